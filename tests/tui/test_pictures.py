"""What the screens look like, at the design size and in a small terminal.

Look at a changed picture before you accept it: ``pytest tests/tui/test_pictures.py`` writes a page
that shows both; ``--snapshot-update`` accepts.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from driving import NARROW, WIDE, Session, undrawn
from textual.pilot import Pilot
from textual.widgets import Input

from claimtrack.services.ledger import Ledger
from claimtrack.settings import Settings
from claimtrack.tui.app import ClaimtrackApp

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])


def picture(
    snap_compare: Callable[..., bool],
    ledger: Ledger,
    size: tuple[int, int],
    *keys: str,
    theme: str = "claimtrack-dark",
) -> bool:
    """Compare what is shown after some keys; ``=words`` types words."""
    app = ClaimtrackApp("", settings=Settings(theme=theme), opener=lambda: ledger)

    async def drive(pilot: Pilot[None]) -> None:
        session = Session(app, pilot)
        with undrawn():
            await session.settle()
            for key in keys:
                await (session.type(key[1:]) if key.startswith("=") else session.press(key))
            for line in app.screen.query(Input):
                line.cursor_blink = False
            await session.settle()
        assert app.faults == []

    return snap_compare(app, terminal_size=size, run_before=drive)


@SIZES
def test_the_desk(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "down", "space", "down")


@SIZES
def test_the_desk_as_of_the_past(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "t", "=2031-03-01", "enter")


@SIZES
def test_an_empty_desk(snap_compare, empty: Ledger, size):
    empty.set_title("New ledger")
    assert picture(snap_compare, empty, size)


@SIZES
def test_due(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "g", "u")


@SIZES
def test_sources(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "g", "s")


@SIZES
def test_the_claims_behind_a_record(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "g", "s", "down", "enter")


@SIZES
def test_search(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "slash", "=ferr", "down")


@SIZES
def test_help(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "question_mark")


@SIZES
def test_choosing_several_standings(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "f", "s", "d", "v")


@SIZES
def test_adding_an_article(snap_compare, ferries: Ledger, size):
    assert picture(snap_compare, ferries, size, "a")


@pytest.mark.parametrize("theme", ["claimtrack-light", "ansi-dark", "ansi-light"])
def test_the_desk_in_other_themes(snap_compare, ferries: Ledger, theme):
    assert picture(snap_compare, ferries, WIDE, "down", "space", theme=theme)
