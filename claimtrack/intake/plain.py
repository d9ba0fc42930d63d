"""A text file's lines, told apart: headline, standfirst, date line, captions, crossheads, body.

The text stays exactly as it is; every line or paragraph of it becomes a block with its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind
from claimtrack.intake.lines import (
    dateline_of,
    ends_in_stop,
    is_prose,
    is_section,
    kind_of_line,
    trailing_credit,
)

HEAD_UNITS = 15
LONGEST_HEADLINE = 220
LONGEST_CROSSHEAD = 90

_SAVED_DATE = re.compile(r"date[:\s]\s*(\d{4}-\d{2}-\d{2})\b[ \t]*", re.IGNORECASE)
_HEAD_MARKS = (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.CREDIT)


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or lines that were wrapped from one paragraph."""

    start: int
    end: int
    text: str
    kind: BlockKind | None = None


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; together they hold every character but white space."""
    return tell_apart([unit for paragraph in _paragraphs(text) for unit in _units(paragraph)])


def tell_apart(units: list[Unit]) -> tuple[Block, ...]:
    """A block for each line or paragraph of a text, in order; a kind that is known stays."""
    units = [replace(unit, kind=unit.kind or kind_of_line(unit.text)) for unit in units]
    if units and units[0].kind is BlockKind.BODY and not is_prose(units[0].text):
        units[0] = replace(units[0], kind=None)  # a correction's own headline
    body_from = _first_of_body(units)
    head = _name_head(units[:body_from])
    body = _name_body(units[body_from:])
    return tuple(block for unit in (*head, *body) for block in _split(unit))


def _paragraphs(text: str) -> Iterator[list[Unit]]:
    """Runs of lines with an empty line between them."""
    lines: list[Unit] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            lines.append(Unit(start, start + len(stripped), stripped))
        elif lines:
            yield lines
            lines = []
        at += len(line) + 1
    if lines:
        yield lines


def _units(lines: list[Unit]) -> list[Unit]:
    """The lines one by one, or all of them as one where they were wrapped from one paragraph."""
    if len(lines) > 1 and _is_wrapped(lines):
        words = " ".join(line.text for line in lines)
        return [Unit(lines[0].start, lines[-1].end, words)]
    return [piece for line in lines for piece in _split_saved_date(line)]


def _is_wrapped(lines: list[Unit]) -> bool:
    """All lines but the last are about as long, and most do not end in a full stop."""
    full = lines[:-1]
    longest = max(len(line.text) for line in full)
    if not 40 <= longest <= 110 or any(kind_of_line(line.text) for line in lines):
        return False
    even = sum(1 for line in full if len(line.text) >= longest - 22)
    flowing = sum(1 for line in full if not ends_in_stop(line.text))
    return even >= 0.8 * len(full) and flowing >= 0.5 * len(full) and ends_in_stop(lines[-1].text)


def _split_saved_date(line: Unit) -> list[Unit]:
    """The first line of a page that was saved as text: "date 2031-03-03 Home Affairs"."""
    found = _SAVED_DATE.match(line.text)
    if found is None:
        return [line]
    end = line.start + found.end(1)
    dated = Unit(line.start, end, found.group(0).strip(), BlockKind.DATELINE)
    rest = line.text[found.end() :]
    if not rest:
        return [dated]
    return [dated, Unit(line.end - len(rest), line.end, rest, BlockKind.SECTION)]


def _first_of_body(units: list[Unit]) -> int:
    """Where the head ends: the first running text after the last mark of a head."""
    head = units[:HEAD_UNITS]
    prose = [at for at, unit in enumerate(units) if _is_body_like(unit)]
    if not prose:
        return len(units)
    for at, unit in enumerate(head):
        if dateline_of(unit.text):
            return at
    titled = _first_candidate(units)
    if titled == prose[0] and titled is not None and _may_be_headline(units, titled):
        prose = prose[1:] or prose
    marks = [at for at, unit in enumerate(head) if unit.kind in _HEAD_MARKS]
    after = [at for at in prose if marks and at > marks[-1] and _is_head(units, marks[-1])]
    return after[0] if after else prose[0]


def _is_body_like(unit: Unit) -> bool:
    return unit.kind is BlockKind.BODY or (unit.kind is None and is_prose(unit.text))


def _first_candidate(units: list[Unit]) -> int | None:
    return next((at for at, unit in enumerate(units) if unit.kind is None), None)


def _may_be_headline(units: list[Unit], at: int) -> bool:
    """A first line that asks or exclaims, with text after it, is a headline and not prose."""
    text = units[at].text
    return len(text) <= 140 and text[-1] in "?!？！" and at + 1 < len(units)


def _is_head(units: list[Unit], mark: int) -> bool:
    """Nothing but a standfirst's worth of running text stands before the mark."""
    before = [unit for unit in units[:mark] if _is_body_like(unit)]
    return len(before) <= 1 and sum(len(unit.text) for unit in before) <= 350


def _name_head(units: list[Unit]) -> list[Unit]:
    headline = _headline(units)
    named: list[Unit] = []
    for at, unit in enumerate(units):
        if unit.kind is not None:
            named.append(unit)
        elif at == headline:
            named.append(replace(unit, kind=BlockKind.HEADLINE))
        else:
            is_before = headline is not None and at < headline
            named.append(replace(unit, kind=_head_kind(units, at, is_before=is_before)))
    return named


def _headline(units: list[Unit]) -> int | None:
    """The first line that is too long for a section's name; failing that, the first line."""
    open_units = [
        at
        for at, unit in enumerate(units)
        if unit.kind is None and len(unit.text) <= LONGEST_HEADLINE
    ]
    for at in open_units:
        if not is_section(units[at].text) and not _is_caption(units, at):
            return at
    return open_units[0] if open_units else None


def _head_kind(units: list[Unit], at: int, *, is_before: bool) -> BlockKind:
    text = units[at].text
    if is_before:
        return BlockKind.SECTION if len(text.split()) <= 6 else BlockKind.FURNITURE
    if _is_caption(units, at):
        return BlockKind.CAPTION
    if is_section(text):
        return BlockKind.SECTION
    return BlockKind.STANDFIRST if len(text.split()) >= 4 else BlockKind.FURNITURE


def _is_caption(units: list[Unit], at: int) -> bool:
    """A short line that is printed twice, or that a photo credit follows."""
    text = units[at].text
    if len(text) > LONGEST_HEADLINE:
        return False
    around = (units[at - 1].text if at else "", units[at + 1].text if at + 1 < len(units) else "")
    is_before_credit = at + 1 < len(units) and units[at + 1].kind is BlockKind.CREDIT
    return text in around or (is_before_credit and at > 0)


def _name_body(units: list[Unit]) -> list[Unit]:
    return [replace(unit, kind=_body_kind(units, at)) for at, unit in enumerate(units)]


def _body_kind(units: list[Unit], at: int) -> BlockKind:
    unit = units[at]
    if unit.kind is not None:
        return unit.kind
    is_short = len(unit.text) <= LONGEST_CROSSHEAD and len(unit.text.split()) <= 12
    if not is_short or ends_in_stop(unit.text) or unit.text[0] in "\"“„«‘'-–—•*":
        return BlockKind.BODY
    if _is_caption(units, at):
        return BlockKind.CAPTION
    follows = next((later for later in units[at + 1 : at + 3] if later.kind is None), None)
    if follows is not None and is_prose(follows.text):
        return BlockKind.CROSSHEAD
    return BlockKind.BODY


def _split(unit: Unit) -> list[Block]:
    """One block a unit, but a date line before its text and a credit after its caption."""
    kind = unit.kind or BlockKind.BODY
    whole = Block(kind, unit.start, unit.end)
    length = unit.end - unit.start
    if length != len(unit.text):
        return [whole]
    if kind is BlockKind.BODY and (found := dateline_of(unit.text)):
        return [
            Block(BlockKind.DATELINE, unit.start, unit.start + found.end),
            Block(BlockKind.BODY, unit.start + found.text_start, unit.end),
        ]
    if kind is BlockKind.CAPTION and (credit := trailing_credit(unit.text)) is not None:
        end = unit.start + len(unit.text[:credit].rstrip(" \u00a0-–—|"))
        return [
            Block(BlockKind.CAPTION, unit.start, end),
            Block(BlockKind.CREDIT, unit.start + credit, unit.end),
        ]
    return [whole]
