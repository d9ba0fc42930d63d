"""The rows of a table: a line each, drawn from pages that are asked for when they are seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table.columns import GUTTER, Column, Placed, place, row_line
from claimtrack.tui.widgets.table.pages import Pages
from claimtrack.tui.work import task

Row = TypeVar("Row")

Load = Callable[[Sequence[int]], Awaitable[Sequence[tuple[int, Any]]]]
"""From numbers to (number, row), in any order; a number that is left out is gone."""


class Rows(ScrollView, Generic[Row], can_focus=True):
    """The cursor is on one row; rows can be marked. What is not there yet is drawn as dots."""

    HELP = (
        "Up and down (or k and j) move; page up, page down, home and end go further; enter or a "
        "double click opens; space marks a row for doing something to several at once."
    )
    DEFAULT_CLASSES = "rows"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--blurred", "rows--marked"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next row", show=False, id="next_row"),
        Binding("up,k", "move(-1)", "row before", show=False, id="row_before"),
        Binding("pagedown", "move_page(1)", "a page on", show=False, id="page_on"),
        Binding("pageup", "move_page(-1)", "a page back", show=False, id="page_back"),
        Binding("home", "first", "first row", show=False, id="first_row"),
        Binding("end", "last", "last row", show=False, id="last_row"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The position that the cursor is on."""

    @dataclass
    class Moved(Message):
        """The cursor is on another row, or its row has come."""

        rows: Rows[Any]

    @dataclass
    class Placed(Message):
        """The columns have other places; the titles follow."""

        rows: Rows[Any]

    @dataclass
    class Opened(Message):
        """A row was double-clicked."""

        rows: Rows[Any]

    @dataclass
    class Marked(Message):
        """Other rows are marked."""

        rows: Rows[Any]

    def __init__(self, columns: Sequence[Column[Row]], load: Load) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.placed: tuple[Placed[Row], ...] = ()
        self.marked: set[int] = set()
        self._pages: Pages[Row] = Pages()
        self._load = load
        self._fetching = False
        self._digits = 1

    def show(self, ids: Sequence[int], *, forget: bool = False) -> None:
        """Hold these rows. The cursor stays on its row where that is still there."""
        before = self.current_id
        self._pages.show(ids, forget=forget)
        self._digits = len(str(max(ids, default=0)))
        self.virtual_size = Size(self.line_width, len(ids))
        self.marked &= set(ids) if self.marked else set()
        self._place()
        position = self._position_of(before)
        self.set_reactive(Rows.cursor, min(self.cursor if position is None else position, self.end))
        self._see_cursor()
        self.refresh()
        self._fetch_seen()
        self.post_message(self.Moved(self))

    @property
    def ids(self) -> Sequence[int]:
        """The numbers of all rows, in their order."""
        return self._pages.ids

    @property
    def end(self) -> int:
        """The last position; 0 for an empty table too."""
        return max(0, len(self.ids) - 1)

    @property
    def current_id(self) -> int | None:
        """The number of the row that the cursor is on."""
        return self.ids[self.cursor] if self.ids else None

    @property
    def current(self) -> Row | None:
        """The row that the cursor is on; None in an empty table and while it has not come."""
        return self._pages.row(self.cursor) if self.ids else None

    def chosen_ids(self) -> tuple[int, ...]:
        """The marked rows in their order; without marks, the one that the cursor is on."""
        if self.marked:
            return tuple(number for number in self.ids if number in self.marked)
        return () if self.current_id is None else (self.current_id,)

    def chosen_rows(self) -> tuple[Row, ...]:
        """The rows of ``chosen_ids`` as far as they have come."""
        chosen = set(self.chosen_ids())
        rows = (self._pages.row(at) for at, number in enumerate(self.ids) if number in chosen)
        return tuple(row for row in rows if row is not None)

    def go_to(self, number: int) -> None:
        """Put the cursor on a row by its number, where it is in the table."""
        position = self._position_of(number)
        if position is not None:
            self.cursor = position

    def _position_of(self, number: int | None) -> int | None:
        if number is None:
            return None
        try:
            return self.ids.index(number)
        except ValueError:
            return None

    def mark(self) -> None:
        """Mark the row under the cursor, or unmark it, and move on to the next."""
        if self.current_id is not None:
            self.marked ^= {self.current_id}
            self.refresh_line(self.cursor)
            self.cursor = min(self.cursor + 1, self.end)
            self.post_message(self.Marked(self))

    def unmark_all(self) -> bool:
        """Take every mark away; False when there was none."""
        had = bool(self.marked)
        self.marked = set()
        if had:
            self.refresh()
            self.post_message(self.Marked(self))
        return had

    def validate_cursor(self, cursor: int) -> int:
        """Keep it on a row."""
        return max(0, min(cursor, self.end))

    def watch_cursor(self, before: int, after: int) -> None:
        self.refresh_line(before)
        self.refresh_line(after)
        self._see_cursor()
        self.post_message(self.Moved(self))

    @property
    def line_width(self) -> int:
        """The cells of a line, the scroll bar's apart."""
        return self.scrollable_content_region.width

    def _place(self) -> None:
        columns = (column.wide_enough(self._digits) for column in self.columns)
        self.placed = place(tuple(columns), self.line_width)
        self.post_message(self.Placed(self))

    def _see_cursor(self) -> None:
        self.scroll_to_region(
            Region(0, self.cursor, 1, 1), animate=False, force=True, immediate=True
        )

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor += step

    def action_move_page(self, step: int) -> None:
        """Move the cursor by what can be seen at once."""
        self.cursor += step * max(1, self.size.height - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.end

    def on_click(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self.scroll_offset.y >= len(self.ids):
            return
        self.cursor = offset.y + self.scroll_offset.y
        if event.chain == 2:
            self.post_message(self.Opened(self))
        elif offset.x < GUTTER or event.ctrl:
            self.mark()

    def on_resize(self, _: Resize) -> None:
        self._place()
        self.virtual_size = Size(self.line_width, len(self.ids))
        self.refresh()

    def watch_has_focus(self, _: bool) -> None:
        super().watch_has_focus(_)
        self.refresh_line(self.cursor)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._fetch_seen()

    def render_line(self, y: int) -> Strip:
        position = y + self.scroll_offset.y
        width = self.line_width
        if position >= len(self.ids):
            return Strip.blank(width, self.rich_style)
        return self._drawn(position, width)

    def _drawn(self, position: int, width: int) -> Strip:
        number = self.ids[position]
        on_cursor = position == self.cursor
        names = ["rows--marked"] if number in self.marked else []
        if on_cursor:
            names.append("rows--cursor" if self.has_focus else "rows--blurred")
        gutter = Content(("▸" if on_cursor else " ") + ("+" if number in self.marked else " "))
        row = self._pages.row(position)
        if row is not None:
            line = row_line(self.placed, row, gutter)
        else:
            words = "no longer here" if self._pages.is_gone(position) else "·" * 12
            line = gutter + Content.styled(f"{number}  {words}", Tone.QUIET)
        return Visual.to_strips(self, line, width, 1, self._look(names), pad=True)[0]

    def _look(self, names: Sequence[str]) -> Style:
        """The style of a line; ``reverse``, which Textual leaves out, is what ANSI themes have."""
        if not names:
            return self.visual_style
        reverse = any(self.get_component_styles(name).text_style.reverse for name in names)
        return self.get_visual_style(*names) + Style(reverse=reverse)

    # --- Fetching rows

    def _wanted(self) -> list[int]:
        """What to ask for next: what is in sight, then a screen on and a screen back, so that the
        keys that go there find their rows at hand.
        """
        high = max(self.size.height, 1)
        first = self.scroll_offset.y
        last = first + high - 1
        return (
            self._pages.wanted(first, last)
            or self._pages.wanted(first, last + high)
            or self._pages.wanted(max(0, first - high), last)
        )

    def _fetch_seen(self) -> None:
        if not self._fetching and self.ids and self._wanted():
            self._fetching = True
            self._fetch()

    @task(group="rows")
    async def _fetch(self) -> None:
        try:
            while asked := self._wanted():
                generation = self._pages.generation
                came = await self._load(asked)
                if generation == self._pages.generation:
                    self._pages.fill(asked, came)
                    self._draw_what_came(set(asked))
        finally:
            self._fetching = False

    def _draw_what_came(self, asked: set[int]) -> None:
        """Draw rows that are in sight; nothing is drawn for those that were fetched ahead."""
        first = self.scroll_offset.y
        if asked.intersection(self.ids[first : first + max(self.size.height, 1)]):
            self.refresh()
        if self.current_id in asked:
            self.post_message(self.Moved(self))
