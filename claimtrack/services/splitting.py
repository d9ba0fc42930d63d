"""Splitting a claim that turned out to be two events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from claimtrack.domain.drafts import ClaimDraft
from claimtrack.domain.entities import (
    Attribution,
    Claim,
    CommentRequest,
    Evidence,
    Passage,
    Response,
)
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind, Relation, Workflow, label
from claimtrack.services.again import made_all
from claimtrack.services.checks import need_standing
from claimtrack.services.claims import add_claim
from claimtrack.services.session import Session, Work
from claimtrack.storage.touched import hanging_on

L = TypeVar("L", Attribution, Evidence)
R = TypeVar("R", Attribution, Evidence, Passage)

_WHOLE = frozenset({Relation.CONFIRMS, Relation.RETRACTS, Relation.REPEATS, Relation.CONTEXT})
"""Relations that hold of each part when they hold of the whole; others may be about one part."""


def split_claim(
    session: Session,
    claim_id: int,
    drafts: tuple[ClaimDraft, ClaimDraft],
    *,
    operation: UUID | None = None,
) -> tuple[Claim, ...]:
    """Put two claims in place of one, which is withdrawn; both come back.

    A part without passages or attributions of its own gets the original's. Evidence is copied to
    both: what may be about one part only is copied as context, with a note that says what it was.
    Responses and comment requests about the original are about the parts too.
    """

    def body(work: Work) -> tuple[Claim, ...]:
        original = need_standing(work, Claim, claim_id)
        if any(draft.article_id != original.article_id for draft in drafts):
            raise BadInput(f"The parts of claim {claim_id} stay in its article.")
        parts = tuple(_write_part(work, original, draft) for draft in drafts)
        _share(work, original, parts)
        reason = f"split into claims {parts[0].id} and {parts[1].id}"
        work.change(replace(original, withdrawn=reason))
        return parts

    return session.apply("split claim", operation, body, made_all(Claim))


def _write_part(work: Work, original: Claim, draft: ClaimDraft) -> Claim:
    begun = original.workflow is not Workflow.DRAFT
    part = add_claim(
        work,
        draft,
        assignee_id=original.assignee_id,
        workflow=Workflow.CHECKING if begun else Workflow.DRAFT,
    )
    if not draft.passages:
        _copy_passages(work, work.all(Passage, claim_id=original.id), part)
    if not draft.attributions:
        _copy_attributions(work, original, part)
    _copy_evidence(work, original, part)
    return part


def _copy_attributions(work: Work, original: Claim, part: Claim) -> None:
    copies: dict[int, int] = {}
    holding = [a for a in work.all(Attribution, claim_id=original.id) if not a.withdrawn]
    for attribution in _parents_first(holding, "parent_id"):
        copy = work.add(
            replace(
                _unrecorded(attribution),
                claim_id=part.id,
                parent_id=copies.get(attribution.parent_id or 0),
            )
        )
        copies[attribution.id] = copy.id
        passages = work.all(Passage, attribution_id=attribution.id)
        _copy_passages(work, passages, copy)


def _copy_evidence(work: Work, original: Claim, part: Claim) -> None:
    copies: dict[int, int] = {}
    holding = [e for e in work.all(Evidence, claim_id=original.id) if not e.withdrawn]
    for evidence in _parents_first(holding, "derived_from_id"):
        copy = work.add(
            replace(
                _unrecorded(_of_a_part(evidence, original)),
                claim_id=part.id,
                derived_from_id=copies.get(evidence.derived_from_id or 0),
            )
        )
        copies[evidence.id] = copy.id
        _copy_passages(work, work.all(Passage, evidence_id=evidence.id), copy)


def _of_a_part(evidence: Evidence, original: Claim) -> Evidence:
    if evidence.relation in _WHOLE:
        return evidence
    was = f"{label(evidence.relation)} claim {original.id} as a whole: judge it for this part"
    note = f"{evidence.note} ({was})" if evidence.note else f"{was[0].upper()}{was[1:]}"
    return replace(evidence, relation=Relation.CONTEXT, new_window=None, note=note)


def _share(work: Work, original: Claim, parts: tuple[Claim, ...]) -> None:
    """What was asked about the whole was asked about its parts."""
    ids = tuple(part.id for part in parts)
    linked = hanging_on(work.connection, original.id)
    for response in list(work.each(Response, "id", linked[EntityKind.RESPONSE])):
        if original.id in response.claim_ids and not response.withdrawn:
            work.change(replace(response, claim_ids=(*response.claim_ids, *ids)))
    for request in list(work.each(CommentRequest, "id", linked[EntityKind.COMMENT_REQUEST])):
        if original.id in request.claim_ids and not request.withdrawn:
            work.change(replace(request, claim_ids=(*request.claim_ids, *ids)))


def _unrecorded(thing: R) -> R:
    """The same thing, to be recorded anew."""
    return replace(thing, id=0, version=0, recorded_seq=0, retired_seq=None)


def _copy_passages(
    work: Work, passages: Iterable[Passage], owner: Claim | Attribution | Evidence
) -> None:
    for passage in passages:
        work.add(
            replace(
                _unrecorded(passage),
                claim_id=owner.id if isinstance(owner, Claim) else None,
                attribution_id=owner.id if isinstance(owner, Attribution) else None,
                evidence_id=owner.id if isinstance(owner, Evidence) else None,
            )
        )


def _parents_first(links: list[L], parent: str) -> list[L]:
    """Chains in an order in which each link comes after the one it hangs on; cycles at the end."""
    ordered: list[L] = []
    waiting = list(links)
    while waiting:
        held = {link.id for link in waiting}
        free = [link for link in waiting if getattr(link, parent) not in held] or waiting
        ordered += free
        waiting = [link for link in waiting if link not in free]
    return ordered
