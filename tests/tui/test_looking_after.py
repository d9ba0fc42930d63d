"""What the app does by itself while a ledger is open: showing others' work, and backing up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from driving import NARROW, OpenApp, Session
from reading_room import open_claim, read_article, select
from story import NOW, reopen

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.domain.words import EntityKind, Workflow
from claimtrack.services import keeping
from claimtrack.services.ledger import Ledger
from claimtrack.storage.backup import automatic_backups, automatic_if_due
from claimtrack.tui.hand import Looked


@pytest.fixture
def colleague(tmp_path: Path, ferries: Ledger) -> Ledger:
    """The ledger that the app is open on, open for somebody else too."""
    return reopen(tmp_path / "ferries.db", checker="Ben")


async def look(session: Session) -> None:
    """Let the app see what others recorded, as it does every other second."""
    session.app.look_for_changes()
    await session.settle()


async def test_what_a_colleague_records_comes_to_the_desk_by_itself(
    open_app: OpenApp, ferries: Ledger, colleague: Ledger
):
    async with open_app(ferries) as session:
        await session.press("down", "space", "down")
        here = session.screen.claim_id()
        colleague.withdraw_claim(session.screen.rows.ids[0], "a duplicate")
        await look(session)
        assert "Withdrawn          1" in session.text
        assert session.screen.claim_id() == here
        assert len(session.screen.rows.marked) == 1


async def test_a_colleagues_work_leaves_the_cursor_of_a_dossier_where_it_was(
    open_app: OpenApp, ferries: Ledger, colleague: Ledger
):
    async with open_app(ferries) as session:
        page = await open_claim(session, 1)
        await session.press("down", "down")
        line = page.current.head
        colleague.set_workflow(1, Workflow.CHECKING)
        await look(session)
        assert page.current.head == line
        assert "Ben" in session.text


async def test_a_colleagues_work_leaves_a_form_and_a_selection_alone(
    open_app: OpenApp, ferries: Ledger, colleague: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await select(session, "second ferry")
        await session.press("n")
        await session.type("It is mine")
        colleague.set_workflow(1, Workflow.CHECKING)
        await look(session)
        assert "It is mine" in session.text
        assert session.app.focused.text.endswith("It is mine")
        assert reader.form_span is not None


async def test_a_look_that_is_slower_than_the_clock_comes_to_its_end(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    looks = 0

    async def look_slowly() -> Looked:
        nonlocal looks
        looks += 1
        session.app.look_by_the_clock()
        return Looked(changed=False)

    async with open_app(ferries) as session:
        monkeypatch.setattr(session.app.hand, "look", look_slowly)
        session.app.look_by_the_clock()
        await session.settle()
    assert looks == 1


async def test_nothing_is_read_again_where_nobody_recorded_anything(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("i", "0")
        before = session.app.revision
        await look(session)
        assert session.app.revision == before


async def test_the_rolling_backup_is_made_without_a_word(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(keeping, "automatic_if_due", automatic_if_due)
    async with open_app(ferries) as session:
        assert len(automatic_backups(tmp_path / "ferries.db")) == 1
        assert "backup" not in session.text


async def test_a_backup_that_fails_is_told_in_one_sentence(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    def refused(ledger: Path, at: datetime) -> None:
        raise LedgerUnreachable(f"The folder {ledger.name}.backups can't be made (full disk).")

    monkeypatch.setattr(keeping, "automatic_if_due", refused)
    async with open_app(ferries) as session:
        assert "Today's automatic backup was not made. The folder ferries.db" in session.status


async def test_who_else_is_at_a_claim_is_said_on_the_desk_and_in_its_dossier(
    open_app: OpenApp, ferries: Ledger, colleague: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("claimtrack.tui.presence.TELLS", True)
    async with open_app(ferries) as session:
        here = session.screen.claim_id()
        colleague.be_present("elsewhere", (EntityKind.CLAIM, here), edits=True, since=NOW)
        await look(session)
        assert "Also here" in session.text
        assert f"editing claim {here}" in session.text
        await session.press("enter")
        assert "◉ Ben is editing" in session.text
        await look(session)
        assert colleague.others_present("elsewhere")[0].on == (EntityKind.CLAIM, here)
    assert colleague.others_present("elsewhere") == ()


async def test_that_the_ledger_was_brought_up_to_date_is_said_beside_the_list_not_over_it(
    open_app: OpenApp, ferries: Ledger
):
    says = "The ledger is brought up to date; a backup of it as it was is /a/long/place/of/it.db."
    ferries.session.store.brought_up = says
    async with open_app(ferries, NARROW) as session:
        assert session.status == f"✓ {says}"
        assert "stands" in session.text
        assert len(session.app.screen.query("Toast")) == 0
