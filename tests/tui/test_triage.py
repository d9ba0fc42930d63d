"""Judging whether a report bears on what is held, and how."""

from __future__ import annotations

import json
from datetime import date

from driving import NARROW, OpenApp, Session
from reading_room import pick, read_article, select, stand_on
from story import intake

from claimtrack.domain.drafts import ClaimDraft, VerdictDraft
from claimtrack.domain.words import (
    Confidence,
    DecisionKind,
    Relation,
    SourceKind,
    VerdictScale,
    Workflow,
)
from claimtrack.services.ledger import Ledger
from claimtrack.tui.messages import OpenTriage
from claimtrack.tui.screens.claim import ClaimPage
from claimtrack.tui.screens.triage import Triage

YARD = """\
Yard confirms its ferry

The works will deliver the first ferry in August 2031, Ilva Torrin said on Monday.
The slipway was rebuilt in May 2031, the harbour office said.
"""


def _add_yard(ferries: Ledger) -> int:
    """Add that report; the number of its article."""
    return ferries.add_article(intake(YARD, "Harbour Wire", date(2031, 6, 2))).article.id


async def triage(session: Session, *claim_ids: int, article_id: int | None = None) -> Triage:
    """Open the Triage."""
    session.app.post_message(OpenTriage(tuple(claim_ids), article_id=article_id))
    await session.settle()
    assert isinstance(session.screen, Triage)
    return session.screen


async def test_an_article_asks_about_the_claims_that_share_its_telling_words(
    open_app: OpenApp, ferries: Ledger
):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, article_id=article)
        assert {pair.claim_id for pair in page.state._all} >= {2, 7}
        assert "1 of" in session.text
        assert "both have" in session.text


async def test_claims_from_before_the_article_are_asked_about_first(
    open_app: OpenApp, ferries: Ledger
):
    later = ferries.add_article(intake("Slipway\n\nNews.", "Harbour Wire", date(2031, 8, 1)))
    claim = ferries.record_claim(
        ClaimDraft(
            article_id=later.article.id,
            wording="The slipway was rebuilt in May 2031, says the harbour office.",
        )
    )
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, article_id=article)
        asked = [pair.claim_id for pair in page.state._all]
        assert asked.index(7) < asked.index(claim.id)


async def test_a_digit_asks_what_the_standing_needs_and_stores_evidence_and_decision(
    open_app: OpenApp, ferries: Ledger
):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 7, article_id=article)
        assert page.copyable().startswith("The slipway was rebuilt in May 2031")
        await session.press("2")
        assert "Without a speaker or an origin it counts for nothing." in session.text
        await pick(session, "the harbour office")
        assert "Without a speaker" not in session.text
        await session.press("1", "enter")
        (evidence,) = ferries.case(7).dossier.evidence
        assert evidence.relation is Relation.PARTLY_CONFIRMS
        assert evidence.first_hand is True
        assert evidence.event is not None
        assert evidence.event.edtf == "2031-05"
        speaker = ferries.case(7).dossier.sources[evidence.source_id or 0]
        assert (speaker.descriptor, speaker.kind) == (
            "the harbour office",
            SourceKind.ORGANISATION,
        )
        (decision,) = ferries.decisions(article)
        assert json.loads(decision.proposal)["proposed"] == "partly_confirms"
        assert decision.decision is DecisionKind.ACCEPTED
        await session.until(lambda: "Nothing is left to judge." in session.text)


async def test_context_is_stored_by_its_digit_alone(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        await triage(session, 7, article_id=article)
        await session.press("0")
        assert ferries.case(7).dossier.evidence[0].relation is Relation.CONTEXT
        assert "Claim 7: context" in session.status


async def test_a_digit_behind_a_digit_judges_the_next_pair(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries) as session:
        await triage(session, 5, 6, article_id=_add_yard(ferries))
        session.press_at_once("6", "6")
        await session.settle()
        found = [ferries.case(claim).dossier.evidence for claim in (5, 6)]
        assert [[one.relation for one in of] for of in found] == [[Relation.REPEATS]] * 2


async def test_what_is_not_related_is_not_asked_again(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        await triage(session, 5, 7, article_id=article)
        await session.press("n")
        assert ferries.decisions(article)[0].decision is DecisionKind.UNRELATED
        await session.press("escape")
        page = await triage(session, 5, 7, article_id=article)
        assert page.claim_id() == 7
        assert "1 of 1" in session.text


async def test_undo_brings_the_last_pair_back(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 5, 7, article_id=article)
        await session.press("0")
        assert page.claim_id() == 7
        await session.press("z")
        assert page.claim_id() == 5
        assert ferries.case(5).dossier.evidence == ()
        assert ferries.decisions(article) == []


async def test_a_skipped_pair_comes_last(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 5, 7, article_id=article)
        await session.press("s")
        assert page.claim_id() == 7
        await session.press("n")
        assert page.claim_id() == 5
        await session.press("s")
        assert "This is the last one." in session.status


async def test_the_passage_is_chosen_by_whoever_judges(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        await triage(session, 2, article_id=article)
        await select(session, "deliver the first ferry in August 2031")
        await session.press("4")
        await pick(session, "Ilva Torrin")
        await session.press("1", "2", "enter")
        dossier = ferries.case(2).dossier
        assert [one.exact for one in dossier.passages if one.evidence_id] == [
            "deliver the first ferry in August 2031"
        ]


async def test_due_claims_are_asked_against_later_articles(open_app: OpenApp, ferries: Ledger):
    _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session)
        assert page.claim_id() == 7
        assert "Yard confirms its ferry" in session.text


async def test_what_is_left_for_another_round_is_said(
    open_app: OpenApp, ferries: Ledger, monkeypatch
):
    monkeypatch.setattr("claimtrack.tui.screens.triage.feeding._CLAIMS_AT_ONCE", 1)
    _add_yard(ferries)
    async with open_app(ferries) as session:
        await triage(session, 7, 5, 2)
        assert "2 more claims after these" in session.status


async def test_another_claim_may_be_chosen(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 7, article_id=article)
        await session.press("b")
        await session.type("40 ferries")
        await session.press("enter")
        assert page.claim_id() == 5
        assert page.state.total == 2


async def test_a_second_checker_does_not_see_the_first_verdict(open_app: OpenApp, ferries: Ledger):
    ferries.give_verdict(
        VerdictDraft(
            claim_id=3,
            rating=VerdictScale.PARTLY_ACCURATE,
            confidence=Confidence.HIGH,
            rationale="They came in April.",
        )
    )
    ferries.set_workflow(3, Workflow.SECOND_CHECK)
    ferries.use_checker("Bo")
    async with open_app(ferries) as session:
        await triage(session, 3)
        assert "Your second check is awaited" in session.text
        assert "partly confirms" in session.text
        assert "They came in April." not in session.text
        await session.press("v", "1", "2")
        await session.type("As said.")
        await session.press("enter", "enter")
        assert [one.second_check for one in ferries.case(3).dossier.verdicts] == [False, True]


async def test_enter_opens_the_dossier(open_app: OpenApp, ferries: Ledger):
    article = _add_yard(ferries)
    async with open_app(ferries, size=NARROW) as session:
        await triage(session, 7, article_id=article)
        await session.press("enter")
        assert isinstance(session.screen, ClaimPage)


async def test_evidence_is_linked_from_the_later_article_in_the_reader(
    open_app: OpenApp, ferries: Ledger
):
    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        await read_article(session, article)
        await stand_on(session, "The slipway")
        await session.press("e")
        assert "the same story" in session.text
        await session.press("enter", "1")
        await pick(session, "the harbour office")
        await session.press("1", "enter")
        (evidence,) = ferries.case(7).dossier.evidence
        assert evidence.relation is Relation.CONFIRMS
        assert evidence.first_hand is True
        assert "It confirms claim 7" in session.status
        assert "→7" in session.text


async def test_the_claim_that_the_article_was_opened_for_is_not_asked_for(
    open_app: OpenApp, ferries: Ledger
):
    from claimtrack.tui.messages import OpenArticle

    article = _add_yard(ferries)
    async with open_app(ferries) as session:
        session.app.post_message(OpenArticle(article, claim_id=2))
        await session.settle()
        assert "Select what bears on claim 2" in session.status
        await stand_on(session, "The works")
        await session.press("e", "4")
        assert "How does it bear on claim 2?" in session.text
