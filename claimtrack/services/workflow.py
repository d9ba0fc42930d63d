"""The checker's own work on a claim, and what has to be there before it is signed off."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.staleness import stale
from claimtrack.domain.rules.verdicts import leading_verdict, second_check
from claimtrack.domain.words import Workflow, label
from claimtrack.services.again import same
from claimtrack.services.checks import need_standing
from claimtrack.services.session import Session, Work
from claimtrack.storage.dossiers import dossier
from claimtrack.storage.entries import now_of


def set_workflow(
    session: Session, claim_id: int, workflow: Workflow, *, operation: UUID | None = None
) -> Claim:
    """Move a claim on. A sign-off needs a verdict that fits the record and that nobody disputes."""

    def body(work: Work) -> Claim:
        claim = need_standing(work, Claim, claim_id)
        if claim.workflow is workflow:
            return claim
        check_move(session, work, claim, workflow)
        return work.change(replace(claim, workflow=workflow))

    return session.apply("set workflow", operation, body, same(Claim, claim_id))


def check_move(session: Session, work: Work, claim: Claim, workflow: Workflow) -> None:
    """Refuse a second check or a sign-off that has no verdict to rest on."""
    if workflow not in (Workflow.SECOND_CHECK, Workflow.SIGNED_OFF):
        return
    record = dossier(work, claim.id)
    if claim.id in work.unseen:
        raise BadInput(f"Claim {claim.id} awaits its second check: give that first.")
    if leading_verdict(record) is None:
        raise BadInput(f"Claim {claim.id} has no verdict yet: give one first.")
    if workflow is Workflow.SECOND_CHECK:
        return
    checked = second_check(record)
    if checked is not None and not checked.agrees:
        raise BadInput(
            f"The second check of claim {claim.id} says {label(checked.second.rating)} and the "
            f"verdict {label(checked.first.rating)}: an editor gives one that settles it first."
        )
    if reasons := stale(record, now_of(record, session.today())):
        raise BadInput(
            f"The verdict on claim {claim.id} no longer fits the record ({reasons[0]}): "
            f"give a new one first."
        )
