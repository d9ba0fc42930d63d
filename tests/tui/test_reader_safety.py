"""What must not go wrong while reading: conflicts, the past, drafts, hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from driving import OpenApp
from reading_room import add_pier, open_claim, read_article, retype, stand_on

from claimtrack.domain.dossier import AsOf
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.conflict import ConflictDialog
from claimtrack.tui.widgets.form.slot import FormSlot


async def test_a_conflict_shows_both_versions_and_mine_may_win(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await read_article(session)
        await session.press("w")
        await retype(session, "My wording.")
        theirs = ferries.case(1).dossier.claim
        ferries.edit_claim(replace(theirs, wording="Their wording."))
        await session.press("ctrl+s")
        assert isinstance(session.screen, ConflictDialog)
        assert "My wording." in session.text
        assert "Their wording." in session.text
        await session.press("m")
        assert ferries.case(1).dossier.claim.wording == "My wording."


async def test_a_conflict_may_be_settled_their_way(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await read_article(session)
        await session.press("w")
        await retype(session, "My wording.")
        theirs = ferries.case(1).dossier.claim
        ferries.edit_claim(replace(theirs, wording="Their wording."))
        await session.press("ctrl+s", "escape")
        assert "My wording." in session.text
        await session.press("ctrl+s", "t")
        assert ferries.case(1).dossier.claim.wording == "Their wording."
        assert "Left as they have it." in session.status


async def test_the_past_is_not_edited_and_the_reason_is_said(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        session.app.set_as_of(AsOf(date(2031, 3, 1)), "as of 1 March 2031")
        await session.settle()
        for key in "nwsxe":
            await session.press(key)
            assert "You are looking at the past" in session.status
        assert not reader.slot.is_open
        await session.press("j", "full_stop")
        assert reader.article.selected_span is not None


async def test_the_dossier_of_the_past_does_not_see_later_reporting(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        assert "Capital Daily" in session.text
        session.app.set_as_of(AsOf(date(2031, 3, 1)), "as of 1 March 2031")
        await session.settle()
        assert "Capital Daily" not in session.text
        await session.press("v")
        assert "You are looking at the past" in session.status


async def test_what_was_typed_is_thrown_away_only_when_that_is_chosen(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n")
        await retype(session, "My own wording.")
        await session.press("escape")
        assert "Throw away what was typed" in session.text
        await session.press("n")
        assert reader.slot.is_open
        assert "My own wording." in session.text
        await session.press("escape", "y")
        assert not reader.slot.is_open
        await session.press("n")
        assert "My own wording." not in session.text


async def test_a_form_without_an_answer_is_left_without_asking(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("n", "escape")
        assert not reader.slot.is_open
        assert session.screen is reader


async def test_what_is_kept_for_later_comes_back_with_its_passage(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n")
        await retype(session, "My own wording.")
        await session.press("escape", "k")
        assert not reader.slot.is_open
        await stand_on(session, "According")
        await session.press("full_stop", "n")
        assert "Go on with: My own wording." in session.text
        await session.press("n")
        assert reader.slot.panel.form.wording.value.startswith("According to media reports")
        await session.press("escape", "n", "escape")
        await stand_on(session, "The pier")
        await session.press("comma", "n")
        assert "What you left unrecorded is here again" in session.status
        assert "My own wording." in session.text
        await session.press("enter", "2", "8", "ctrl+s")
        dossier = empty.case(1).dossier
        assert dossier.claim.wording == "My own wording."
        assert dossier.passages[0].exact == "The pier will open in May or June 2031"
        await session.press("n")
        assert reader.slot.panel.form.wording.value != "My own wording."


async def test_a_draft_of_other_words_is_offered_once_and_chosen_by_its_number(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n")
        await retype(session, "My own wording.")
        await session.press("escape", "k")
        await stand_on(session, "According")
        await session.press("full_stop", "n", "1")
        assert reader.slot.panel.form.wording.value == "My own wording."
        assert reader.article.source_text[slice(*reader.form_span)].startswith("The pier")


async def test_a_draft_outlives_a_terminal_that_was_closed(
    open_app: OpenApp, empty: Ledger, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr("claimtrack.tui.drafts.UNKEPT", 0.0)
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n")
        await retype(session, "My own wording.")
    (file,) = (tmp_path / "data").glob("*.json")
    assert "My own wording." in file.read_text(encoding="utf-8")


async def test_a_confidential_note_leaves_no_draft(
    open_app: OpenApp, ferries: Ledger, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr("claimtrack.tui.drafts.UNKEPT", 0.0)
    async with open_app(ferries) as session:
        await open_claim(session, 3)
        await session.press("m")
        await session.type("Ask the porter.")
        await session.press("escape")
        assert "Keep it for later" not in session.text
        await session.press("y")
    assert not (tmp_path / "data").exists()


async def test_an_error_leaves_the_form_as_it_was(open_app: OpenApp, empty: Ledger, monkeypatch):
    from claimtrack.domain.errors import LedgerUnreachable

    def refuse(*_: object, **__: object) -> None:
        raise LedgerUnreachable("The ledger is locked: close the other program and try again.")

    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n", "enter", "2", "8")
        monkeypatch.setattr(type(empty), "record_claim", refuse)
        await session.press("ctrl+s")
        assert "The ledger is locked" in session.status
        assert reader.slot.is_open


async def test_hostile_words_are_recorded_and_shown_as_they_are(open_app: OpenApp, empty: Ledger):
    text = (
        "[/] Headline [bold]x\n\n"
        "“The [red]pier[/red] [/x] opens [sic] in May\x1b[2J”, $x a [link='y']clerk[/link] said.\n"
    )
    add_pier(empty, text)
    async with open_app(empty) as session:
        await read_article(session)
        await stand_on(session, "“The")
        await session.press("full_stop", "n", "enter", "2")
        await session.press("slash")
        await session.type("a [/x] clerk [sic]")
        await session.press("enter", "ctrl+s")
        assert "◌ a [/x] clerk" in session.text
        assert "opens [sic] in May" in session.text
        assert "\x1b" not in session.text
        await session.press("enter")
        assert "[/x]" in session.text
        dossier = empty.case(1).dossier
        assert "\x1b[2J" in dossier.passages[0].exact


async def test_a_slot_holds_one_form_at_a_time(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await session.press("w")
        reader.article.focus()
        await session.press("n")
        assert "This form is open" in session.status
        assert len(reader.query(FormSlot).first().query("FormPanel")) == 1
