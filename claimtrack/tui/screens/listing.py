"""A page with one list whose rows are all held, and below it what the one under the cursor says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.tui.screens.base import Page
from claimtrack.tui.widgets.table import Column, Rows, Table

Held = TypeVar("Held")


class Listing(Page, Generic[Held]):
    """``held`` are the rows by their numbers, in their order."""

    COLUMNS: ClassVar[tuple[Column[Any], ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[int, Held] = {}

    def compose_body(self) -> ComposeResult:
        with Vertical(classes="main"):
            yield Table(self.COLUMNS, self._load_rows)
            yield from self.compose_below()

    def compose_below(self) -> ComposeResult:
        """What stands below the list."""
        with VerticalScroll(classes="preview", can_focus=False):
            yield Static("", markup=False)

    def on_mount(self) -> None:
        self.rows.focus()

    @property
    def rows(self) -> Rows[Any]:
        """The list, by the numbers of its rows."""
        return self.query_one(Table).rows

    @property
    def current(self) -> Held | None:
        """The row under the cursor."""
        row: Held | None = self.rows.current
        return row

    async def _load_rows(self, ids: Sequence[int]) -> Sequence[tuple[int, Held]]:
        return [(one, self.held[one]) for one in ids if one in self.held]

    def show_rows(self, held: Mapping[int, Held], empty: Content | str) -> None:
        """Show these rows; where there are none, what to do."""
        self.held = dict(held)
        told = empty if isinstance(empty, Content) else Content(empty)
        self.query_one(Table).show(list(self.held), empty=told, forget=True)

    def show_below(self, text: Content | str) -> None:
        """Show something below the list. A ``str`` is our own wording."""
        self.query_one(".preview > Static", Static).update(text)
