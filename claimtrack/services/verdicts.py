"""Verdicts: a checker's conclusion, and a different checker's second check of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.drafts import VerdictDraft
from claimtrack.domain.entities import Claim, Evidence, Verdict
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.staleness import basis
from claimtrack.domain.rules.verdicts import leading_verdict, second_check, settles
from claimtrack.domain.words import Workflow
from claimtrack.services.again import made
from claimtrack.services.checks import need_standing, once
from claimtrack.services.session import Session, Work
from claimtrack.storage.dossiers import dossier
from claimtrack.storage.entries import now_of


def give_verdict(
    session: Session, draft: VerdictDraft, *, operation: UUID | None = None
) -> Verdict:
    """Add a verdict; a later one of the same kind supersedes it. A second check is another's.

    One that settles what two checkers disagreed about ends the claim's second check: it goes back
    to being checked, from where it is signed off.
    """

    def body(work: Work) -> Verdict:
        claim = need_standing(work, Claim, draft.claim_id)
        record = dossier(work, claim.id)
        if draft.second_check:
            _check_second(session, work, record)
            settled = False
        else:
            settled = _settles(session, record, draft)
        relied_on = once(draft.relied_on)
        for evidence_id in relied_on:
            _check_relied_on(work, claim, evidence_id)
        given = work.add(
            Verdict(
                claim_id=claim.id,
                rating=draft.rating,
                confidence=draft.confidence,
                rationale=draft.rationale.strip(),
                relied_on=relied_on,
                author_id=session.checker.id,
                given_at=work.at,
                second_check=draft.second_check,
                basis=basis(record, now_of(record, session.today())),
            )
        )
        if settled and claim.workflow is Workflow.SECOND_CHECK:
            work.change(replace(claim, workflow=Workflow.CHECKING))
        return given

    return session.apply("give verdict", operation, body, made(Verdict))


def _check_second(session: Session, work: Work, record: Dossier) -> None:
    if record.claim.id in work.unseen:
        return  # there is one, another's, that the database hides
    first = leading_verdict(record)
    if first is None:
        number = record.claim.id
        raise BadInput(f"Claim {number} has no verdict to check: give the first one instead.")
    if first.author_id == session.checker.id:
        raise BadInput("A second check is another checker's: the verdict is your own.")


def _settles(session: Session, record: Dossier, draft: VerdictDraft) -> bool:
    """Whether two checkers disagree and this verdict ends that. BadInput where it may not."""
    check = second_check(record)
    if check is None or check.agrees:
        return False
    if settles(check, session.checker.id, draft.rating):
        return True
    raise BadInput(
        f"You and another checker disagree about claim {record.claim.id}: a third person gives the "
        "verdict that settles it, or one of you comes round to the other's."
    )


def _check_relied_on(work: Work, claim: Claim, evidence_id: int) -> None:
    evidence = need_standing(work, Evidence, evidence_id)
    if evidence.claim_id != claim.id:
        raise BadInput(
            f"Evidence {evidence_id} bears on claim {evidence.claim_id}, not on claim "
            f"{claim.id}: rely on evidence that is linked to this claim."
        )
