"""What became of proposals, so that nothing is asked twice."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from claimtrack.domain.entities import Article, Claim, Decision
from claimtrack.services.again import Touched
from claimtrack.services.session import Session, View, Work


def decide(session: Session, decision: Decision, *, operation: UUID | None = None) -> Decision:
    """Keep what became of a proposal; a second decision about the same one replaces the first."""

    def body(work: Work) -> Decision:
        return keep_decision(work, decision)

    def again(view: View, _: Touched) -> Decision:
        return _about(view, decision) or decision

    return session.apply("decide", operation, body, again)


def decisions(session: Session, article_id: int) -> list[Decision]:
    """What was decided about the proposals of an article."""
    with session.read() as view:
        return view.all(Decision, article_id=article_id)


def keep_decision(work: Work, decision: Decision) -> Decision:
    """Write a decision, in place of an earlier one about the same proposal."""
    work.get(Article, decision.article_id)
    if decision.claim_id is not None:
        work.get(Claim, decision.claim_id)
    before = _about(work, decision)
    if before is None:
        return work.add(decision)
    return work.change(replace(before, decision=decision.decision, proposal=decision.proposal))


def _about(view: View, decision: Decision) -> Decision | None:
    same = view.all(
        Decision,
        article_id=decision.article_id,
        claim_id=decision.claim_id,
        key=decision.key,
    )
    return same[0] if same else None


def proposed_words(proposal: str) -> str:
    """The article's words that a kept proposal was about; empty where it was about none."""
    try:
        kept = json.loads(proposal or "{}")
    except ValueError:
        return ""
    return str(kept.get("words", "")) if isinstance(kept, dict) else ""
