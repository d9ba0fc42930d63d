"""Where a passage stands in another copy of its article."""

from __future__ import annotations

from claimtrack.domain.entities import Capture, Passage
from claimtrack.text import find_quotation


def place_in(capture: Capture, passage: Passage) -> tuple[int, int] | None:
    """The words of a passage in a copy; None where it does not have them, or has them twice."""
    if passage.capture_id == capture.id:
        return passage.start, passage.end
    place = find_quotation(capture.text, passage.exact, passage.prefix, passage.suffix).place
    return place if place and capture.text[slice(*place)] == passage.exact else None
