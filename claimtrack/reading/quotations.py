"""Where the quotation marks are: the quotations of a text, also those that run over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile("[“”„«»\"]|''")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included. ``open`` where none closes it in its
    paragraph (the next one goes on with it).
    """

    start: int
    end: int
    open: bool = False


def quotations(text: str) -> list[Quotation]:
    """Every quotation in double marks, in order, none inside another."""
    found: list[Quotation] = []
    for line in re.finditer(r"[^\n]+", text):
        found.extend(_in_paragraph(line.group(), line.start()))
    return found


def _in_paragraph(line: str, offset: int) -> list[Quotation]:
    found: list[Quotation] = []
    begun: int | None = None
    closing = ""
    for match in _MARK.finditer(line):
        mark, at = match.group(), match.start()
        if begun is None:
            if mark in "”»" or (mark in ('"', "''") and _closes(line, at)):
                continue
            begun, closing = at, {"“": '”"', "„": "“”", "«": "»", '"': '"”', "''": "''"}[mark]
        elif mark in closing:
            found.append(Quotation(offset + begun, offset + match.end()))
            begun = None
    if begun is not None:
        found.append(Quotation(offset + begun, offset + len(line), open=True))
    return found


def _closes(line: str, at: int) -> bool:
    """A straight mark at a paragraph's start opens; one glued behind a word with nothing open is an
    inch mark or a stray.
    """
    return at > 0 and not line[at - 1].isspace() and line[at - 1] not in "([—–-‘'"
