"""Evidence: passages in any article that bear on a claim, and how."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from claimtrack.domain.drafts import EvidenceDraft, SourceDraft
from claimtrack.domain.entities import Article, Claim, Evidence
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Relation
from claimtrack.services.again import made, same
from claimtrack.services.checks import (
    need_reason,
    need_standing,
    unchanged,
)
from claimtrack.services.passages import mark_all
from claimtrack.services.session import Session, Work
from claimtrack.services.sourcing import resolve_source


def link_evidence(
    session: Session, draft: EvidenceDraft, *, operation: UUID | None = None
) -> Evidence:
    """Record that a passage bears on a claim, with who speaks in it and where that came from."""

    def body(work: Work) -> Evidence:
        return add_evidence(session, work, draft)

    return session.apply("link evidence", operation, body, made(Evidence))


def edit_evidence(
    session: Session,
    evidence: Evidence,
    *,
    speaker: SourceDraft | None = None,
    origin: SourceDraft | None = None,
    operation: UUID | None = None,
) -> Evidence:
    """Record an edited piece of evidence; its version says which one was read.

    A ``speaker`` or an ``origin`` by description takes the place of the one that it has.
    """

    def body(work: Work) -> Evidence:
        before = need_standing(work, Evidence, evidence.id)
        unchanged(
            before, evidence, "claim_id", "article_id", "recorded_by", "recorded_at", "withdrawn"
        )
        article = work.get(Article, evidence.article_id)
        edited = replace(
            evidence,
            source_id=_speaker(work, speaker or evidence.source_id, article),
            origin_id=_speaker(work, origin or evidence.origin_id, article),
        )
        _check(work, edited)
        return work.change(edited)

    return session.apply("edit evidence", operation, body, same(Evidence, evidence.id))


def withdraw_evidence(
    session: Session, evidence_id: int, reason: str, *, operation: UUID | None = None
) -> Evidence:
    """Set a piece of evidence aside, with the reason; it stays visible, struck through."""

    def body(work: Work) -> Evidence:
        why = need_reason(reason, f"evidence {evidence_id}")
        return work.change(replace(need_standing(work, Evidence, evidence_id), withdrawn=why))

    return session.apply("withdraw evidence", operation, body, same(Evidence, evidence_id))


def add_evidence(session: Session, work: Work, draft: EvidenceDraft) -> Evidence:
    """Write a piece of evidence with its passages."""
    if not draft.passages:
        raise BadInput("Evidence needs a passage: select the words that bear on the claim.")
    claim = need_standing(work, Claim, draft.claim_id)
    article = work.get(Article, draft.article_id)
    evidence = Evidence(
        claim_id=claim.id,
        article_id=article.id,
        relation=draft.relation,
        source_id=_speaker(work, draft.source, article),
        interest=draft.interest,
        first_hand=draft.first_hand,
        event=draft.event,
        new_window=draft.new_window,
        origin_id=_speaker(work, draft.origin, article),
        derived_from_id=draft.derived_from_id,
        note=draft.note,
        recorded_by=session.checker.id,
        recorded_at=work.at,
    )
    _check(work, evidence)
    recorded = work.add(evidence)
    mark_all(work, draft.passages, recorded)
    return recorded


def _speaker(work: Work, given: int | SourceDraft | None, article: Article) -> int | None:
    if given is None:
        return None
    return resolve_source(work, given, outlet_id=article.outlet_id).id


def _check(work: Work, evidence: Evidence) -> None:
    if evidence.new_window is not None and evidence.relation is not Relation.REVISES:
        raise BadInput("A new window goes with evidence that revises: choose that, or leave it.")
    if evidence.derived_from_id is not None:
        _check_chain(work, evidence, evidence.derived_from_id)


def _check_chain(work: Work, evidence: Evidence, from_id: int) -> None:
    """What evidence derives from bears on the same claim. Cycles are kept: a caution names them."""
    if from_id == evidence.id:
        raise BadInput("Evidence can't derive from itself: choose the report that it relays.")
    source = need_standing(work, Evidence, from_id)
    if source.claim_id != evidence.claim_id:
        raise BadInput(
            f"Evidence {from_id} bears on claim {source.claim_id}: link the same passage to "
            f"claim {evidence.claim_id} first, then derive from that."
        )
