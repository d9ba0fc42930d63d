"""Claims: what is said, in our words, with the passages that say it and who says it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from claimtrack.domain.drafts import ClaimDraft
from claimtrack.domain.entities import Article, Checker, Claim
from claimtrack.domain.tags import tags_in, tags_text
from claimtrack.domain.words import Workflow
from claimtrack.services.again import made, same
from claimtrack.services.attributions import add_attribution
from claimtrack.services.checks import (
    need_reason,
    need_standing,
    unchanged,
)
from claimtrack.services.passages import mark_all
from claimtrack.services.session import Session, Work
from claimtrack.services.workflow import check_move


def record_claim(session: Session, draft: ClaimDraft, *, operation: UUID | None = None) -> Claim:
    """Record a claim with its passages, its attributions and their sources, all or nothing."""

    def body(work: Work) -> Claim:
        return add_claim(work, draft)

    return session.apply("record claim", operation, body, made(Claim))


def edit_claim(session: Session, claim: Claim, *, operation: UUID | None = None) -> Claim:
    """Record an edited claim; its version says which one was read."""

    def body(work: Work) -> Claim:
        before = need_standing(work, Claim, claim.id)
        unchanged(before, claim, "article_id", "withdrawn")
        if claim.assignee_id is not None:
            work.get(Checker, claim.assignee_id)
        if claim.version == before.version and claim.workflow is not before.workflow:
            check_move(session, work, before, claim.workflow)
        return work.change(replace(claim, tags=tidy_tags(claim.tags)))

    return session.apply("edit claim", operation, body, same(Claim, claim.id))


def withdraw_claim(
    session: Session, claim_id: int, reason: str, *, operation: UUID | None = None
) -> Claim:
    """Set a claim aside, with the reason; it stays visible, struck through."""

    def body(work: Work) -> Claim:
        why = need_reason(reason, f"claim {claim_id}")
        return work.change(replace(need_standing(work, Claim, claim_id), withdrawn=why))

    return session.apply("withdraw claim", operation, body, same(Claim, claim_id))


def add_claim(
    work: Work,
    draft: ClaimDraft,
    *,
    assignee_id: int | None = None,
    workflow: Workflow = Workflow.DRAFT,
) -> Claim:
    """Write a drafted claim and everything that comes with it."""
    work.get(Article, draft.article_id)
    claim = work.add(
        Claim(
            article_id=draft.article_id,
            wording=draft.wording.strip(),
            nature=draft.nature,
            window=draft.window,
            priority=draft.priority,
            assignee_id=assignee_id,
            tags=tidy_tags(draft.tags),
            workflow=workflow,
        )
    )
    mark_all(work, draft.passages, claim)
    for attribution in draft.attributions:
        add_attribution(work, claim, attribution)
    return claim


def tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each tag once, as it would be read from a line of them: a comma parts two."""
    return tags_in(tags_text(tags))
