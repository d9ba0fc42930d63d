"""A long dossier: laid out a screen at a time, and whole wherever a key goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from claimtrack.domain.words import EntityKind
from claimtrack.tui.state.dossier import Item, Section
from claimtrack.tui.widgets.dossier_list import DossierList

MANY = 600
HIGH = 24


def report(number: int) -> Item:
    return Item(f"report {number}", ("of a day",), about=EntityKind.EVIDENCE, id=number)


WHOLE = [
    Section("Claim", (Item("Trams will run", about=EntityKind.CLAIM, id=1),)),
    Section("Evidence", tuple(report(number) for number in range(MANY))),
    Section("Notes", empty="None yet."),
]


class Alone(App[None]):
    """A dossier's list and nothing else, on a small screen."""

    CSS = "DossierList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield DossierList()

    @property
    def pane(self) -> DossierList:
        return self.query_one(DossierList)


@asynccontextmanager
async def shown() -> AsyncIterator[tuple[Alone, Pilot[None]]]:
    app = Alone()
    async with app.run_test(size=(80, HIGH)) as pilot:
        app.pane.focus()
        app.pane.show(WHOLE)
        yield app, pilot


async def test_a_screen_is_laid_out_before_the_first_frame_and_the_rest_after_it():
    async with shown() as (app, pilot):
        assert HIGH <= app.pane.option_count <= 2 * HIGH
        while app.pane.option_count < MANY + 5:
            await pilot.pause()
        assert app.pane.option_count == MANY + 5


async def test_the_last_key_goes_to_the_last_line_though_it_was_not_laid_out():
    async with shown() as (app, _):
        app.pane.action_last()
        assert app.pane.current == report(MANY - 1)


async def test_up_from_the_first_line_comes_round_to_the_last():
    async with shown() as (app, _):
        app.pane.action_cursor_up()
        assert app.pane.current == report(MANY - 1)


async def test_paging_and_stepping_reach_every_line_in_order():
    async with shown() as (app, _):
        for number in range(MANY):
            app.pane.action_cursor_down()
            assert app.pane.current == report(number)
        app.pane.action_cursor_down()
        assert app.pane.current == Item("Trams will run", about=EntityKind.CLAIM, id=1)


async def test_a_page_goes_on_beyond_what_is_laid_out():
    async with shown() as (app, _):
        places = []
        for _ in range(40):
            app.pane.action_page_down()
            places.append(app.pane.highlighted or 0)
        assert places == sorted(set(places))


async def test_what_is_shown_again_keeps_the_cursor_on_a_line_far_down():
    async with shown() as (app, _):
        app.pane.action_last()
        app.pane.show([*WHOLE[:1], Section("Said by", empty="Nobody."), *WHOLE[1:]])
        assert app.pane.current == report(MANY - 1)
        assert app.pane.option_count < MANY + 7 + HIGH
