"""What of a text is read: its paragraphs, without page furniture and without date lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind, PassageRole
from claimtrack.reading.scene import Span

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+)*(?:, [A-Z][\w.]+)*(?:, \w+\.? \d{1,2})?\s*"
    r"(?:\([^)]{2,40}\)\s*)?(?:[—–―]|--|-)\s+|[A-Z][a-z]+ \([A-Z][\w ]{1,30}\)\s*(?:[—–―]|--|-)\s+)"
)
_LONGEST_DATELINE = 80
_ROLES = {
    BlockKind.HEADLINE: PassageRole.HEADLINE,
    BlockKind.STANDFIRST: PassageRole.STANDFIRST,
    BlockKind.BODY: PassageRole.BODY,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph to read."""

    span: Span
    role: PassageRole = PassageRole.BODY


def parts_of(text: str, blocks: Sequence[Block]) -> list[Part]:
    """The body's paragraphs in order, then headlines and standfirsts. A text without blocks is body
    throughout.
    """
    if not blocks:
        return [Part(span) for span in _lines(text, 0, len(text))]
    parts = [
        Part(span, _ROLES[block.kind])
        for block in blocks
        if not block.is_furniture
        for span in _lines(text, block.start, block.end)
    ]
    body = [part for part in parts if part.role is PassageRole.BODY]
    return body + [part for part in parts if part.role is not PassageRole.BODY]


def _lines(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for line in _LINE.finditer(text, start, end):
        if not line.group().strip():
            continue
        dateline = _DATELINE.match(
            text, line.start(), min(line.end(), line.start() + _LONGEST_DATELINE)
        )
        begin = dateline.end() if dateline else line.start()
        if text[begin : line.end()].strip():
            spans.append((begin, line.end()))
    return spans
