"""The machine's proposals in the Reader: shown among the claims, recorded by a key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event
from typing import Any

import pytest
from driving import NARROW, OpenApp, Session
from reading_room import PIER, add_pier, read_article, retype, stand_on

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.window_words import FoundWindow, read_windows
from claimtrack.domain.words import (
    Act,
    DecisionKind,
    Nature,
    QuoteMode,
    ResponseAct,
    SourceKind,
)
from claimtrack.reading import Proposal, Speaker
from claimtrack.services import proposing
from claimtrack.services.ledger import Ledger
from claimtrack.services.suggesting import suggest
from claimtrack.tui.state.reader import ReaderState

CLERK = Speaker("a harbour clerk", SourceKind.ANONYMOUS_SOURCE)
AIDE = Speaker("a city aide", SourceKind.ANONYMOUS_SOURCE)
OFFICE = Speaker("The harbour office", SourceKind.ORGANISATION)


def said(text: str, content: str, cue: str, source: str, **more: Any) -> Proposal:
    """A proposal of these words of the text."""
    at = _place(text, content)
    found = read_windows(content, date(2031, 2, 14))
    windows = [FoundWindow(at[0] + it.start, at[0] + it.end, it.window) for it in found]
    return Proposal(
        content=(at,),
        cue=(_place(text, cue),),
        source=(_place(text, source),),
        windows=tuple(windows),
        mode=more.pop("mode", QuoteMode.INDIRECT),
        score=0.84,
        reasons=(f"cue “{cue}” after what is said",),
        **more,
    )


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def read_pier(text: str, *_: Any, **__: Any) -> Iterator[Proposal]:
    """What there is to be found in the story of the pier."""
    pier = "The pier will open in May or June 2031"
    yield said(
        text, pier, "told", "a harbour clerk", speakers=(CLERK,), act=Act.STATES,
        nature=Nature.PLAN, via="Harbour Wire",
    )  # fmt: skip
    yield said(
        text, "the ferry was sold", "said", "a city aide", speakers=(AIDE,), act=Act.STATES,
        nature=Nature.FACT,
    )  # fmt: skip
    yield said(
        text, "to questions", "did not respond", "The harbour office", speakers=(OFFICE,),
        act=ResponseAct.DID_NOT_RESPOND, nature=Nature.FACT, about=(_place(text, pier),),
    )  # fmt: skip


@pytest.fixture
def pier(empty: Ledger, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The story of the pier, read by a machine that finds three things."""
    monkeypatch.setattr(proposing, "suggest", read_pier)
    add_pier(empty)
    return empty


def line_of(session: Session, words: str) -> str:
    return next(line for line in session.text.splitlines() if words in line)


async def test_proposals_stand_among_the_claims_and_are_not_recorded(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        assert "3 proposals" in session.status
        assert "◇  The pier will open in May or June 2031." in session.text
        assert "proposed  ◌ a harbour clerk" in session.text
        assert "cue “told” after what is said" in session.text
        assert "score 0.84" in session.text
        assert "told Harbour Wire" in session.text
        assert reader.claim_id() is None
        assert pier.article_page(1).claims == ()
        assert pier.decisions(1) == []


async def test_a_proposal_is_underlined_dimly_and_named_in_the_margin(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        text = reader.article.source_text
        row = text[: text.index("the ferry was sold")].count("\n")
        line = reader.article.get_line(row)
        column = line.plain.index("the ferry was sold")
        style = line.get_style_at_offset(session.app.console, column)
        assert style.underline
        assert style.dim
        assert "◇" in line_of(session, "According to media")


async def test_one_key_accepts_and_goes_on_to_the_next(open_app: OpenApp, pier: Ledger):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("space")
        dossier = pier.case(1).dossier
        assert dossier.claim.wording == "The pier will open in May or June 2031."
        assert dossier.claim.window is not None
        assert dossier.claim.window.edtf == "[2031-05,2031-06]"
        assert [one.descriptor for one in dossier.sources.values()] == ["a harbour clerk"]
        assert pier.decisions(1)[0].decision is DecisionKind.ACCEPTED
        assert "Claim 1 recorded as proposed" in session.status
        assert reader.state.proposal.wording == "The ferry was sold."
        assert [row.claim_id for row in reader.state.claims] == [1]


async def test_walking_goes_through_claims_and_proposals_in_the_order_of_the_text(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("j", "space")
        assert reader.state.proposal.act is ResponseAct.DID_NOT_RESPOND
        await session.press("k")
        assert reader.claim_id() == 1
        assert reader.article.cursor_offset == reader.article.source_text.index("the ferry was")
        await session.press("k")
        assert reader.state.proposal.wording.startswith("The pier")
        await session.press("j", "space")
        assert reader.state.marked == [1]


async def test_the_proposal_under_the_cursor_becomes_the_current_one(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await stand_on(session, "ferry was sold")
        assert reader.state.proposal.wording == "The ferry was sold."


async def test_a_dismissed_proposal_does_not_come_back(open_app: OpenApp, pier: Ledger):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("backspace")
        assert "Dismissed" in session.status
        assert pier.decisions(1)[0].decision is DecisionKind.DISMISSED
        await session.press("escape")
        reader = await read_article(session)
        assert len(reader.state.proposed) == 2
        assert "The pier will open in May or June 2031." not in reader.state.rows[0].wording


async def test_one_undo_takes_an_acceptance_back_and_the_proposal_returns(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("space", "z")
        assert pier.article_page(1).claims == ()
        assert pier.decisions(1) == []
        assert len(reader.state.proposed) == 3
        assert reader.state.proposal.wording.startswith("The pier")


async def test_a_proposal_is_put_right_in_the_form_before_it_is_recorded(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        await read_article(session)
        await session.press("enter")
        assert "Proposed claim" in session.text
        await retype(session, "The pier of Ruvo will open in May or June 2031.")
        await session.press("ctrl+s")
        dossier = pier.case(1).dossier
        assert dossier.claim.wording == "The pier of Ruvo will open in May or June 2031."
        assert dossier.claim.nature is Nature.PLAN
        (attribution,) = dossier.attributions
        assert (attribution.cue, attribution.via) == ("told", "Harbour Wire")
        exact = sorted(passage.exact for passage in dossier.passages)
        assert exact == [
            "The pier will open in May or June 2031",
            "The pier will open in May or June 2031",
            "a harbour clerk",
            "told",
        ]
        assert pier.decisions(1)[0].decision is DecisionKind.EDITED
        assert "2 proposals" in session.text


async def test_a_form_that_is_left_records_nothing_and_the_proposal_stays(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("enter", "escape")
        assert pier.decisions(1) == []
        assert len(reader.state.proposed) == 3


async def test_a_proposed_response_asks_for_its_claims_filled_in(open_app: OpenApp, pier: Ledger):
    async with open_app(pier) as session:
        reader = await read_article(session)
        await session.press("space", "space", "space")
        assert "would not say" in session.text
        reader.slot.panel.submit()
        await session.settle()
        (response,) = pier.article_page(1).responses
        assert response.act is ResponseAct.DID_NOT_RESPOND
        assert response.claim_ids == (1,)
        assert response.words == "The harbour office did not respond to questions"
        assert pier.decisions(1)[2].decision is DecisionKind.ACCEPTED
        assert reader.state.proposed == ()


async def test_after_a_proposed_response_the_next_proposal_is_current(
    open_app: OpenApp, empty: Ledger, monkeypatch: pytest.MonkeyPatch
):
    silence = "The harbour office did not respond to questions.\n"
    monkeypatch.setattr(proposing, "suggest", read_pier)
    add_pier(empty, PIER.replace(silence, "").replace("According", f"{silence}According"))
    async with open_app(empty) as session:
        reader = await read_article(session)
        await session.press("space", "space")
        footer = session.text.splitlines()[-1]
        assert "enter record" in footer
        assert "new claim" not in footer
        await session.press("enter")
        assert reader.state.proposal is not None
        assert reader.state.proposal.wording == "The ferry was sold."
        assert reader.state.last.words == "a harbour clerk"


async def test_a_response_about_nothing_recorded_says_what_to_do_first(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        await read_article(session)
        await session.press("j", "j", "space")
        assert "Accept what they were asked about first" in session.status
        assert pier.decisions(1) == []


async def test_the_past_has_no_proposals(open_app: OpenApp, pier: Ledger):
    async with open_app(pier) as session:
        reader = await read_article(session)
        session.app.as_of = AsOf(date(2031, 3, 1))
        session.app.revision += 1
        await session.settle()
        assert reader.state.proposed == ()
        assert "proposal" not in session.status


async def test_the_article_is_shown_and_can_be_worked_on_while_the_machine_reads(
    open_app: OpenApp, pier: Ledger, monkeypatch: pytest.MonkeyPatch
):
    go_on = Event()

    def slow(text: str, *_: Any, **__: Any) -> Iterator[Proposal]:
        go_on.wait(10)
        return read_pier(text)

    monkeypatch.setattr(proposing, "suggest", slow)
    async with open_app(pier) as session:
        from claimtrack.tui.messages import OpenArticle

        session.app.post_message(OpenArticle(1))
        await session.until(lambda: "reading…" in session.text)
        assert "The pier will open" in session.text
        go_on.set()
        await session.settle()
        assert "3 proposals" in session.status


async def test_a_long_article_is_worked_on_while_it_is_read_and_esc_stops_the_reading(
    open_app: OpenApp, pier: Ledger, monkeypatch: pytest.MonkeyPatch
):
    go_on = Event()

    def long(text: str, *_: Any, **__: Any) -> Iterator[Proposal]:
        first, *others = read_pier(text)
        yield first
        go_on.wait(10)
        yield from others

    monkeypatch.setattr(proposing, "suggest", long)
    monkeypatch.setattr(proposing, "_TELL_EVERY", 0.0)
    async with open_app(pier) as session:
        from claimtrack.tui.messages import OpenArticle

        session.app.post_message(OpenArticle(1))
        await session.until(lambda: "esc stops it" in session.text)
        assert len(session.screen.state.proposed) == 1
        await session.pilot.press("space")
        await session.until(lambda: len(pier.article_page(1).claims) == 1)
        await session.pilot.press("escape")
        await session.until(lambda: "stopping" in session.text)
        go_on.set()
        await session.settle()
        assert "stopped at" in session.status
        assert "◇  The ferry was sold" in session.text


def test_of_very_many_proposals_those_around_the_place_are_listed(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("claimtrack.tui.state.reader.AT_ONCE", 2)
    monkeypatch.setattr(proposing, "suggest", read_pier)
    add_pier(empty)
    state = ReaderState(empty.article_page(1))
    state.propose(empty.proposals(1).readings)
    first, second, third = (one.key for one in state.proposed)
    assert [row.key for row in state.rows] == [first, second]
    assert state.step(1)
    assert state.step(1)
    assert state.entry == third
    assert [row.key for row in state.rows] == [second, third]
    assert state.reach(0)
    assert state.entry == first


async def test_an_article_that_cannot_be_read_says_why(
    open_app: OpenApp, pier: Ledger, monkeypatch: pytest.MonkeyPatch
):
    from claimtrack.domain.errors import BadInput

    def refusing(*_: Any, **__: Any) -> Iterator[Proposal]:
        raise BadInput("Reading knows English only.")

    monkeypatch.setattr(proposing, "suggest", refusing)
    async with open_app(pier) as session:
        await read_article(session)
        assert "Reading knows English only." in session.status
        assert "No claims yet." in session.text


async def test_at_80_by_24_proposals_stand_below_the_article(open_app: OpenApp, pier: Ledger):
    async with open_app(pier, size=NARROW) as session:
        await read_article(session)
        assert "◇  The pier will open" in session.text
        await session.press("enter")
        assert "Proposed claim" in session.text


async def test_what_the_real_reader_finds_is_accepted_by_one_key(
    open_app: OpenApp, empty: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(proposing, "suggest", suggest)
    add_pier(empty)
    async with open_app(empty) as session:
        reader = await read_article(session)
        found = len(reader.state.proposed)
        assert found >= 3
        await session.press("space")
        assert len(empty.article_page(1).claims) == 1
        assert len(reader.state.proposed) == found - 1


async def test_a_proposal_of_two_events_is_split_before_it_is_recorded(
    open_app: OpenApp, pier: Ledger
):
    async with open_app(pier) as session:
        reader = await read_article(session)
        start = reader.article.source_text.index("in May or June")
        reader.article.select(start, start + len("in May or June 2031"))
        await session.press("vertical_line", "ctrl+s")
        assert pier.article_page(1).claims == ()  # the second claim was not seen yet
        await session.press("ctrl+s")
        first, second = pier.article_page(1).claims
        assert (first.said_by, second.said_by) == ("a harbour clerk", "a harbour clerk")
        assert pier.decisions(1)[0].decision is DecisionKind.EDITED
        assert "The ferry was sold" in str(reader.state.proposal)
        await session.press("z")
        assert pier.article_page(1).claims == ()
        assert len(reader.state.proposed) == 3
