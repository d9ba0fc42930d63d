"""The columns of a table, and how they share the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from textual.content import Content

from claimtrack.tui.shown import fitted, joined
from claimtrack.tui.tones import Tone

Row = TypeVar("Row")

GUTTER = 2
"""Cells before the first column: the cursor's mark and the mark of a marked row."""

_BETWEEN = 1
_FASTER = 3


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. It gets ``least`` cells, up to ``most`` where there is room.

    Columns that are ``eager`` grow to their most first, the others side by side; one without
    ``most`` grows faster and takes what is left.
    Where not even the least fit, columns with the highest ``gives_way`` go first (0 never goes).
    """

    title: str
    cell: Callable[[Row], Content]
    least: int
    most: int | None = None
    gives_way: int = 0
    eager: bool = False
    right: bool = False
    numbers: bool = False
    """It holds the rows' numbers, and is as wide as the highest of them."""

    sort: str = ""
    """The value of the sort that a click on the title asks for; empty when there is none."""

    def wide_enough(self, digits: int) -> Column[Row]:
        """The column with room for numbers of so many digits, if it holds the numbers."""
        return replace(self, least=digits, most=digits) if self.numbers else self


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A column with the cells that it got."""

    column: Column[Row]
    width: int

    def line(self, content: Content) -> Content:
        """A content in the column's width, cut with an ellipsis where it must be."""
        if self.column.right and content.cell_length < self.width:
            return content.pad_left(self.width - content.cell_length)
        return fitted(content, self.width)


def place(columns: Sequence[Column[Row]], width: int) -> tuple[Placed[Row], ...]:
    """The columns that fit into ``width`` cells, each with its own."""
    kept = list(columns)
    while _least(kept) > width and any(column.gives_way for column in kept):
        kept.remove(max(kept, key=lambda column: column.gives_way))
    widths = _grown(kept, max(0, width - _least(kept)))
    return tuple(Placed(column, cells) for column, cells in zip(kept, widths, strict=True))


def _grown(columns: Sequence[Column[Row]], spare: int) -> list[int]:
    widths = [column.least for column in columns]
    for position, column in enumerate(columns):
        if column.eager and column.most is not None:
            step = min(spare, column.most - column.least)
            widths[position] += step
            spare -= step
    growing = True
    while spare and growing:
        growing = False
        for position, column in enumerate(columns):
            room = spare if column.most is None else column.most - widths[position]
            step = min(spare, room, _FASTER if column.most is None else 1)
            widths[position] += step
            spare -= step
            growing = growing or step > 0
    return widths


def _least(columns: Sequence[Column[Row]]) -> int:
    between = _BETWEEN * max(0, len(columns) - 1)
    return GUTTER + sum(column.least for column in columns) + between


def row_line(placed: Sequence[Placed[Row]], row: Row, gutter: Content) -> Content:
    """One row as a line."""
    cells = [one.line(one.column.cell(row)) for one in placed]
    return joined((gutter, joined(cells, " " * _BETWEEN)))


def head_line(placed: Sequence[Placed[Row]], sorted_by: str, arrow: str) -> Content:
    """The titles, the one that is sorted by with its arrow."""
    cells = []
    for one in placed:
        title = one.column.title
        if one.column.sort and one.column.sort == sorted_by:
            title = f"{title} {arrow}"
        cells.append(one.line(Content.styled(title, Tone.QUIET)))
    return joined((" " * GUTTER, joined(cells, " " * _BETWEEN)))


def column_at(placed: Sequence[Placed[Row]], x: int) -> Column[Row] | None:
    """The column that stands at a cell."""
    start = GUTTER
    for one in placed:
        if start <= x < start + one.width + _BETWEEN:
            return one.column
        start += one.width + _BETWEEN
    return None
