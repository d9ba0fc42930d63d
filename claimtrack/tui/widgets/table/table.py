"""A table: its titles above its rows, and what to do next where it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from claimtrack.tui.widgets.table.columns import Column, column_at, head_line
from claimtrack.tui.widgets.table.rows import Load, Rows

Row = TypeVar("Row")


class Titles(Widget):
    """The titles; a click on one asks to sort by it."""

    DEFAULT_CLASSES = "titles"
    ALLOW_SELECT = False

    sorted_by: reactive[str] = reactive("")
    descending: reactive[bool] = reactive(default=False)

    @dataclass
    class SortAsked(Message):
        """A title was clicked; ``sort`` is what its column sorts by."""

        sort: str

    def __init__(self, rows: Rows[Any]) -> None:
        super().__init__()
        self._rows = rows

    def render(self) -> Content:
        """The titles over their columns."""
        return head_line(self._rows.placed, self.sorted_by, "▾" if self.descending else "▴")

    def on_click(self, event: Click) -> None:
        column = column_at(self._rows.placed, event.x)
        if column is not None and column.sort:
            self.post_message(self.SortAsked(column.sort))


class Table(Vertical, Generic[Row]):
    """Titles and rows; in place of no rows, a sentence about what to do next."""

    DEFAULT_CLASSES = "table"

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        load: Load,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self.rows: Rows[Row] = Rows(columns, load)
        self.titles = Titles(self.rows)
        self._empty = Static("", markup=False, classes="empty")
        self._empty.display = False

    def compose(self) -> ComposeResult:
        yield self.titles
        yield self._empty
        yield self.rows

    def show(self, ids: Sequence[int], *, empty: Content, forget: bool = False) -> None:
        """Show these rows, or ``empty`` where there are none."""
        self._empty.update(empty)
        self._empty.display = not ids
        self.titles.display = bool(ids)
        self.rows.show(ids, forget=forget)

    @on(Rows.Placed)
    def _placed(self, event: Rows.Placed) -> None:
        event.stop()
        self.titles.refresh()
