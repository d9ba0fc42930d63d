"""Arranging the desk's work: who looks at which claims, how soon, under which tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from claimtrack.domain.entities import Checker, Claim
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Priority
from claimtrack.services.checks import need_standing, once
from claimtrack.services.claims import tidy_tags
from claimtrack.services.session import Session, View, Work


def arrange_claims(
    session: Session,
    claim_ids: Sequence[int],
    *,
    priority: Priority | None = None,
    assignee_id: int | None = None,
    unassign: bool = False,
    add_tags: tuple[str, ...] = (),
    remove_tags: tuple[str, ...] = (),
    operation: UUID | None = None,
) -> tuple[Claim, ...]:
    """Set priority, assignee and tags of several claims at once: one operation, one undo.

    What is not given stays as it is; ``unassign`` gives the claims to nobody.
    """
    if not claim_ids:
        raise BadInput("Choose at least one claim.")

    def body(work: Work) -> tuple[Claim, ...]:
        if assignee_id is not None:
            work.get(Checker, assignee_id)
        return tuple(arranged(work, number) for number in once(claim_ids))

    def arranged(work: Work, number: int) -> Claim:
        before = need_standing(work, Claim, number)
        kept = tuple(tag for tag in before.tags if tag not in remove_tags)
        after = replace(
            before,
            priority=priority or before.priority,
            assignee_id=None if unassign else assignee_id or before.assignee_id,
            tags=tidy_tags((*kept, *add_tags)),
        )
        return before if after == before else work.change(after)

    def again(view: View, _: object) -> tuple[Claim, ...]:
        return tuple(view.get(Claim, number) for number in once(claim_ids))

    return session.apply("arrange claims", operation, body, again)
