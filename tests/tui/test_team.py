"""Two people on one ledger of a team, on a real server that may go away."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from driving import OpenApp, Session
from reading_room import open_claim
from servers import PostgresqlServer
from story import reopen
from textual.events import Key

from claimtrack.domain.errors import ConnectionLost
from claimtrack.domain.words import Workflow
from claimtrack.services.ledger import Ledger

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def filled(postgresql_server: PostgresqlServer, story_file: Path) -> str:
    """The name of a database that holds the story."""
    export = BytesIO()
    with reopen(story_file) as story:
        story.export(export, complete=True)
    export.seek(0)
    with reopen(postgresql_server.new_database("story", "ledger")) as ledger:
        ledger.import_(export)
    return "story"


@pytest.fixture
def desk(postgresql_server: PostgresqlServer, filled: str) -> Iterator[str]:
    """The address of a fresh copy of the story."""
    address = postgresql_server.fresh_database(filled)
    yield address
    postgresql_server.drop_database(address)


@pytest.fixture
def colleague(desk: str) -> Iterator[Ledger]:
    with reopen(desk, checker="Ben") as ledger:
        yield ledger


def press(session: Session, key: str, character: str | None = None) -> None:
    """Press a key, and do not wait for what comes of it."""
    session.app.post_message(Key(key, character))


async def test_what_a_colleague_records_is_on_the_screen_at_once(
    open_app: OpenApp, desk: str, colleague: Ledger
):
    async with open_app(reopen(desk)) as session:
        page = await open_claim(session, 1)
        await session.press("down", "down")
        line = page.current.head
        began = monotonic()
        colleague.set_workflow(1, Workflow.CHECKING)
        await session.until(lambda: "◆ Ben moved claim 1 to checking" in session.text)
        assert monotonic() - began < 2
        await session.settle()
        assert page.current.head == line
        assert "checking" in session.text


async def test_a_server_that_goes_costs_nothing_and_each_write_arrives_once(
    open_app: OpenApp, desk: str, postgresql_server: PostgresqlServer
):
    async with open_app(reopen(desk)) as session:
        await open_claim(session, 1)
        await session.press("w")
        await session.type(" Perhaps")
        postgresql_server.control("-m", "immediate", "stop")
        try:
            await session.until(lambda: "No connection since" in session.text)
            press(session, "!", "!")
            press(session, "ctrl+s")
            await session.until(lambda: "This will be recorded" in session.text)
            assert "Perhaps!" in session.text
            assert "not recorded" not in session.text
        finally:
            postgresql_server.control("start")
        await session.until(lambda: session.app.screen.is_current and "changed" in session.text)
        await session.settle()
        assert "No connection" not in session.text
        with reopen(desk) as ledger:
            newest, before = ledger.history(limit=2)
            assert newest.name == "edit claim"
            assert before.name != "edit claim"
            assert ledger.case(1).dossier.claim.wording.endswith("Perhaps!")


async def save_without_a_server(session: Session, server: PostgresqlServer) -> None:
    """Change claim 1, and press ctrl+s when the server has just been stopped."""
    await open_claim(session, 1)
    await session.press("w")
    await session.type(" Perhaps")
    server.control("-m", "immediate", "stop")
    await session.until(lambda: session.app.hand.is_lost)
    press(session, "ctrl+s")
    await session.until(lambda: "change it or press esc" in session.text)


async def test_who_typed_on_after_saving_without_a_server_is_told_that_nothing_was_recorded(
    open_app: OpenApp, desk: str, postgresql_server: PostgresqlServer
):
    async with open_app(reopen(desk)) as session:
        try:
            await save_without_a_server(session, postgresql_server)
            press(session, "!", "!")
            await session.until(lambda: "Perhaps!" in session.text)
        finally:
            postgresql_server.control("start")
        await session.until(lambda: "Not recorded yet" in session.text)
        await session.settle()
        assert "ctrl+s records it" in session.text
        assert "Perhaps!" in session.text
        with reopen(desk) as ledger:
            assert "Perhaps" not in ledger.case(1).dossier.claim.wording
        await session.press("ctrl+s")
        with reopen(desk) as ledger:
            assert ledger.case(1).dossier.claim.wording.endswith("Perhaps!")


async def test_a_form_that_is_being_left_is_not_recorded_when_the_server_is_back(
    open_app: OpenApp, desk: str, postgresql_server: PostgresqlServer
):
    async with open_app(reopen(desk)) as session:
        try:
            await save_without_a_server(session, postgresql_server)
            press(session, "escape")
            await session.until(lambda: "Throw away what was typed" in session.text)
        finally:
            postgresql_server.control("start")
        await session.until(lambda: not session.app.hand.is_lost)
        await session.press("n")
        await session.until(lambda: "Not recorded yet" in session.text)
        assert "Perhaps" in session.text
        with reopen(desk) as ledger:
            assert "Perhaps" not in ledger.case(1).dossier.claim.wording


async def test_what_a_key_asked_for_without_a_server_is_said_to_be_undone_when_it_is_back(
    open_app: OpenApp, desk: str, postgresql_server: PostgresqlServer
):
    async with open_app(reopen(desk)) as session:
        await session.press("p")
        before = reopen(desk)
        seq = before.latest_seq()
        before.close()
        postgresql_server.control("-m", "immediate", "stop")
        try:
            await session.until(lambda: session.app.hand.is_lost)
            press(session, "l", "l")
            await session.until(lambda: "so this was not recorded" in session.text)
        finally:
            postgresql_server.control("start")
        await session.until(lambda: "was not recorded: do it again" in session.text)
        await session.settle()
        await session.press("p", "l")
        with reopen(desk) as ledger:
            newest = ledger.history(limit=1)[0]
            assert (newest.name, newest.first_seq) == ("arrange claims", seq + 1)


async def test_an_answer_that_got_lost_is_not_recorded_twice(
    open_app: OpenApp, desk: str, monkeypatch: pytest.MonkeyPatch
):
    ledger = reopen(desk)
    async with open_app(ledger) as session:
        await open_claim(session, 1)
        await session.press("w")
        await session.type(" Perhaps")
        edit, asked = type(ledger).edit_claim, []

        def lost(self: Ledger, claim: object) -> object:
            monkeypatch.undo()
            asked.append(edit.__get__(self, Ledger)(claim))
            raise ConnectionLost("The answer got lost.")

        monkeypatch.setattr(Ledger, "edit_claim", lost)
        press(session, "ctrl+s")
        await session.until(lambda: "was recorded" in session.text)
        await session.settle()
        assert "Edit claim 1" not in session.text
        assert [one.name for one in ledger.history(limit=2)].count("edit claim") == 1
        assert len(asked) == 1
