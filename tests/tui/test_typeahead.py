"""Keys that are pressed faster than dialogs open are not lost and mean what they should."""

from __future__ import annotations

import asyncio

from driving import OpenApp, Session
from textual.events import Key
from textual.screen import ModalScreen

from claimtrack.domain.words import Priority
from claimtrack.services.ledger import Ledger
from claimtrack.tui import typeahead
from claimtrack.tui.screens.due import Due


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
