"""What a text may bear on, and what was found of it there."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.reading.matching.report import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a text may bear on: its words, and those it stands under (a headline)."""

    id: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate that the text has words of.

    ``share`` is how much of its own words, by weight, is in the best passage, from 0 to 1: its
    title is that of its whole story, and tells nothing of it alone. ``passages`` are
    sentences of the text, the best first (none where only the title has its words); ``reasons`` the
    words in common as the text prints them, those that weigh most first.
    """

    id: int
    score: float
    share: float
    passages: tuple[Span, ...]
    reasons: tuple[str, ...]
