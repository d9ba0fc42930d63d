"""The paragraphs of an article's text, without page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.domain.entities import Block
from claimtrack.text import sentences

Span = tuple[int, int]

LONGEST = 800
"""Code points; a longer line is cut between sentences."""

_LINE = re.compile(r"\S[^\n]*")


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The spans of the lines that the article says, in order; all of a text without blocks.

    Where the extractor ran lines together, sentences stand together up to ``LONGEST``.
    """
    return [span for line in _lines(text, blocks) for span in _pieces(text, *line)]


def sentences_said(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The spans of the sentences that the article says, in order."""
    return [
        (start + left, start + right)
        for start, end in _lines(text, blocks)
        for left, right in sentences(text[start:end])
    ]


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    said = [(block.start, block.end) for block in blocks if not block.is_furniture]
    for start, end in said if blocks else [(0, len(text))]:
        for line in _LINE.finditer(text, start, end):
            yield line.span()


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    if end - start <= LONGEST:
        yield start, end
        return
    first = last = start
    for left, right in sentences(text[start:end]):
        if start + right - first > LONGEST and last > first:
            yield first, last
            first = start + left
        last = start + right
    if last > first:
        yield first, last
