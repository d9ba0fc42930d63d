"""Who would not say: one response act, entered once for all the claims that it was about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from claimtrack.domain.drafts import ResponseDraft, SourceDraft
from claimtrack.domain.entities import Article, Claim, Response
from claimtrack.services.again import made, same
from claimtrack.services.checks import (
    need_reason,
    need_standing,
    once,
    unchanged,
)
from claimtrack.services.passages import mark_all
from claimtrack.services.session import Session, Work
from claimtrack.services.sourcing import resolve_source


def respond(session: Session, draft: ResponseDraft, *, operation: UUID | None = None) -> Response:
    """Record one response of one or several sources about one or several claims."""

    def body(work: Work) -> Response:
        return add_response(work, draft)

    return session.apply("respond", operation, body, made(Response))


def edit_response(
    session: Session,
    response: Response,
    *,
    sources: Sequence[int | SourceDraft] = (),
    operation: UUID | None = None,
) -> Response:
    """Record an edited response: its act, words, sources, or the claims that it was about.

    ``sources``, where some are given, stand in place of the response's own: one that is described
    is found in the ledger or added.
    """

    def body(work: Work) -> Response:
        before = need_standing(work, Response, response.id)
        unchanged(before, response, "article_id", "withdrawn")
        outlet_id = work.get(Article, before.article_id).outlet_id
        given = sources or response.source_ids
        asked = [resolve_source(work, one, outlet_id=outlet_id) for one in given]
        for claim_id in response.claim_ids:
            if claim_id not in before.claim_ids:
                need_standing(work, Claim, claim_id)
        return work.change(
            replace(
                response,
                source_ids=once(source.id for source in asked),
                claim_ids=once(response.claim_ids),
            )
        )

    return session.apply("edit response", operation, body, same(Response, response.id))


def withdraw_response(
    session: Session, response_id: int, reason: str, *, operation: UUID | None = None
) -> Response:
    """Set a response aside, with the reason; it stays visible, struck through."""

    def body(work: Work) -> Response:
        why = need_reason(reason, f"response {response_id}")
        return work.change(replace(need_standing(work, Response, response_id), withdrawn=why))

    return session.apply("withdraw response", operation, body, same(Response, response_id))


def add_response(work: Work, draft: ResponseDraft) -> Response:
    """Write a drafted response with its sources and passages."""
    article = work.get(Article, draft.article_id)
    claims = once(draft.claim_ids)
    for claim_id in claims:
        need_standing(work, Claim, claim_id)
    sources = [
        resolve_source(work, source, outlet_id=article.outlet_id) for source in draft.sources
    ]
    response = work.add(
        Response(
            article_id=article.id,
            act=draft.act,
            source_ids=once(source.id for source in sources),
            claim_ids=claims,
            words=draft.words,
            said_on=draft.said_on,
        )
    )
    mark_all(work, draft.passages, response)
    return response
