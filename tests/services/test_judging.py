"""Judging a proposal: its evidence and its decision are one thing to do and one to undo."""

from __future__ import annotations

from claimtrack.domain.drafts import EvidenceDraft, SourceDraft
from claimtrack.domain.entities import Decision
from claimtrack.domain.words import DecisionKind, Relation, SourceKind
from tests.services.newsroom import Newsroom

HARBOUR_OFFICE = SourceDraft(descriptor="the harbour office", kind=SourceKind.ORGANISATION)


def test_one_undo_takes_back_the_evidence_and_the_decision(newsroom: Newsroom) -> None:
    first = newsroom.article("Ferries planned", "Two ferries will be ordered.")
    claim = newsroom.claim(first, "Two ferries will be ordered.", words="Two ferries")
    later = newsroom.article("Ferries ordered", "The office ordered two ferries.")
    draft = EvidenceDraft(
        claim_id=claim.id,
        article_id=later.id,
        relation=Relation.CONFIRMS,
        passages=(newsroom.passage(later, "ordered two ferries"),),
    )
    decision = Decision(
        article_id=later.id, claim_id=claim.id, decision=DecisionKind.ACCEPTED, key="k"
    )
    evidence = newsroom.ledger.judge(draft, decision)
    assert evidence.relation is Relation.CONFIRMS
    assert [one.key for one in newsroom.ledger.decisions(later.id)] == ["k"]

    newsroom.ledger.undo()
    assert newsroom.ledger.decisions(later.id) == []
    assert newsroom.ledger.case(claim.id).dossier.evidence == ()


def test_a_speaker_described_in_an_edit_takes_the_place_of_nobody(newsroom: Newsroom) -> None:
    first = newsroom.article("Ferries planned", "Two ferries will be ordered.")
    claim = newsroom.claim(first, "Two ferries will be ordered.", words="Two ferries")
    later = newsroom.article("Ferries ordered", "The office ordered two ferries.")
    evidence = newsroom.evidence(claim, later, "ordered two ferries", Relation.CONFIRMS)
    assert evidence.source_id is None

    edited = newsroom.ledger.edit_evidence(evidence, speaker=HARBOUR_OFFICE)
    sources = newsroom.ledger.case(claim.id).dossier.sources
    assert edited.source_id is not None
    assert sources[edited.source_id].descriptor == "the harbour office"
