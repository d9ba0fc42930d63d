"""Right of reply: what we put to whom, by when we need an answer, and what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from claimtrack.domain.drafts import CommentRequestDraft
from claimtrack.domain.entities import Attribution, Claim, CommentRequest, Response
from claimtrack.domain.errors import BadInput
from claimtrack.services.again import made, same
from claimtrack.services.checks import need_reason, need_standing, once
from claimtrack.services.session import Session, Work


def request_comment(
    session: Session, draft: CommentRequestDraft, *, operation: UUID | None = None
) -> CommentRequest:
    """Log that a party was asked about one or several claims."""

    def body(work: Work) -> CommentRequest:
        sent_at = draft.sent_at or work.at
        if draft.deadline is not None and draft.deadline < sent_at:
            raise BadInput("The deadline is before the request was sent: give a later one.")
        for claim_id in draft.claim_ids:
            need_standing(work, Claim, claim_id)
        return work.add(
            CommentRequest(
                claim_ids=once(draft.claim_ids),
                party=draft.party.strip(),
                channel=draft.channel,
                put_to_them=draft.put_to_them,
                sent_at=sent_at,
                deadline=draft.deadline,
            )
        )

    return session.apply("request comment", operation, body, made(CommentRequest))


def record_reply(
    session: Session,
    request_id: int,
    reply: str,
    replied_at: datetime | None = None,
    response_id: int | None = None,
    attribution_id: int | None = None,
    *,
    operation: UUID | None = None,
) -> CommentRequest:
    """Log the reply word for word, with the response or the attribution that came of it."""

    def body(work: Work) -> CommentRequest:
        request = need_standing(work, CommentRequest, request_id)
        if not reply.strip() and response_id is None and attribution_id is None:
            raise BadInput("Give the reply word for word, or the response that came of it.")
        moment = replied_at or work.at
        if moment < request.sent_at:
            raise BadInput("The reply is dated before the request was sent: check its time.")
        if response_id is not None:
            need_standing(work, Response, response_id)
        if attribution_id is not None:
            need_standing(work, Attribution, attribution_id)
        return work.change(
            replace(
                request,
                reply=reply,
                replied_at=moment,
                response_id=response_id,
                attribution_id=attribution_id,
            )
        )

    return session.apply("record reply", operation, body, same(CommentRequest, request_id))


def withdraw_request(
    session: Session, request_id: int, reason: str, *, operation: UUID | None = None
) -> CommentRequest:
    """Set a comment request aside, with the reason; it stays visible, struck through."""

    def body(work: Work) -> CommentRequest:
        why = need_reason(reason, f"comment request {request_id}")
        return work.change(replace(need_standing(work, CommentRequest, request_id), withdrawn=why))

    return session.apply("withdraw request", operation, body, same(CommentRequest, request_id))
