"""A track record as a bar: what held up of what is settled, and how sure that share is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from claimtrack.tui.shown import joined
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from claimtrack.domain.findings import TrackRecord

BAR = 20
"""Cells of the bar, end to end 0 to 100 %."""


def record_bar(record: TrackRecord, cells: int = BAR) -> Content:
    """Full cells up to the interval, hatched inside it, dots above it; ┃ marks the share itself.

    Nothing settled draws an empty bar: a share of nothing would say something that nobody knows.
    """
    if record.low is None or record.high is None:
        return Content.styled("·" * cells, Tone.QUIET)
    low, high = round(record.low * cells), round(record.high * cells)
    share = min(cells - 1, int(record.held_up / record.settled * cells))
    parts = []
    for cell in range(cells):
        if cell == share:
            parts.append(Content.styled("┃", Tone.STRONG))
        elif cell < low:
            parts.append(Content.styled("█", Tone.GOOD))
        elif cell < high:
            parts.append(Content.styled("▒", Tone.PARTLY))
        else:
            parts.append(Content.styled("·", Tone.QUIET))
    return joined(parts)


def record_words(record: TrackRecord) -> Content:
    """The same in figures: "4 of 6 (30–90 %)"."""
    if record.low is None or record.high is None:
        return Content.styled("none settled", Tone.QUIET)
    interval = f"({record.low * 100:.0f}–{record.high * 100:.0f} %)"
    return joined((f"{record.held_up} of {record.settled} ", Content.styled(interval, Tone.QUIET)))
