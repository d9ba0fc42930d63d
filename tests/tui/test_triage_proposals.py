"""What the Triage proposes, and how one key takes it. Who speaks is given, and not parsed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from driving import OpenApp
from story import intake
from test_triage import triage

from claimtrack.domain.words import DecisionKind, Relation, SourceKind
from claimtrack.reading.comparing import Speaking
from claimtrack.services import bearing
from claimtrack.services.ledger import Ledger

REBUILT = """\
Slipway done

The weather was fine. The works have a new roof.
The slipway was rebuilt on 3 May 2031, the harbour office said.
The slipway of the works is in use, the harbour office said.
"""


def add_rebuilt(ferries: Ledger) -> int:
    """Add the report that the slipway is done; the number of its article."""
    return ferries.add_article(intake(REBUILT, "Harbour Wire", date(2031, 5, 5))).article.id


@pytest.fixture
def office_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harbour office is read as who speaks, of what it did itself."""
    read = Speaking("the harbour office", SourceKind.ORGANISATION, first_hand=True)
    monkeypatch.setattr(bearing, "with_speaker", lambda found, *_: replace(found, speaker=read))


@pytest.mark.usefixtures("office_speaks")
async def test_the_proposal_stands_in_a_line_with_its_digit_reason_and_speaker(
    open_app: OpenApp, ferries: Ledger
):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, article_id=article)
        assert page.claim_id() == 7
        assert "proposed 2 partly confirms: expected" in session.text
        assert "the harbour office, first-hand" in session.text
        assert "both have slipway" in session.text
        assert "«by April 2031»" in session.text or "«April 2031»" in session.text
        assert page.copyable().startswith("The slipway was rebuilt on 3 May 2031")


@pytest.mark.usefixtures("office_speaks")
async def test_the_proposed_digit_takes_it_with_everything_filled_in(
    open_app: OpenApp, ferries: Ledger
):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        await triage(session, 7, article_id=article)
        await session.press("2")
        dossier = ferries.case(7).dossier
        (evidence,) = dossier.evidence
        assert (evidence.relation, evidence.first_hand) == (Relation.PARTLY_CONFIRMS, True)
        assert evidence.event is not None
        assert evidence.event.edtf == "2031-05-03"
        assert dossier.sources[evidence.source_id or 0].descriptor == "the harbour office"
        (decision,) = ferries.decisions(article)
        assert decision.decision is DecisionKind.ACCEPTED
        await session.press("z")
        assert ferries.case(7).dossier.evidence == ()
        assert "proposed 2" in session.text


@pytest.mark.usefixtures("office_speaks")
async def test_another_digit_corrects_and_keeps_what_was_filled_in(
    open_app: OpenApp, ferries: Ledger
):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        await triage(session, 7, article_id=article)
        await session.press("3")
        assert "How does it bear on claim 7?" in session.text
        assert "the harbour office" in session.text
        await session.press("ctrl+s")
        (evidence,) = ferries.case(7).dossier.evidence
        assert evidence.relation is Relation.CONTRADICTS
        (decision,) = ferries.decisions(article)
        assert decision.decision is DecisionKind.EDITED
        assert json.loads(decision.proposal)["proposed"] == "partly_confirms"


async def test_without_a_speaker_the_proposed_digit_asks_for_one(
    open_app: OpenApp, ferries: Ledger
):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        await triage(session, 7, article_id=article)
        await session.press("2")
        assert "Without a speaker or an origin it counts for nothing." in session.text
        assert "3 May 2031" in session.text


async def test_several_passages_are_marked_and_walked_through(open_app: OpenApp, ferries: Ledger):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 7, article_id=article)
        first = page.copyable()
        await session.press("j")
        assert page.copyable() != first
        await session.press("k")
        assert page.copyable() == first
        assert page.asked is not None
        assert len(page.asked.proposed.passages) > 1


async def test_a_new_claim_looks_back_through_the_articles_held(open_app: OpenApp, ferries: Ledger):
    article = add_rebuilt(ferries)
    async with open_app(ferries) as session:
        page = await triage(session, 7)
        assert (page.claim_id(), page.article_id()) == (7, article)
        asked = page.state.total
        await session.press(*("n" for _ in range(asked)))
        assert "Nothing is left to judge." in session.text
        await session.press("escape")
        page = await triage(session, 7)
        assert page.state.total == 0
