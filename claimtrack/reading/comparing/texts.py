"""A later text as comparing sees it: its sentences, read once for all the claims it may bear on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claimtrack.reading.comparing.comparison import ArticleSide, Span
from claimtrack.reading.comparing.lexicon import lexicon
from claimtrack.reading.comparing.lines import Line, read_line
from claimtrack.reading.comparing.names import root
from claimtrack.text import sentences

_REMEMBERED = 64
_PREFIX = 6


@dataclass(frozen=True)
class TextReading:
    """The sentences of a text, page furniture left out."""

    side: ArticleSide
    lines: Sequence[Line]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """In which sentences each concept stands."""
        made: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for concept in line.places:
                made.setdefault(concept, []).append(number)
        return made

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of the words that may be names."""
        return frozenset(
            root(word.word) for line in self.lines for word in line.words if word.capital
        )

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """How its longer words begin."""
        return frozenset(
            word.word[:_PREFIX]
            for line in self.lines
            for word in line.words
            if len(word.word) >= _PREFIX
        )


@lru_cache(maxsize=_REMEMBERED)
def read_text(side: ArticleSide) -> TextReading:
    """A text taken apart; the same one only once."""
    words = lexicon()
    return TextReading(
        side, [read_line(side.text, span, side.published_on, words) for span in _spans(side)]
    )


def _spans(side: ArticleSide) -> list[Span]:
    furniture = [(one.start, one.end) for one in side.blocks if one.is_furniture]
    return [
        (start, end)
        for start, end in sentences(side.text)
        if not any(first <= start and end <= last for first, last in furniture)
    ]
