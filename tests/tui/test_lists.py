"""Due, Sources, History, help and the palette, on the story."""

from __future__ import annotations

from datetime import date

from driving import NARROW, OpenApp
from textual.widgets import Input

from claimtrack.services.ledger import Ledger
from claimtrack.settings import Settings


async def test_due_has_the_overdue_first_and_says_why(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("g", "u")
        assert session.screen.rows.ids == [7, 2]
        assert "● 46 days over" in session.text
        assert "○ in 15 days" in session.text
        assert "1 overdue · 1 to come" in session.text
        assert "its window closed on 30 April 2031 and nothing settles it" in session.text


async def test_a_claim_is_snoozed_and_comes_back_by_undo(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("g", "u", "l", "enter")
        assert "back in Due on 22 June 2031" in session.status
        assert session.screen.rows.ids == [2]
        assert ferries.case(7).dossier.claim.snoozed_until == date(2031, 6, 22)
        await session.press("z")
        assert session.screen.rows.ids == [7, 2]


async def test_a_recheck_date_is_set_by_two_keys_and_a_day(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("d")
        await session.type("tomorrow")
        await session.press("enter")
        assert ferries.case(1).dossier.claim.recheck_on == date(2031, 6, 16)
        await session.press("g", "u")
        assert 1 in session.screen.rows.ids


async def test_a_rule_in_words_gives_the_day_and_done_the_next(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("d")
        await session.type("every other Tuesday until signed")
        await session.press("enter")
        assert ferries.case(1).dossier.claim.recheck_on == date(2031, 6, 17)
        assert "every other Tuesday until signed" in session.text
        await session.press("d")
        await session.type("done")
        await session.press("enter")
        assert ferries.case(1).dossier.claim.recheck_on == date(2031, 7, 1)


async def test_a_day_that_is_none_is_refused_and_what_was_typed_stays_to_be_put_right(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("d")
        await session.type("whenever")
        await session.press("enter")
        assert "'whenever' is not a day" in session.text
        assert ferries.case(1).dossier.claim.recheck_on is None
        session.press_at_once(*["backspace"] * 8, *"2032", "enter", "j")
        await session.settle()
        assert ferries.case(1).dossier.claim.recheck_on == date(2032, 12, 31)
        assert session.screen.rows.cursor == 1


async def test_nothing_due_says_so(open_app: OpenApp, empty: Ledger):
    async with open_app(empty) as session:
        await session.press("g", "u")
        assert "Nothing is due" in session.text
        await session.press("g", "s")
        assert "There are no sources yet" in session.text
        await session.press("g", "h")
        assert "Nothing has been recorded yet." in session.text


async def test_a_track_record_is_a_bar_with_its_interval_and_count(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("g", "s")
        assert "0 of 1 (0–79 %)" in session.text
        assert "1 of 1 (21–100 %)" in session.text
        assert "none settled" in session.text


async def test_enter_on_a_source_shows_the_claims_behind_its_record(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("g", "s", "f")
        await session.type("shipyard")
        await session.press("enter", "enter")
        assert "1 contradicted" in session.text
        assert set(session.screen.rows.ids) == set(ferries.source_claims("source", 1))
        await session.press("escape", "escape")
        assert "7 sources" in session.status
        await session.press("escape")
        assert session.screen.NAME == "Desk"


async def test_going_to_a_list_that_is_open_comes_back_to_it(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("g", "u", "g", "s", "g", "u")
        assert session.screen.NAME == "Due"
        assert len(session.app.screen_stack) == 2


async def test_the_history_tells_what_was_done_and_shows_what_changed(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("p", "h", "g", "h")
        assert "claim 1" in session.text
        assert "priority: normal → high" in session.text
        await session.press("z")
        assert "undone" in session.text


async def test_help_is_about_what_is_focused_and_says_why_a_key_does_nothing(
    open_app: OpenApp, empty: Ledger
):
    async with open_app(empty) as session:
        await session.press("question_mark")
        assert "Up and down (or k and j) move" in session.text
        await session.press("pagedown")
        assert "Not now: There is no" in session.text
        await session.press("escape")
        assert session.screen.NAME == "Desk"


async def test_the_palette_finds_every_command_and_runs_it(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("ctrl+p")
        session.screen.query_one(Input).value = "go to"
        await session.settle()
        await session.press("enter", "u")
        assert session.screen.NAME == "Due"


async def test_a_key_can_be_given_to_another_command_in_the_settings(
    open_app: OpenApp, ferries: Ledger
):
    settings = Settings(keymap={"search": "s"})
    async with open_app(ferries, settings=settings) as session:
        assert " s search" in session.text
        await session.press("s")
        assert "Search" in session.text


async def test_a_name_in_the_keymap_that_no_command_has_is_told(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries, settings=Settings(keymap={"desk.serach": "s"})) as session:
        assert "No command is called desk.serach" in session.status


async def test_a_theme_that_is_not_there_is_told_and_the_app_opens(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries, settings=Settings(theme="sunny")) as session:
        assert session.app.theme == "claimtrack-dark"
        assert "There is no theme 'sunny'" in session.status


async def test_leaving_the_desk_leaves_the_app_and_closes_the_ledger(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries, size=NARROW) as session:
        await session.press("g", "s", "q")
        assert session.screen.NAME == "Desk"
        await session.press("q")
        assert session.app.return_code == 0
