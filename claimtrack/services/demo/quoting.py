"""Places in an article by the words that stand there, as the demo's record gives them."""

from __future__ import annotations

from typing import Any

from claimtrack.domain.drafts import PassageDraft
from claimtrack.domain.entities import Capture
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import PassageRole
from claimtrack.text import find_quotation


def passage(capture: Capture, given: str | dict[str, Any], role: PassageRole) -> PassageDraft:
    """The place of a quotation: words that are there once, or ``{words, nth}``."""
    words, nth = (given, 0) if isinstance(given, str) else (given["words"], given["nth"])
    places = find_quotation(capture.text, words).places
    if not places or (len(places) > 1 and not nth) or nth > len(places):
        raise BadInput(f"“{words}” is in the article {len(places)} times: say which.")
    start, end = places[nth - 1 if nth else 0]
    return PassageDraft(capture_id=capture.id, start=start, end=end, role=role)


def nearest(
    capture: Capture, words: str, to: PassageDraft, role: PassageRole
) -> PassageDraft | None:
    """The place of a source's or a cue's words that is nearest to what was said; None without."""
    places = find_quotation(capture.text, words).places if words else ()
    if not places:
        return None
    start, end = min(places, key=lambda place: _apart(place, to))
    return PassageDraft(capture_id=capture.id, start=start, end=end, role=role)


def _apart(place: tuple[int, int], to: PassageDraft) -> int:
    start, end = place
    return max(start - to.end, to.start - end, 0)
