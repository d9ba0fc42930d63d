"""Where passages stand in the copy of an article that is shown, in whichever they were read."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.entities import Capture, Passage
from claimtrack.services.views import ArticlePage, MarkedPassage
from claimtrack.text import find_quotation
from claimtrack.tui.state.lines import Span


def place_in(capture: Capture, passage: Passage) -> Span | None:
    """The words of a passage in a copy; None where it does not have them, or has them twice."""
    if passage.capture_id == capture.id:
        return passage.start, passage.end
    place = find_quotation(capture.text, passage.exact, passage.prefix, passage.suffix).place
    return place if place and capture.text[slice(*place)] == passage.exact else None


def placed(page: ArticlePage) -> list[MarkedPassage]:
    """The passages that stand in the copy shown, each at its place there."""
    found = []
    for marked in page.marked:
        if place := place_in(page.capture, marked.passage):
            start, end = place
            moved = replace(marked.passage, start=start, end=end)
            found.append(replace(marked, passage=moved))
    return found
