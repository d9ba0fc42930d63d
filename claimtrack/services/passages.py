"""Passages: places in a capture, their words read from it and never typed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from claimtrack.domain.drafts import PassageDraft
from claimtrack.domain.entities import (
    Article,
    Attribution,
    Capture,
    Claim,
    Evidence,
    Passage,
    Response,
)
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import BlockKind, EntityKind, PassageRole
from claimtrack.services.again import made, taken_out
from claimtrack.services.checks import need_standing
from claimtrack.services.session import Session, Work
from claimtrack.text import context

Owner = Claim | Attribution | Response | Evidence

_OWNERS: dict[EntityKind, type[Owner]] = {
    EntityKind.CLAIM: Claim,
    EntityKind.ATTRIBUTION: Attribution,
    EntityKind.RESPONSE: Response,
    EntityKind.EVIDENCE: Evidence,
}
_CLAIM_ROLES = {
    BlockKind.HEADLINE: PassageRole.HEADLINE,
    BlockKind.STANDFIRST: PassageRole.STANDFIRST,
}
_SPEECH_ROLES = frozenset({PassageRole.SOURCE, PassageRole.CUE, PassageRole.CONTENT})


def add_passage(
    session: Session,
    owner_kind: EntityKind,
    owner_id: int,
    draft: PassageDraft,
    *,
    operation: UUID | None = None,
) -> Passage:
    """Mark one more passage for a claim, an attribution, a response or a piece of evidence."""
    kind = _OWNERS.get(owner_kind)
    if kind is None:
        raise BadInput("A passage belongs to a claim, an attribution, a response or evidence.")

    def body(work: Work) -> Passage:
        return mark(work, draft, need_standing(work, kind, owner_id))

    return session.apply("add passage", operation, body, made(Passage))


def remove_passage(session: Session, passage_id: int, *, operation: UUID | None = None) -> Passage:
    """Take a passage away from what it belongs to; evidence keeps at least one."""

    def body(work: Work) -> Passage:
        passage = work.get(Passage, passage_id)
        if passage.evidence_id is not None:
            others = work.all(Passage, evidence_id=passage.evidence_id)
            if len(others) == 1:
                raise BadInput(
                    f"Evidence {passage.evidence_id} rests on this passage alone: add another "
                    f"one first, or withdraw the evidence."
                )
        return work.retire(passage)

    return session.apply("remove passage", operation, body, taken_out(Passage, passage_id))


def mark_all(work: Work, drafts: Iterable[PassageDraft], owner: Owner) -> tuple[Passage, ...]:
    """Write the passages of something just recorded."""
    return tuple(mark(work, draft, owner) for draft in drafts)


def mark(work: Work, draft: PassageDraft, owner: Owner) -> Passage:
    """Write one passage with the words that the capture has in that place."""
    capture = work.get(Capture, draft.capture_id)
    _check_article(work, capture, owner)
    length = len(capture.text)
    if not 0 <= draft.start < draft.end <= length:
        raise BadInput(
            f"The passage {draft.start} to {draft.end} is not in the text of capture "
            f"{capture.id}, which has {length} characters: select it again."
        )
    exact = capture.text[draft.start : draft.end]
    if not exact.strip():
        raise BadInput("A passage needs some words: select more than white space.")
    prefix, suffix = context(capture.text, draft.start, draft.end)
    return work.add(
        Passage(
            capture_id=capture.id,
            start=draft.start,
            end=draft.end,
            exact=exact,
            prefix=prefix,
            suffix=suffix,
            role=_role(draft, capture, owner),
            **{f"{owner.KIND.value}_id": owner.id},
        )
    )


def _role(draft: PassageDraft, capture: Capture, owner: Owner) -> PassageRole:
    """A claim's passage is what its block is; the others say what they are."""
    if isinstance(owner, Claim):
        return _CLAIM_ROLES.get(_block_at(capture, draft.start), PassageRole.BODY)
    if isinstance(owner, Evidence):
        return PassageRole.CONTENT
    if draft.role not in _SPEECH_ROLES:
        raise BadInput(
            f"A passage of {_article_word(owner)} is its source, its cue or its content."
        )
    return draft.role


def _article_word(owner: Owner) -> str:
    return "an attribution" if isinstance(owner, Attribution) else "a response"


def _block_at(capture: Capture, offset: int) -> BlockKind:
    for block in capture.blocks:
        if block.start <= offset < block.end:
            return block.kind
    return BlockKind.BODY


def _check_article(work: Work, capture: Capture, owner: Owner) -> None:
    """The passage lies in the article that its owner is about."""
    claim = work.get(Claim, owner.claim_id) if isinstance(owner, Attribution) else owner
    if capture.article_id != claim.article_id:
        article = work.get(Article, claim.article_id)
        raise BadInput(
            f"Capture {capture.id} is not a copy of article {article.id} "
            f"({article.headline}): select the passage in that article."
        )
