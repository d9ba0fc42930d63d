"""Who said it: one source's act towards one claim, and the chain by which it reached the outlet."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from claimtrack.domain.drafts import AttributionDraft
from claimtrack.domain.entities import Article, Attribution, Claim
from claimtrack.domain.errors import BadInput
from claimtrack.services.again import made, same
from claimtrack.services.checks import (
    need_reason,
    need_standing,
    unchanged,
)
from claimtrack.services.passages import mark_all
from claimtrack.services.session import Session, Work
from claimtrack.services.sourcing import resolve_source


def attribute(
    session: Session, claim_id: int, draft: AttributionDraft, *, operation: UUID | None = None
) -> Attribution:
    """Record who said a claim, with the chain it came by; the end of that chain is returned."""

    def body(work: Work) -> Attribution:
        return add_attribution(work, need_standing(work, Claim, claim_id), draft)

    return session.apply("attribute", operation, body, made(Attribution))


def edit_attribution(
    session: Session, attribution: Attribution, *, operation: UUID | None = None
) -> Attribution:
    """Record an edited attribution; its version says which one was read."""

    def body(work: Work) -> Attribution:
        before = need_standing(work, Attribution, attribution.id)
        unchanged(before, attribution, "claim_id", "withdrawn")
        _check_chain(work, attribution)
        resolve_source(work, attribution.source_id, outlet_id=None)
        return work.change(attribution)

    return session.apply("edit attribution", operation, body, same(Attribution, attribution.id))


def withdraw_attribution(
    session: Session, attribution_id: int, reason: str, *, operation: UUID | None = None
) -> Attribution:
    """Set an attribution aside, with the reason; it stays visible, struck through."""

    def body(work: Work) -> Attribution:
        why = need_reason(reason, f"attribution {attribution_id}")
        before = need_standing(work, Attribution, attribution_id)
        return work.change(replace(before, withdrawn=why))

    return session.apply("withdraw attribution", operation, body, same(Attribution, attribution_id))


def add_attribution(work: Work, claim: Claim, draft: AttributionDraft) -> Attribution:
    """Write a draft and the links before it, from the outlet's end to the first speaker."""
    parent = add_attribution(work, claim, draft.relayed_by) if draft.relayed_by else None
    article = work.get(Article, claim.article_id)
    source = resolve_source(work, draft.source, outlet_id=article.outlet_id)
    attribution = work.add(
        Attribution(
            claim_id=claim.id,
            source_id=source.id,
            act=draft.act,
            mode=draft.mode,
            source_words=draft.source_words,
            cue=draft.cue,
            said_on=draft.said_on,
            via=draft.via,
            parent_id=parent.id if parent else None,
            interest=draft.interest,
            first_hand=draft.first_hand,
        )
    )
    mark_all(work, draft.passages, attribution)
    return attribution


def _check_chain(work: Work, attribution: Attribution) -> None:
    """Every link belongs to the same claim, and the chain ends."""
    seen = {attribution.id}
    parent_id = attribution.parent_id
    while parent_id is not None:
        if parent_id in seen:
            raise BadInput(
                f"Attribution {attribution.id} would relay itself: choose another link towards "
                f"the outlet."
            )
        seen.add(parent_id)
        parent = work.get(Attribution, parent_id)
        if parent.claim_id != attribution.claim_id:
            raise BadInput(
                f"Attribution {parent.id} belongs to claim {parent.claim_id}: a relay has to be "
                f"an attribution of claim {attribution.claim_id} itself."
            )
        parent_id = parent.parent_id
