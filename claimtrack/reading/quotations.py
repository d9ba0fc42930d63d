"""Where the quotation marks are: the quotations of a text, also those that run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

_MARK = re.compile("[“”„«»\"]|''")
# British papers quote in single marks; an apostrophe stands inside a word or behind a plural.
_SINGLE_OPENS = re.compile(
    r"(?<![\w’'])[‘'](?!')(?=[\w“\"\[(…£$€])(?!\d0s|\d\d\b|(?:em|til|tis|twas|n)\b)"
)
_SINGLE_CLOSES = re.compile(r"(?<=[\w,.?!…)—–%\-”\"])(?<!')['’](?![\w'])")
_SURELY = ',.?!…—–-”"'
_SENTENCE_ENDS = re.compile(r"(?<=\w\w)[.?!](?=\s+[A-Z])")
_LONG = 40


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included. ``open`` where none closes it in its
    paragraph (the next one goes on with it).
    """

    start: int
    end: int
    open: bool = False


def quotations(text: str) -> list[Quotation]:
    """Every quotation, in order, none inside another: in double marks, or in single ones where a
    paragraph has no others around them.
    """
    found: list[Quotation] = []
    lines = list(re.finditer(r"[^\n]+", text))
    for line, following in zip_longest(lines, lines[1:]):
        quoted = _in_line(line.group(), line.start())
        if quoted and quoted[-1].open:
            quoted = _left_open(text, quoted, found, following.group() if following else "")
        found.extend(quoted)
    return found


def _left_open(
    text: str, quoted: list[Quotation], earlier: Sequence[Quotation], following: str
) -> list[Quotation]:
    """A paragraph's quotations where no mark closes the last: the next one goes on with it, or the
    mark that should close it was forgotten.

    Then what was begun within a paragraph ends with its sentence; a mark at a paragraph's start
    that goes on with nothing is taken for a stray: who speaks may stand in the same sentence.
    """
    last, whole = quoted[-1], text[: quoted[-1].end]
    mark = whole[last.start]
    begins = last.start == 0 or whole[last.start - 1] == "\n"
    goes_on = bool(earlier) and earlier[-1].open and whole[earlier[-1].start] == mark
    if following.startswith(mark) or (begins and goes_on):
        return quoted
    if begins:
        return quoted[:-1]
    sentence = _SENTENCE_ENDS.search(whole, last.start)
    return [*quoted[:-1], replace(last, end=sentence.end())] if sentence else quoted


def _in_line(line: str, offset: int) -> list[Quotation]:
    """In single marks where no double one stands outside them; else in double ones, and in curly
    single ones beside those.
    """
    double = _in_paragraph(line, offset)
    if not double:
        return _in_single_marks(line, offset)
    single = _in_single_marks(line, offset)
    if all(any(one.start <= two.start < one.end for one in single) for two in double):
        return single
    beside = [
        one
        for one in single
        if line[one.start - offset] == "‘" and not any(_meet(one, other) for other in double)
    ]
    return sorted([*double, *beside], key=lambda one: one.start)


def _meet(one: Quotation, other: Quotation) -> bool:
    return one.start < other.end and other.start < one.end


def _in_single_marks(line: str, offset: int) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    while opening := _SINGLE_OPENS.search(line, at):
        end = _single_end(line, opening.end())
        if end is None:
            goes_on = opening.start() == 0 and len(line) > _LONG and not found
            if goes_on and not _MARK.search(line):
                return [Quotation(offset, offset + len(line), open=True)]
            at = opening.end()
            continue
        found.append(Quotation(offset + opening.start(), offset + end))
        at = end
    return found


def _single_end(line: str, begin: int) -> int | None:
    """Behind the mark that closes; "the workers’ pay" closes nothing if another mark can."""
    perhaps: int | None = None
    for mark in _SINGLE_CLOSES.finditer(line, begin):
        next_one = _SINGLE_OPENS.search(line, begin)
        if perhaps is not None and next_one and next_one.start() < mark.start():
            return perhaps
        before, behind = line[mark.start() - 1], line[mark.end() : mark.end() + 2]
        plural = before == "s" and re.match(r" [a-z]", behind) is not None
        if before in _SURELY or not plural:
            return mark.end()
        perhaps = perhaps or mark.end()
    return perhaps


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
