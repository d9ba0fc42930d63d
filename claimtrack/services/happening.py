"""When something happened that a text tells of as done, and gives no day for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import read_windows
from claimtrack.domain.words import Nature, Relation

if TYPE_CHECKING:
    from claimtrack.domain.entities import Claim
    from claimtrack.reading.comparing import ArticleSide, Comparison

_DONE = (Relation.CONFIRMS, Relation.PARTLY_CONFIRMS)
_AHEAD = (Nature.PLAN, Nature.FORECAST)
_RULE = "no day of the event is given: it had happened by {day.day} {day:%B %Y}, when it was told"


def event_of(found: Comparison, claim: Claim, text: ArticleSide) -> Window | None:
    """The event as it is proposed. The day of saying is no day of the event: of what was to come
    and is told of as done, it is only the last that the event can have happened on.
    """
    if found.event is not None or found.relation not in _DONE or claim.nature not in _AHEAD:
        return found.event
    told = _told_on(found, text)
    if told is None:
        return None
    return Window(edtf=f"[..{told.isoformat()}]", rule=_RULE.format(day=told))


def _told_on(found: Comparison, text: ArticleSide) -> date | None:
    """The latest single day in the sentence that decided, else the day of the text."""
    published = text.published_on
    if published is None or not found.passages:
        return published
    read = (one.window for one in read_windows(text.text[slice(*found.passages[0])], published))
    days = [
        one.latest for one in read if one.latest and one.latest == one.earliest and not one.question
    ]
    return max((day for day in days if day <= published), default=published)
