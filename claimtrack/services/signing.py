"""Signing: two people stand behind what a report says, by its fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from claimtrack.domain.desk import DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.errors import BadInput
from claimtrack.domain.rules.signing import (
    OpenClaim,
    why_not,
)
from claimtrack.domain.words import Workflow
from claimtrack.report.entries import ClaimEntry
from claimtrack.report.fingerprint import Fingerprint, fingerprint
from claimtrack.report.formats import ReportFormat
from claimtrack.report.model import AsOfDates, Report
from claimtrack.services.again import made, same
from claimtrack.services.checks import need_reason
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import PLAIN, ReportOptions, held_report
from claimtrack.services.session import Session, View, Work
from claimtrack.services.signed import asked_text
from claimtrack.services.signed_reports import differs, remade_from


@dataclass(frozen=True, slots=True, kw_only=True)
class _ToSign:
    """What is signed of a report, and what is open about its claims."""

    found: Fingerprint
    point: AsOfDates
    open_claims: tuple[OpenClaim, ...]


def sign_report(
    session: Session,
    scope: ReportScope,
    as_of: AsOf | None = None,
    options: ReportOptions = PLAIN,
    *,
    capacity: str = "",
    operation: UUID | None = None,
) -> Signature:
    """Put the checker's name to what a report says. BadInput where it can't be signed, and why."""
    to_sign = _to_sign(session, scope, as_of, options)
    asked = asked_text(scope, options)

    def body(work: Work) -> Signature:
        _refuse(session, work, to_sign)
        return work.add(
            Signature(
                fingerprint=to_sign.found.whole,
                asked=asked,
                published_on=to_sign.point.published,
                known_seq=to_sign.point.known,
                claims=to_sign.found.claims,
                signer_id=session.checker.id,
                capacity=" ".join(capacity.split()),
                signed_at=work.at,
            )
        )

    return session.apply("sign report", operation, body, made(Signature))


def countersign(
    session: Session, signature_id: int, *, capacity: str = "", operation: UUID | None = None
) -> Signature:
    """Sign the same report as another signature does. BadInput where it says otherwise by now."""
    asked = _asked_again(session, signature_id)
    return sign_report(session, *asked, capacity=capacity, operation=operation)


def may_sign(
    session: Session,
    scope: ReportScope,
    as_of: AsOf | None = None,
    options: ReportOptions = PLAIN,
) -> None:
    """BadInput where the checker can't sign this report just now, and why. Nothing is written."""
    to_sign = _to_sign(session, scope, as_of, options)
    with session.read() as view:
        _refuse(session, view, to_sign)


def may_countersign(session: Session, signature_id: int) -> None:
    """BadInput where the checker can't sign what another signature does, and why."""
    may_sign(session, *_asked_again(session, signature_id))


def withdraw_signature(
    session: Session, signature_id: int, reason: str, *, operation: UUID | None = None
) -> Signature:
    """Take one's own signature back, with the reason; it stays to be seen."""
    reason = need_reason(reason, "the signature")

    def body(work: Work) -> Signature:
        given = work.get(Signature, signature_id)
        if given.withdrawn:
            raise BadInput(f"Signature {signature_id} is withdrawn already ({given.withdrawn}).")
        if given.signer_id != session.checker.id:
            name = work.get(Checker, given.signer_id).name
            raise BadInput(f"Signature {signature_id} is {name}'s: only they can withdraw it.")
        return work.change(replace(given, withdrawn=reason))

    return session.apply("withdraw signature", operation, body, same(Signature, signature_id))


def _asked_again(session: Session, signature_id: int) -> tuple[ReportScope, AsOf, ReportOptions]:
    """What a signature's report is asked for by. BadInput where it can't be made as it was."""
    with session.read() as view:
        first = view.get(Signature, signature_id)
    if first.withdrawn:
        raise BadInput(
            f"Signature {signature_id} is withdrawn ({first.withdrawn}): sign the report anew."
        )
    if otherwise := differs(session, first):
        raise BadInput(f"The report can't be made again as it was signed: {otherwise}.")
    return remade_from(first)


def _to_sign(
    session: Session, scope: ReportScope, as_of: AsOf | None, options: ReportOptions
) -> _ToSign:
    if scope.view is not None and scope.view.view is DeskView.MINE:
        raise BadInput("“Mine” is another view for each signer: sign an article, or claims.")
    with held_report(session, scope, ReportFormat.JSON, as_of, options, signatures=False) as report:
        if report.as_of.to_come:
            raise BadInput("The report's day has not come yet: sign it as of today or before.")
        return _ToSign(
            found=fingerprint(report), point=report.as_of, open_claims=tuple(_open(report))
        )


def _refuse(session: Session, view: View, to_sign: _ToSign) -> None:
    given = view.all(Signature, fingerprint=to_sign.found.whole)
    if refused := why_not(session.checker.id, given, to_sign.open_claims):
        raise BadInput(refused)


def _open(report: Report) -> Iterator[OpenClaim]:
    for article in report.articles:
        for claim in article.claims:
            yield _open_claim(claim)


def _open_claim(claim: ClaimEntry) -> OpenClaim:
    said = claim.verdicts
    return OpenClaim(
        claim=claim.claim,
        disputed=bool(said.disagreement),
        hidden=said.hidden,
        awaits=claim.workflow is Workflow.SECOND_CHECK and said.second is None,
        stale=bool(said.stale),
    )
