"""The Desk as a checker uses it: views, filters, order, marks, search."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import NARROW, OpenApp
from story import FIRST, NOW, SHIPYARD, claim, intake
from textual.app import App
from textual.content import Content
from textual.widgets import OptionList

from claimtrack.domain.desk import DeskSort, DeskView
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Priority, SourceKind, Standing
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.desk.preview import InShort
from claimtrack.tui.screens.desk.state import DeskState
from claimtrack.tui.screens.search import SearchDialog
from claimtrack.tui.shown import place
from claimtrack.tui.widgets.table.table import Titles


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


async def test_the_desk_shows_every_claim_with_who_said_it_and_how_it_stands(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        assert "Ferries (fiction)" in session.text
        assert "◌ a shipyard source" in session.text
        assert "∅2" in session.text
        assert "● overdue" in session.text
        assert "7 open · 1 due · 0 disputed" in session.text
        assert "as of today" in session.text


async def test_the_claim_under_the_cursor_is_shown_in_the_words_of_the_article(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("down", "down")
        assert "Claim 3" in session.text
        assert "Delivery of the engines would begin in March [sic] 2031" in session.text
        assert "Ilva Torrin, states · indirect · official" in session.text


async def test_the_screen_is_laid_out_anew_only_where_the_preview_has_another_number_of_lines():
    app: App[None] = App()
    laid_out: list[object] = []
    async with app.run_test() as pilot:
        preview = InShort()
        await app.mount(preview)
        preview.show(Content("Ferries begin in May\nfact"))
        await pilot.pause()
        app.screen.screen_layout_refresh_signal.subscribe(preview, laid_out.append)
        for words in ("Ferries begin in June\nplan", "Engines are delivered\nfact"):
            preview.show(Content(words))
            await pilot.pause()
        assert not laid_out
        preview.show(Content("Ferries begin in May\nsaid by an official\nfact"))
        await pilot.pause()
        assert laid_out
        assert preview.size.height == 3


async def test_brackets_change_the_view_and_an_empty_one_says_what_to_do(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("right_square_bracket")
        assert "Nothing is in this view" in session.text
        await session.press("right_square_bracket")
        assert session.screen.rows.ids == [7]


async def test_a_filter_is_chosen_by_two_letters_and_enter(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("f", "k", "o", "enter")
        assert session.screen.rows.ids == [3]
        assert "source kind: official" in session.status
        await session.press("f", "0")
        assert len(session.screen.rows.ids) == 7


async def test_every_filter_can_be_asked_for_and_left_with_escape(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        for letter in "ksncwtiax":
            await session.press("f", letter, "escape")
            assert session.screen.NAME == "Desk"
        await session.press("f", "x")
        await session.type("ferry")
        await session.press("enter")
        assert session.screen.rows.ids == [1, 2]


async def test_the_selection_stays_on_its_claim_when_the_order_changes(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("end", "S", "s")
        assert session.screen.rows.current_id == 7
        assert session.screen.rows.cursor == list(session.screen.rows.ids).index(7) < 6


async def test_marked_claims_are_arranged_together_and_one_undo_takes_it_back(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("space", "space")
        assert "2 claims marked" in session.status
        await session.press("p", "h")
        assert "2 claims given high priority. z undoes it." in session.status
        assert ferries.case(1).dossier.claim.priority is Priority.HIGH
        await session.press("number_sign")
        await session.type("sea ferry, yard")
        await session.press("enter")
        assert ferries.case(2).dossier.claim.tags == ("sea ferry", "yard")
        await session.press("z")
        assert ferries.case(1).dossier.claim.tags == ferries.case(2).dossier.claim.tags == ()
        assert "tagged" not in session.status
        await session.press("Z", "i", "a")
        assert [row.assignee for row in ferries.claim_rows([1, 2, 3])] == ["Ana", "Ana", ""]
        await session.press("escape")
        assert session.screen.chosen_claims() == (3,)


async def test_an_empty_ledger_says_how_to_begin(open_app: OpenApp, empty: Ledger):
    async with open_app(empty) as session:
        assert "Press a to add an article" in session.text
        await session.press("enter")
        assert "There is no claim under the cursor." in session.status
        await session.press("z")
        assert "!" in session.status


async def test_hostile_text_stays_text(open_app: OpenApp, empty: Ledger):
    hostile = "[/x] [sic] \x1b[31mred\x9b31m \u202eover [@click=app.quit]here[/] " + "w" * 300
    added = empty.add_article(intake(f"{hostile}\n{FIRST}", hostile, NOW.date()))
    claim(empty, added.capture.id, hostile, hostile, hostile, SHIPYARD, article_id=added.article.id)
    empty.arrange_claims([1], add_tags=(hostile,))
    async with open_app(empty, size=NARROW) as session:
        assert "[/x] [sic] ␛[31mred" in session.text
        assert "\x1b" not in session.text
        assert "\u202e" not in session.text
        assert "…" in session.text
        await session.press("slash")
        await session.type("red")
        assert "[/x] [sic] ␛[31mred" in session.text


async def test_search_groups_what_it_finds_and_the_words_can_go_to_the_desk(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await session.press("slash")
        await session.type("fer")
        shown = session.text
        assert shown.index("Claims") < shown.index("Articles") < shown.index("On the Desk")
        await session.press("pagedown", "enter")
        assert session.screen.rows.ids == [1, 2, 5]
        assert "words: fer" in session.status


async def test_a_search_that_fails_leaves_nothing_of_the_search_before_to_be_taken(
    open_app: OpenApp, ferries: Ledger, monkeypatch: pytest.MonkeyPatch
):
    async with open_app(ferries) as session:
        await session.press("slash")
        await session.type("fer")
        dialog = session.screen
        assert dialog.query_one(OptionList).option_count

        def fails(*_: object) -> Ledger:
            raise BadInput("That can't be looked for.")

        monkeypatch.setattr(SearchDialog, "find", fails)
        await session.type("r")
        assert "That can't be looked for." in session.text
        assert not dialog.query_one(OptionList).option_count
        await session.press("enter")
        assert session.screen is dialog
        monkeypatch.undo()
        await session.press("backspace")
        assert dialog.query_one(OptionList).display
        assert dialog.query_one(OptionList).option_count


async def test_a_ledger_without_a_title_is_told_by_the_end_of_its_path(
    open_app: OpenApp, empty: Ledger
):
    async with open_app(empty, size=NARROW) as session:
        head = session.text.splitlines()[0]
        assert "…/empty.db" in head
        assert "as of today" in head


def test_a_long_address_is_shortened_so_that_the_ledger_is_named():
    address = "postgresql://lena@database.newsroom.example.org:5432/northern?schema=desk"
    assert place(address, 100).plain == address
    assert place(address, 40).plain == "postgresql://lena@…/northern?schema=desk"
    assert place(address, 12).plain == "…schema=desk"
    assert place("northern.db", 6).plain == "…rn.db"
    assert place(address, 0).plain == ""


async def test_undo_says_what_it_undid(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("z")
        assert "evidence 3" in session.status
        assert "✗ contradicted" not in session.text
        await session.press("Z")
        assert "✗ contradicted" in session.text


async def test_only_web_addresses_are_opened(open_app: OpenApp, ferries: Ledger, monkeypatch):
    opened: list[str] = []
    async with open_app(ferries) as session:
        monkeypatch.setattr(session.app, "open_url", opened.append)
        await session.press("o")
        assert opened == ["https://harbour.example/ferries"]
        article = ferries.articles(text="ferry works")[0].article
        ferries.edit_article(replace(article, address="file:///etc/passwd"))
        await session.press("o")
        assert opened == ["https://harbour.example/ferries"]
        assert "Only http and https addresses are opened." in session.status


async def test_a_click_on_a_title_sorts_and_a_second_one_turns_it_round(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        x = str(session.screen.table.titles.render()).index("stands")
        await session.pilot.click(Titles, offset=(x, 0))
        await session.settle()
        assert session.screen.state.query.sort is DeskSort.STANDING
        assert "stands ▴" in session.text
        await session.pilot.click(Titles, offset=(x, 0))
        await session.settle()
        assert "stands ▾" in session.text


async def test_what_is_copied_is_said(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await session.press("y")
        assert session.app.clipboard == "A second ferry will be ordered in 2032"
        assert "Copied: A second ferry" in session.status
