"""Reading an article: walking its claims, selecting in it, recording from it by hand."""

from __future__ import annotations

from driving import NARROW, OpenApp
from reading_room import PIER, add_pier, letters, pick, read_article, retype, select, stand_on
from story import FIRST

from claimtrack.domain.words import (
    Act,
    Nature,
    PassageRole,
    QuoteMode,
    ResponseAct,
    SourceKind,
)
from claimtrack.services.ledger import Ledger
from claimtrack.tui.screens.claim import ClaimPage
from claimtrack.tui.screens.desk import Desk

# --- Walking


async def test_the_article_shows_its_claims_in_the_order_of_the_text(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        assert [row.claim_id for row in reader.state.claims] == [1, 2, 3, 4, 5, 6, 7]
        assert "Veldania to take over the ferry works" in session.text
        assert "March [sic] 2031" in session.text
        assert "∅2" in session.text


async def test_walking_the_claims_moves_the_cursor_to_their_words(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await session.press("j", "j")
        assert reader.claim_id() == 3
        assert reader.article.cursor_offset == FIRST.index("Delivery of the engines")
        await session.press("k")
        assert reader.claim_id() == 2


async def test_the_claim_under_the_cursor_becomes_the_current_one(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await stand_on(session, "40 ferries")
        assert reader.claim_id() == 5
        await session.press("enter")
        assert isinstance(session.screen, ClaimPage)
        assert session.screen.claim_id() == 5


async def test_at_80_by_24_article_and_claims_stand_above_each_other(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries, size=NARROW) as session:
        reader = await read_article(session)
        claims = reader.query_one("#claims")
        assert claims.region.y > reader.article.region.y
        assert claims.region.width == 80
        await session.press("n")
        assert "New claim" in session.text
        assert not claims.display


async def test_an_article_without_claims_says_how_to_begin(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        assert "No claims yet." in session.text
        assert "two letters" in session.text


# --- Selecting


async def test_one_key_selects_the_sentence_and_again_the_next(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "According")
        await session.press("full_stop")
        assert reader.copyable() == PIER.splitlines()[5]
        await session.press("full_stop")
        assert reader.copyable().startswith("“It will be paid")


async def test_one_key_selects_the_clause_without_who_reports_it(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma")
        assert reader.copyable() == "The pier will open in May or June 2031"


async def test_any_words_are_selected_by_two_letters(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "According")
        await session.press("apostrophe")
        await pick(session, "the ferry was sold")
        assert reader.copyable() == "the ferry was sold"
        assert reader.article.hints == {}


async def test_escape_takes_back_the_selection_then_the_marks_then_the_screen(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await session.press("space", "full_stop", "escape")
        assert reader.article.selected_span is None
        assert reader.state.marked == [1]
        await session.press("escape")
        assert reader.state.marked == []
        await session.press("escape")
        assert session.screen.NAME == "Desk"


# --- Claims


async def test_a_claim_is_recorded_by_hand_in_twelve_keys_apart_from_its_text(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        keys = ["right_curly_bracket", "right_curly_bracket", "comma", "n", "enter", "2"]
        await session.press(*keys)
        keys += letters(session, "a harbour clerk")
        await session.press(*keys[-2:])
        keys += letters(session, "told")
        await session.press(*keys[-2:], "enter")
        keys += ["enter"]
        assert len(keys) <= 12

        dossier = empty.case(1).dossier
        assert dossier.claim.wording == "The pier will open in May or June 2031."
        assert dossier.claim.nature is Nature.PLAN
        assert dossier.claim.window is not None
        assert dossier.claim.window.edtf == "[2031-05,2031-06]"
        (said,) = dossier.attributions
        assert (said.act, said.mode, said.cue) == (Act.STATES, QuoteMode.INDIRECT, "told")
        source = dossier.sources[said.source_id]
        assert source.descriptor == "a harbour clerk"
        assert source.kind is SourceKind.ANONYMOUS_SOURCE
        roles = {passage.role: passage.exact for passage in dossier.passages}
        assert roles[PassageRole.SOURCE] == "a harbour clerk"
        assert roles[PassageRole.CUE] == "told"
        assert roles[PassageRole.CONTENT] == "The pier will open in May or June 2031"
        assert "Claim 1 recorded" in session.status


async def test_the_last_source_is_repeated_by_one_key(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n", "enter", "2")
        await pick(session, "a harbour clerk")
        await session.press("enter")
        await stand_on(session, "It will be paid")
        await session.press("comma", "n", "enter", "2", "equals_sign", "enter")
        dossier = empty.case(2).dossier
        assert [one.descriptor for one in dossier.sources.values()] == ["a harbour clerk"]
        assert dossier.attributions[0].mode is QuoteMode.DIRECT
        assert reader.claim_id() == 2


async def test_the_nature_is_never_guessed(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await stand_on(session, "The pier")
        await session.press("n", "enter", "down", "down", "8", "enter")
        assert "Is it a fact, a plan," in session.text
        assert empty.article_page(1).claims == ()


async def test_selected_words_become_source_cue_and_relay_of_the_open_form(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await select(session, "the ferry was sold")
        await session.press("n", "enter", "1")
        for words, key in (("a city aide", "s"), ("said", "u"), ("media reports", "h")):
            await select(session, words)
            await session.press(key)
        session.screen.slot.panel.submit()
        await session.settle()

        dossier = empty.case(1).dossier
        relay, speaker = sorted(dossier.attributions, key=lambda one: one.parent_id is not None)
        assert speaker.parent_id == relay.id
        assert dossier.sources[speaker.source_id].descriptor == "a city aide"
        assert dossier.sources[relay.source_id].kind is SourceKind.MEDIA_REPORTS
        assert speaker.cue == "said"
        assert "Harbour Wire ← ≋ media reports ← ◌ a city aide" in session.text


async def test_of_two_windows_in_the_words_a_person_chooses(open_app: OpenApp, empty: Ledger):
    text = "Ferries\n\nThe first ferry comes in May 2031 and the second in 2032, a clerk said.\n"
    add_pier(empty, text)
    async with open_app(empty) as session:
        await read_article(session)
        await stand_on(session, "The first")
        await session.press("full_stop", "n", "enter", "2")
        assert "Which of these windows" in session.text
        await session.press("2")
        await pick(session, "a clerk")
        await session.press("enter")
        claim = empty.case(1).dossier.claim
        assert claim.window is not None
        assert claim.window.edtf == "2032"


async def test_a_typed_window_is_resolved_live_with_its_edtf_and_days(
    open_app: OpenApp, empty: Ledger
):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await stand_on(session, "According")
        await session.press("full_stop", "n", "enter", "2", "up", "slash")
        await session.type("by the end of 2032")
        assert "[2031-02-14..2032-12-31]" in session.text
        assert "31 Dec 2032" in session.text


async def test_one_undo_takes_the_claim_back(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        await stand_on(session, "The pier")
        await session.press("comma", "n", "enter", "2", "8", "enter")
        assert len(reader.state.claims) == 1
        await session.press("z")
        assert reader.state.claims == ()
        assert "No claims yet." in session.text
        await session.press("Z")
        assert len(reader.state.claims) == 1


async def test_an_article_that_is_taken_back_is_left(open_app: OpenApp, empty: Ledger):
    add_pier(empty)
    async with open_app(empty) as session:
        await read_article(session)
        await session.press("z")
        assert isinstance(session.screen, Desk)
        assert "Article 1 was taken back; Z brings it back." in session.status
        await session.press("Z")
        assert [row.article.id for row in empty.articles()] == [1]


async def test_a_wording_is_put_better_and_a_claim_withdrawn_with_its_reason(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        await read_article(session)
        await session.press("w")
        await retype(session, "One more ferry will be ordered in 2032.")
        await session.press("ctrl+s")
        assert ferries.case(1).dossier.claim.wording == "One more ferry will be ordered in 2032."
        await session.press("minus")
        await session.type("said twice")
        await session.press("enter")
        assert ferries.case(1).dossier.claim.withdrawn == "said twice"
        assert "withdrawn: said twice" in session.text


async def test_a_claim_is_split_into_two_events(open_app: OpenApp, empty: Ledger):
    text = "Yard\n\nThe ferry was built in Ruvo, and the pier will open in May, a clerk said.\n"
    add_pier(empty, text)
    async with open_app(empty) as session:
        await read_article(session)
        await select(session, "The ferry was built in Ruvo, and the pier will open in May")
        await session.press("n", "enter", "1")
        await pick(session, "a clerk")
        await session.press("enter", "vertical_line")
        await session.press("ctrl+s", "ctrl+s")
        first, second = (empty.case(number).dossier for number in (2, 3))
        assert first.claim.wording == "The ferry was built in Ruvo."
        assert "pier will open" in second.claim.wording
        assert [one.descriptor for one in second.sources.values()] == ["a clerk"]
        assert empty.case(1).dossier.claim.withdrawn == "split into claims 2 and 3"


async def test_a_claim_is_said_in_several_places_and_by_several_sources(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await session.press("j", "j", "j")
        assert reader.claim_id() == 4
        await select(session, "the delivery dates")
        reader.state.go_to(4)
        await session.press("plus")
        assert "One more passage says claim 4" in session.status
        await select(session, "Ilva Torrin, head of the works")
        reader.state.go_to(4)
        await session.press("s")
        await pick(session, "Ilva Torrin")
        await session.press("1")
        await pick(session, "said")
        await session.press("4", "enter")
        dossier = ferries.case(4).dossier
        acts = {dossier.sources[one.source_id].descriptor: one.act for one in dossier.attributions}
        assert acts == {"transport ministry": Act.STATES, "Ilva Torrin": Act.DENIES}
        passages = [one.exact for one in dossier.passages if one.claim_id == 4]
        assert passages == ["the first contract had been signed", "the delivery dates"]


# --- Who would not say


async def test_a_no_comment_on_six_claims_takes_ten_keys_at_most(
    open_app: OpenApp, ferries: Ledger
):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        keys = ["space"] * 6
        await session.press(*keys)
        assert reader.state.marked == [1, 2, 3, 4, 5, 6]
        keys += ["left_curly_bracket", "x"]
        await session.press("left_curly_bracket", "x")
        assert "declined to comment" in session.text
        keys += ["enter"]
        await session.press("enter")
        assert len(keys) <= 10
        (_, response) = ferries.article_page(1).responses
        assert response.act is ResponseAct.DECLINED_TO_COMMENT
        assert response.claim_ids == (1, 2, 3, 4, 5, 6)
        assert "Declined to comment: recorded for 6 claims" in session.status
        who = [ferries.article_page(1).sources[number] for number in response.source_ids]
        assert [one.descriptor for one in who] == ["The ministry", "the works"]
        assert reader.state.marked == []


async def test_one_key_marks_every_claim_of_the_same_source(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        reader = await read_article(session)
        await session.press("M")
        assert reader.state.marked == [1, 2, 6, 7]
        assert "4 claims of the same source marked" in session.status
