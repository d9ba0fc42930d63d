"""A text that is matched: its terms, where they stand, and which stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimtrack.domain.entities import Block
from claimtrack.domain.paragraphs import sentences_said
from claimtrack.text import Token, token_spans
from claimtrack.text.stems import terms

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """A text by its sentences. A title that is no part of the text is a sentence without a span.

    ``places`` has, by term, the numbers of the sentences that it is in, in order; ``pairs`` the
    terms that stand next to each other, or with one between.
    """

    text: str
    title: str
    spans: tuple[Span | None, ...]
    count: Counter[str]
    places: dict[str, list[int]]
    pairs: frozenset[tuple[str, str]]
    _tokens: dict[str, list[Token]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, *, title: str = "", blocks: Sequence[Block] = ()) -> Report:
        """Read a text. Without ``blocks`` all of it counts, else what is no page furniture."""
        spans: list[Span | None] = list(sentences_said(text, blocks))
        if title:
            spans.insert(0, None)
        count: Counter[str] = Counter()
        places: dict[str, list[int]] = {}
        pairs: set[tuple[str, str]] = set()
        for number, span in enumerate(spans):
            words = terms(text[slice(*span)] if span else title)
            count.update(words)
            for term in dict.fromkeys(words):
                places.setdefault(term, []).append(number)
            pairs.update(pairwise(words))
            pairs.update(zip(words, words[2:], strict=False))
        return cls(text, title, tuple(spans), count, places, frozenset(pairs))

    def tokens(self, part: str) -> list[Token]:
        """The tokens of a part of the text, by their places in it; read once."""
        found = self._tokens.get(part)
        if found is None:
            found = self._tokens[part] = token_spans(part)
        return found
