"""The table that asks only for the rows that it draws."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import asynccontextmanager

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content

from claimtrack.tui.app import ClaimtrackApp
from claimtrack.tui.shown import one_line
from claimtrack.tui.widgets.table import Column, Rows, Table
from claimtrack.tui.widgets.table.columns import place, row_line

COLUMNS = (
    Column("", lambda row: Content(str(row[0])), 1, 1, right=True, numbers=True),
    Column("words", lambda row: one_line(row[1]), least=10, sort="words"),
    Column("more", lambda _: Content("more"), least=6, most=12, gives_way=1),
)


class Holder(App[None]):
    """A table, and what it asked for."""

    CSS_PATH = ClaimtrackApp.CSS_PATH

    def __init__(self, words: str = "words") -> None:
        super().__init__()
        self.words = words
        self.asked: list[Sequence[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.opened: list[int | None] = []
        self.faults: list[Exception] = []

    def compose(self) -> ComposeResult:
        yield Table(COLUMNS, self.load)

    async def load(self, ids: Sequence[int]) -> list[tuple[int, tuple[int, str]]]:
        self.asked.append(ids)
        words = self.words
        await self.gate.wait()
        return [(number, (number, f"{words} {number}")) for number in ids if number != 13]

    def on_rows_opened(self, event: Rows.Opened) -> None:
        self.opened.append(event.rows.current_id)

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    @property
    def lines(self) -> list[str]:
        rows = self.table.rows
        return [rows.render_line(y).text for y in range(rows.size.height)]


@asynccontextmanager
async def a_table(numbers: Sequence[int], words: str = "words", size: tuple[int, int] = (60, 12)):
    app = Holder(words)
    async with app.run_test(size=size) as pilot:
        app.table.rows.focus()
        app.table.show(numbers, empty=Content("Nothing here: press n."))
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield app, pilot


async def test_of_a_million_rows_only_those_that_are_seen_are_asked_for():
    async with a_table(range(1, 1_000_001)) as (app, pilot):
        assert len(app.asked) == 1
        assert len(app.asked[0]) == 100
        await pilot.press("end")
        await app.workers.wait_for_complete()
        assert sum(len(asked) for asked in app.asked) <= 300
        assert "1000000 words 1000000" in "\n".join(app.lines)


async def test_a_page_on_and_a_page_back_find_their_rows_at_hand():
    async with a_table(range(1, 1_000_001)) as (app, _):
        rows = app.table.rows
        rows.cursor = 500_050
        await app.workers.wait_for_complete()
        app.gate.clear()
        for step in (-1, 1, 1):
            rows.action_move_page(step)
            assert all("·" not in line for line in app.lines)
        app.gate.set()


async def test_nothing_is_drawn_or_told_for_rows_that_are_fetched_ahead():
    async with a_table(range(1, 1_000_001)) as (app, _):
        rows = app.table.rows
        drawn: list[None] = []
        rows.refresh = lambda *_, **__: drawn.append(None)
        rows._draw_what_came(set(range(101, 201)))
        assert not drawn
        rows._draw_what_came(set(range(1, 101)))
        assert drawn


async def test_rows_that_have_not_come_are_dots_until_they_do():
    async with a_table((), size=(60, 8)) as (app, pilot):
        app.gate.clear()
        app.table.show([1, 2, 3], empty=Content(""))
        await pilot.pause()
        assert "1  ····" in app.lines[0]
        app.gate.set()
        await app.workers.wait_for_complete()
        assert "1 words 1" in app.lines[0]


async def test_a_result_that_is_stale_is_dropped():
    async with a_table((), words="old") as (app, pilot):
        app.gate.clear()
        app.table.show([1, 2], empty=Content(""))
        await pilot.pause()
        app.words = "new"
        app.table.show([2, 3], empty=Content(""))
        app.gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "new 2" in app.lines[0]
        assert all("old" not in line for line in app.lines)


async def test_a_row_that_is_gone_says_so_and_is_not_asked_for_for_ever():
    async with a_table([12, 13]) as (app, _):
        assert "no longer here" in app.lines[1]
        assert len(app.asked) == 1


async def test_the_cursor_stays_on_its_row_when_the_order_changes():
    async with a_table([1, 2, 3, 4]) as (app, pilot):
        await pilot.press("down")
        app.table.show([4, 3, 2, 1], empty=Content(""))
        assert app.table.rows.current_id == 2
        app.table.show([4, 3], empty=Content(""))
        assert app.table.rows.current_id == 3


async def test_keys_move_by_rows_and_pages_and_to_the_ends():
    async with a_table(range(1, 101)) as (app, pilot):
        rows = app.table.rows
        await pilot.press("j", "j", "k")
        assert rows.cursor == 1
        await pilot.press("pagedown")
        assert rows.cursor == rows.size.height
        await pilot.press("end")
        assert rows.cursor == 99
        assert rows.scroll_offset.y == 100 - rows.size.height
        await pilot.press("pageup", "home")
        assert (rows.cursor, rows.scroll_offset.y) == (0, 0)


async def test_the_mouse_moves_marks_opens_and_scrolls():
    async with a_table(range(1, 101)) as (app, pilot):
        rows = app.table.rows
        await pilot.click(Rows, offset=(10, 3))
        assert rows.cursor == 3
        await pilot.click(Rows, offset=(0, 4))
        assert rows.marked == {5}
        await pilot.click(Rows, offset=(10, 2), times=2)
        assert app.opened == [3]
        rows.scroll_down(animate=False)
        await pilot.pause()
        assert rows.scroll_offset.y > 0


async def test_an_empty_table_says_what_to_do_next():
    async with a_table(()) as (app, _):
        assert str(app.table.query_one(".empty").render()) == "Nothing here: press n."


async def test_every_line_is_as_wide_as_the_table_whatever_the_letters():
    words = "地区 données e\u0301te\u0301 👩‍🚀 ﷺ [b] " * 4
    for width in (24, 43, 60, 121):
        async with a_table([1, 2], words=words, size=(width, 6)) as (app, _):
            rows = app.table.rows
            assert {rows.render_line(y).cell_length for y in range(3)} == {rows.line_width}
            assert rows.line_width == width - 1
            assert "…" in app.lines[0]


async def test_the_titles_follow_when_the_terminal_is_made_smaller():
    async with a_table([1, 2], size=(60, 8)) as (app, pilot):
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        titles = str(app.table.titles.render())
        assert titles.index("more") == app.lines[0].index("more")


def test_columns_share_the_width_and_give_way_in_their_order():
    for width in range(14, 200):
        placed = place(COLUMNS, width)
        line = row_line(placed, (7, "words"), Content("  "))
        assert line.cell_length == width
        assert cell_len(line.plain) == width
    assert [one.column.title for one in place(COLUMNS, 19)] == ["", "words"]
