"""A judgement on a proposal: the evidence and the decision, in one operation."""

from __future__ import annotations

from uuid import UUID

from claimtrack.domain.drafts import EvidenceDraft
from claimtrack.domain.entities import Decision, Evidence
from claimtrack.services.again import made
from claimtrack.services.decisions import keep_decision
from claimtrack.services.evidence import add_evidence
from claimtrack.services.session import Session, Work


def judge(
    session: Session, draft: EvidenceDraft, decision: Decision, *, operation: UUID | None = None
) -> Evidence:
    """Link a passage as evidence and settle its proposal; one undo takes both back."""

    def body(work: Work) -> Evidence:
        evidence = add_evidence(session, work, draft)
        keep_decision(work, decision)
        return evidence

    return session.apply("judge", operation, body, made(Evidence))
