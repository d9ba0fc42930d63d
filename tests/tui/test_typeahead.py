"""Keys that are pressed faster than dialogs open are not lost and mean what they should."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from driving import OpenApp
from reading_room import add_pier, read_article, stand_on
from textual.command import Hit
from textual.events import Paste
from textual.screen import ModalScreen

from claimtrack.domain.words import Nature, Priority
from claimtrack.services.ledger import Ledger
from claimtrack.tui import typeahead
from claimtrack.tui.commands import everywhere as commands
from claimtrack.tui.commands.palette import CommandsHere
from claimtrack.tui.screens.due import Due
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.keeping import Kept
from claimtrack.tui.work import RELOAD, shown_when_wrong


async def test_a_letter_goes_to_the_dialog_that_the_letter_before_opens(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        session.press_at_once("g", "s")
        await session.settle()
        assert session.screen.NAME == "Sources"


async def test_several_dialogs_in_a_row_take_their_keys_in_order(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        session.press_at_once("f", "k", "o", "enter", "p", "h")
        await session.settle()
        assert session.screen.rows.ids == [3]
        assert ferries.case(3).dossier.claim.priority is Priority.HIGH


async def test_words_typed_at_once_reach_the_line_that_opens(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        session.press_at_once("number_sign", *"zinc", "enter", "down", "down")
        await session.settle()
        assert ferries.case(1).dossier.claim.tags == ("zinc",)
        assert session.screen.rows.cursor == 2


async def test_what_is_stored_comes_before_the_next_key(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        session.press_at_once("space", "space", "p", "h", "z", "p", "l")
        await session.settle()
        rows = ferries.claim_rows([1, 2, 3])
        assert [row.priority for row in rows] == [Priority.LOW, Priority.LOW, Priority.NORMAL]


async def test_a_slow_disk_does_not_take_the_keyboard_away(
    open_app: OpenApp, ferries: Ledger, monkeypatch
):
    monkeypatch.setattr(typeahead, "PATIENCE", 0.01)
    slow = asyncio.Event()
    async with open_app(ferries) as session:
        read = session.app.read

        async def read_slowly(ask: Callable[[Ledger], object]) -> object:
            await slow.wait()
            return await read(ask)

        monkeypatch.setattr(session.app, "read", read_slowly)
        session.press_at_once("i", "z")
        await session.until(lambda: "Esc throws them away" in session.status)
        session.press_at_once("escape")
        await session.until(lambda: "Given up" in session.status)
        session.press_at_once("g")
        await session.until(lambda: isinstance(session.screen, ModalScreen))
        session.press_at_once("u")
        await session.until(lambda: isinstance(session.screen, Due))
        slow.set()
        await session.settle()


async def test_keys_behind_enter_wait_for_the_page_and_what_it_shows(
    open_app: OpenApp, ferries: Ledger, monkeypatch
):
    slow = asyncio.Event()
    async with open_app(ferries) as session:
        claim = session.screen.claim_id()
        read = session.app.read

        async def read_slowly(ask: Callable[[Ledger], object]) -> object:
            answer = await read(ask)
            if getattr(session.screen, "NAME", "") != "Desk":
                await slow.wait()
            return answer

        monkeypatch.setattr(session.app, "read", read_slowly)
        session.press_at_once("enter", "minus", *"zzq", "enter")
        await session.until(lambda: session.screen.NAME == "Claim")
        await session.app.typeahead._lose_patience()
        assert session.app.typeahead.is_waiting
        slow.set()
        await session.settle()
        assert ferries.case(claim).dossier.claim.withdrawn == "zzq"


async def test_what_is_pasted_behind_a_key_waits_for_the_page(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        session.press_at_once("a")
        session.app.post_message(Paste("Bridge opens\n\nThe bridge opened on Monday."))
        await session.settle()
        assert "The bridge opened" in session.screen.query_one("#pasted").text


async def test_lines_that_are_pasted_into_a_search_are_all_looked_for(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        session.press_at_once("slash")
        session.app.post_message(Paste("slipway will\r\n  be rebuilt\n"))
        session.press_at_once("enter")
        await session.settle()
        assert session.screen.case.row.wording.startswith("The slipway will be rebuilt")


async def test_keys_for_a_command_that_is_refused_are_thrown_away(open_app: OpenApp, empty: Ledger):
    async with open_app(empty) as session:
        session.press_at_once("number_sign", *"ag")
        await session.settle()
        assert session.screen.NAME == "Desk"


async def test_enter_takes_what_fits_the_words_that_were_typed(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        session.press_at_once("slash", *"slipway", "enter")
        await session.settle()
        assert session.screen.NAME == "Claim"
        assert "slipway" in session.screen.case.row.wording


async def test_keys_for_a_form_wait_for_it_however_slow_and_then_for_its_record(
    open_app: OpenApp, empty: Ledger, monkeypatch
):
    slow = asyncio.Event()
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        find = reader.slot.kept

        async def find_slowly(form: Form) -> Kept | None:
            await slow.wait()
            return await find(form)

        monkeypatch.setattr(reader.slot, "kept", find_slowly)
        session.press_at_once("comma", "n", *"qWT", "enter", "2", "8", "ctrl+s", "j", "full_stop")
        await session.until(lambda: session.app.typeahead._is_held)
        await session.app.typeahead._lose_patience()
        assert session.screen is reader
        assert not reader.slot.is_open
        slow.set()
        await session.settle()
        (claim,) = empty.article_page(1).claims
        assert claim.wording.endswith("qWT")
        assert claim.nature is Nature.PLAN
        assert reader.article.selected_span is not None


async def test_keys_for_a_form_that_does_not_open_are_thrown_away(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        reader.article.go_to(reader.article.source_text.index("\n\n") + 1)
        session.press_at_once("n", "q", "g")
        await session.settle()
        assert session.screen is reader


async def test_a_dialog_that_is_left_twice_takes_no_page_away(open_app: OpenApp, ferries: Ledger):
    """Found by the soak: on a busy machine the second esc came before the first had acted."""
    async with open_app(ferries) as session:
        desk = session.screen
        await session.press("number_sign")
        dialog = session.screen
        assert isinstance(dialog, ModalScreen)
        dialog.post_message(commands.Cancel())
        dialog.post_message(commands.Cancel())
        await session.settle()
        assert session.app.screen_stack == [desk]
        assert session.app.return_code is None


@pytest.mark.parametrize("pause", [0.0, 0.01])
async def test_keys_behind_a_command_of_the_palette_wait_for_what_it_opens(
    open_app: OpenApp, ferries: Ledger, pause: float
):
    """Found by hand: the palette swallowed the first, and the page below took others."""
    async with open_app(ferries) as session:
        for key in ("ctrl+p", *"as", "space", *"of", "enter", *"2026", "enter"):
            session.press_at_once(key)
            await asyncio.sleep(pause)
        await session.settle()
        assert "2026" in session.app.as_of_words


async def test_enter_in_the_palette_waits_for_what_the_words_find(
    open_app: OpenApp, ferries: Ledger, monkeypatch
):
    slow = asyncio.Event()
    search = CommandsHere.search

    async def search_slowly(self: CommandsHere, query: str) -> AsyncIterator[Hit]:
        await slow.wait()
        async for hit in search(self, query):
            yield hit

    monkeypatch.setattr(CommandsHere, "search", search_slowly)
    async with open_app(ferries) as session:
        session.press_at_once("ctrl+p", *"history", "enter", "end")
        await session.until(lambda: session.app.typeahead.is_waiting)
        slow.set()
        await session.settle()
        assert session.screen.NAME == "History"
        assert session.screen.rows.cursor == session.screen.rows.end


async def test_what_was_read_for_a_page_that_was_left_meanwhile_is_no_fault(
    open_app: OpenApp, ferries: Ledger
):
    """Seen on a busy machine: its parts were gone already, and its reading came to its end."""
    async with open_app(ferries) as session:
        await session.press("enter")
        page = session.screen

        async def show() -> None:
            page.query_one("#gone")

        await session.press("escape")
        await shown_when_wrong(page, show, group=RELOAD)
        assert not session.app.faults
        assert "fault" not in session.status
