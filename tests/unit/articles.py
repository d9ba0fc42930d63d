"""Short articles for reading: all fiction, made-up countries, people and ships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimtrack.reading import Mode, Proposal, propose

DAY = date(2025, 3, 4)
"""A Tuesday."""


def proposals(
    text: str, published_on: date | None = DAY, mode: Mode = Mode.PRECISE
) -> list[Proposal]:
    """What reading proposes for a text in English."""
    return list(propose(text, published_on, mode=mode, language="en"))


def words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words of some spans, their pieces parted by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)
