"""Results as the command line prints them: JSON with stable keys, or lines for a person."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from claimtrack.domain.window import Window
from claimtrack.text import visible_line

INTERNAL = {"version", "recorded_seq", "retired_seq"}

_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""C1 controls, marks of direction and half characters: JSON itself escapes only up to U+001F."""


def plain(value: object) -> Any:
    """A value as JSON knows it: enums as stored, times ISO 8601 with a zone, windows as EDTF with
    their first and last day, dataclasses as objects with their field names.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Window):
        return {
            "words": value.words,
            "edtf": value.edtf,
            "earliest": plain(value.earliest),
            "latest": plain(value.latest),
            "rule": value.rule or None,
            "question": value.question or None,
        }
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: plain(getattr(value, one.name))
            for one in fields(value)
            if one.name not in INTERNAL
        }
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value


def print_json(value: object) -> None:
    """One JSON document on standard output, readable, UTF-8."""
    sys.stdout.write(_as_json(value, indent=2) + "\n")


def print_json_line(value: object) -> None:
    """One JSON document on a line of its own, UTF-8, at once."""
    sys.stdout.write(_as_json(value) + "\n")
    sys.stdout.flush()


def _as_json(value: object, indent: int | None = None) -> str:
    """What could steer a terminal or turn a line is escaped: it reads back as what it was."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def say(sentence: str) -> None:
    """One line for a person on standard output."""
    sys.stdout.write(visible_line(sentence) + "\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> None:
    """Rows under their heads, wrapped, never cut; ``empty`` where there are none."""
    lines = [[visible_line(cell) for cell in row] for row in rows]
    if not lines:
        sys.stdout.write(empty + "\n")
        return
    if sys.stdout.isatty():
        _wrapped(heads, lines)
    else:
        sys.stdout.writelines(_aligned(heads, lines))


def _wrapped(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """As wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(Text(head), overflow="fold")
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    Console(file=sys.stdout, highlight=False).print(table)


def _aligned(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """The same for a file or another program: a row is a line, however long.

    Rich takes half a second for a thousand rows.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(heads, *lines, strict=True)]

    def aligned(line: Sequence[str]) -> str:
        cells = zip(line, widths, strict=True)
        return "   ".join(f"{cell}{' ' * (width - cell_len(cell))}" for cell, width in cells)

    empty = aligned([""] * len(widths))
    for line in (empty, aligned(heads), "─" * len(empty), *map(aligned, lines), empty):
        yield f" {line} \n"


def complain(sentence: str) -> None:
    """One line for a person on standard error, beside the result."""
    sys.stderr.write(visible_line(sentence) + "\n")
