"""Keys that are pressed faster than dialogs open are not lost and mean what they should."""

from __future__ import annotations

import asyncio

from driving import OpenApp, Session
from reading_room import add_pier, read_article, stand_on
from textual.events import Key
from textual.screen import ModalScreen

from claimtrack.domain.words import Nature, Priority
from claimtrack.services.ledger import Ledger
from claimtrack.tui import typeahead
from claimtrack.tui.screens.due import Due
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.keeping import Kept


def press_at_once(session: Session, *keys: str) -> None:
    """Press keys without waiting for anything in between."""
    for key in keys:
        session.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_a_letter_goes_to_the_dialog_that_the_letter_before_opens(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        press_at_once(session, "g", "s")
        await session.settle()
        assert session.screen.NAME == "Sources"


async def test_several_dialogs_in_a_row_take_their_keys_in_order(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        press_at_once(session, "f", "k", "o", "enter", "p", "h")
        await session.settle()
        assert session.screen.rows.ids == [3]
        assert ferries.case(3).dossier.claim.priority is Priority.HIGH


async def test_words_typed_at_once_reach_the_line_that_opens(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        press_at_once(session, "number_sign", *"zinc", "enter", "down", "down")
        await session.settle()
        assert ferries.case(1).dossier.claim.tags == ("zinc",)
        assert session.screen.rows.cursor == 2


async def test_what_is_stored_comes_before_the_next_key(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        press_at_once(session, "space", "space", "p", "h", "z", "p", "l")
        await session.settle()
        rows = ferries.claim_rows([1, 2, 3])
        assert [row.priority for row in rows] == [Priority.LOW, Priority.LOW, Priority.NORMAL]


async def test_a_slow_disk_does_not_take_the_keyboard_away(
    open_app: OpenApp, ferries: Ledger, monkeypatch
):
    monkeypatch.setattr(typeahead, "PATIENCE", 0.01)
    slow = asyncio.Event()
    async with open_app(ferries) as session:

        async def read_slowly(_: object) -> list[object]:
            await slow.wait()
            return []

        monkeypatch.setattr(session.app, "read", read_slowly)
        press_at_once(session, "i", "g")
        await session.until(lambda: isinstance(session.screen, ModalScreen))
        press_at_once(session, "u")
        await session.until(lambda: isinstance(session.screen, Due))
        slow.set()


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
        press_at_once(session, "comma", "n", *"qWT", "enter", "2", "8", "ctrl+s", "j", "full_stop")
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
        press_at_once(session, "n", "q", "g")
        await session.settle()
        assert session.screen is reader
