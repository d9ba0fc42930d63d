"""Reading an article: its claims recorded by hand, walked through, put right, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from driving import OpenApp, Session
from story import FIRST, intake

from claimtrack.domain.words import Act, Nature, PassageRole, QuoteMode, ResponseAct, SourceKind
from claimtrack.services.ledger import Ledger
from claimtrack.tui.messages import OpenArticle
from claimtrack.tui.screens.reader import Reader

SLIPWAY = 7
"""The claim on the slipway, the last of the story."""


@pytest.fixture(autouse=True)
def _drafts_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Drafts of tests are kept apart from a person's own."""
    monkeypatch.setattr("claimtrack.tui.widgets.form.slot.data_path", lambda: tmp_path / "data")


async def read_article(session: Session, article_id: int = 1) -> Reader:
    """Open an article in the Reader."""
    session.app.post_message(OpenArticle(article_id))
    await session.settle()
    assert isinstance(session.screen, Reader)
    return session.screen


def stand_on(reader: Reader, words: str) -> None:
    """Put the cursor on the first of these words, as a click would."""
    reader.article.go_to(reader.article.source_text.index(words))


def letters(reader: Reader, words: str) -> tuple[str, str]:
    """The letters that stand over the first and the last of these words."""
    text = reader.article.source_text
    start = text.rindex(words)
    last = start + len(words.rsplit(" ", 1)[0]) + 1 if " " in words else start
    shown = reader.article.hints
    return shown[start], shown[last]


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
        stand_on(reader, "40 ferries")
        await session.settle()
        assert reader.claim_id() == 5


async def test_a_claim_is_recorded_by_hand_in_twelve_keys_apart_from_its_text(
    open_app: OpenApp, empty: Ledger
):
    text = (
        "Ferry to be ordered\n\n"
        "The second ferry will be ordered in 2032, a shipyard source told Harbour Wire."
    )
    empty.add_article(intake(text, "Harbour Wire", date(2031, 2, 14)))
    async with open_app(empty) as session:
        reader = await read_article(session)
        keys = ["down", "down", "comma", "n", "enter", "2"]
        await session.press(*keys)
        first, last = letters(reader, "a shipyard source")
        keys += [first, last, "4"]
        await session.press(first, last, "4")
        told, _ = letters(reader, "told")
        keys += [told, told, "enter"]
        await session.press(told, told, "enter")
        assert len(keys) <= 12

        claim = empty.case(1).dossier
        assert claim.claim.wording == "The second ferry will be ordered in 2032."
        assert claim.claim.nature is Nature.PLAN
        assert claim.claim.window is not None
        assert claim.claim.window.edtf == "2032"
        (said,) = claim.attributions
        assert (said.act, said.mode, said.cue) == (Act.STATES, QuoteMode.INDIRECT, "told")
        source = claim.sources[said.source_id]
        assert source.descriptor == "a shipyard source"
        assert source.kind is SourceKind.ANONYMOUS_SOURCE
        roles = {passage.role: passage.exact for passage in claim.passages}
        assert roles[PassageRole.SOURCE] == "a shipyard source"
        assert roles[PassageRole.CUE] == "told"
        assert roles[PassageRole.BODY] == "The second ferry will be ordered in 2032"
        assert "Claim 1 recorded" in session.status


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
