"""The Desk as a checker uses it: views, filters, order, marks, search."""

from __future__ import annotations

from driving import NARROW, OpenApp
from fake_ledger import FakeLedger, claim_row, story

from claimtrack.domain.desk import DeskSort, DeskView
from claimtrack.domain.words import SourceKind, Standing
from claimtrack.tui.screens.desk.state import DeskState


def test_filters_combine_and_stay_when_the_view_changes():
    state = DeskState().filtered("kinds", (SourceKind.OFFICIAL,))
    state = state.filtered("standings", (Standing.OVERDUE, Standing.DISPUTED)).beside(1)
    assert state.query.view is DeskView.MINE
    assert state.filters() == [("source kind", "official"), ("standing", "overdue or disputed")]
    assert state.unfiltered().filters() == []


def test_sorting_by_the_same_again_turns_the_order_round():
    state = DeskState().sorted_by(DeskSort.WINDOW)
    assert not state.query.descending
    assert state.sorted_by(DeskSort.WINDOW).query.descending
    assert not state.sorted_by(DeskSort.WINDOW).sorted_by(DeskSort.SOURCE).query.descending


async def test_the_desk_shows_every_claim_with_who_said_it_and_how_it_stands(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        assert "◌ a shipyard source" in session.text
        assert "∅2" in session.text
        assert "◐ disputed" in session.text
        assert "6 open · 1 due · 1 disputed" in session.text
        assert "as of today" in session.text


async def test_the_claim_under_the_cursor_is_shown_in_the_words_of_the_article(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("down", "down")
        assert "Claim 9" in session.text
        assert "the delivery would begin in March [sic] 2031" in session.text


async def test_brackets_change_the_view_and_an_empty_one_says_what_to_do(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("right_square_bracket")
        assert session.screen.rows.ids == [10]
        await session.press("left_square_bracket", "left_square_bracket")
        assert "Nothing is in this view" in session.text


async def test_a_filter_is_chosen_by_two_letters_and_enter(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("f", "k", "o", "enter")
        assert session.screen.rows.ids == [9]
        assert "source kind: official" in session.text
        await session.press("f", "0")
        assert len(session.screen.rows.ids) == 6


async def test_the_selection_stays_on_its_claim_when_the_order_changes(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("end", "S", "a")
        assert session.screen.rows.current_id == 12
        assert session.screen.rows.cursor == 0


async def test_marks_stay_until_escape_and_are_counted(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("space", "space")
        assert session.screen.chosen_claims() == (7, 8)
        assert "2 claims marked" in session.status
        await session.press("escape")
        assert session.screen.chosen_claims() == (9,)


async def test_an_empty_ledger_says_how_to_begin(open_app: OpenApp):
    async with open_app(FakeLedger()) as session:
        assert "Press a to add an article" in session.text
        await session.press("enter")
        assert "There is no claim under the cursor." in session.status


async def test_hostile_text_stays_text(open_app: OpenApp):
    hostile = "[/x] [sic] \x1b[31mred\x9b31m \u202eover [@click=app.quit]here[/] " + "w" * 300
    row = claim_row(1, hostile, said_by=hostile, headline=hostile, tags=(hostile,))
    async with open_app(FakeLedger([row]), size=NARROW) as session:
        assert "[/x] [sic] ␛[31mred" in session.text
        assert "\x1b" not in session.text
        assert "\u202e" not in session.text
        assert "…" in session.text


async def test_search_groups_what_it_finds_and_the_words_can_go_to_the_desk(open_app: OpenApp):
    async with open_app(FakeLedger(story())) as session:
        await session.press("slash")
        await session.type("fer")
        shown = session.text
        assert shown.index("Claims") < shown.index("Articles") < shown.index("On the Desk")
        await session.press("pagedown", "enter")
        assert session.screen.rows.ids == [7, 8, 11]
        assert "words: fer" in session.text


async def test_undo_says_what_it_undid_or_why_not(open_app: OpenApp):
    ledger = FakeLedger(story())
    async with open_app(ledger) as session:
        await session.press("z")
        assert "You have nothing to undo." in session.status
        ledger.did.append("claim 7 tagged")
        await session.press("z")
        assert "Undone: claim 7 tagged." in session.status
