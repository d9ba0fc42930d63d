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
    changed,
    changed_says,
    holding,
    is_signed,
    why_not,
)
from claimtrack.domain.words import Workflow
from claimtrack.report.entries import ClaimEntry
from claimtrack.report.fingerprint import Fingerprint, fingerprint
from claimtrack.report.formats import ReportFormat
from claimtrack.report.model import Report
from claimtrack.services.again import made, same
from claimtrack.services.checks import need_reason
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import PLAIN, ReportOptions, held_report
from claimtrack.services.session import Session, View, Work
from claimtrack.services.signed import asked_text, options_asked, scope_asked


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedReport:
    """A report that somebody signed: what it is about, who stands behind it, and what is so now.

    ``changed`` says what a report of the same scope and day says otherwise now; "" where nothing.
    """

    fingerprint: str
    title: str
    scope: str
    as_of: AsOf
    signatures: tuple[Signature, ...]
    signers: tuple[str, ...]
    complete: bool
    changed: str


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
    if scope.view is not None and scope.view.view is DeskView.MINE:
        raise BadInput("“Mine” is another view for each signer: sign an article, or claims.")
    with held_report(session, scope, ReportFormat.JSON, as_of, options) as report:
        if report.signed is None:
            raise BadInput("This report is too long to be signed whole: sign its articles.")
        if report.as_of.to_come:
            raise BadInput("The report's day has not come yet: sign it as of today or before.")
        found, point = fingerprint(report), report.as_of
        open_claims = list(_open(report))
    asked = asked_text(scope, options)

    def body(work: Work) -> Signature:
        given = work.all(Signature, fingerprint=found.whole)
        if refused := why_not(session.checker.id, given, open_claims):
            raise BadInput(refused)
        return work.add(
            Signature(
                fingerprint=found.whole,
                asked=asked,
                published_on=point.published,
                known_seq=point.known,
                claims=found.claims,
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
    with session.read() as view:
        first = view.get(Signature, signature_id)
    if first.withdrawn:
        raise BadInput(
            f"Signature {signature_id} is withdrawn ({first.withdrawn}): sign the report anew."
        )
    scope, point, options = remade_from(first)
    if otherwise := differs(session, first):
        raise BadInput(f"The report can't be made again as it was signed: {otherwise}.")
    return sign_report(session, scope, point, options, capacity=capacity, operation=operation)


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


def signed_reports(session: Session, *, compare: bool = True) -> list[SignedReport]:
    """Every report that was signed, the newest first. ``compare``: with what has changed since."""
    with session.read() as view:
        given = view.all(Signature)
        by: dict[str, list[Signature]] = {}
        for one in sorted(given, key=lambda one: (one.signed_at, one.id)):
            by.setdefault(one.fingerprint, []).append(one)
        reports = [_report(view, group) for group in by.values()]
    if compare:
        reports = [replace(one, changed=_since(session, one)) for one in reports]
    return reports[::-1]


def remade_from(signature: Signature) -> tuple[ReportScope, AsOf, ReportOptions]:
    """What the signed report is made again from."""
    point = AsOf(signature.published_on, known=signature.known_seq)
    return scope_asked(signature.asked), point, options_asked(signature.asked, PLAIN)


def differs(session: Session, signature: Signature) -> str:
    """What the report says otherwise when it is made again as it was; "" where nothing."""
    found = _made_again(session, signature, AsOf(signature.published_on, known=signature.known_seq))
    return _compared(signature, found)


def _since(session: Session, report: SignedReport) -> str:
    """What a report of the same scope and day says otherwise now."""
    return _compared(
        report.signatures[0],
        _made_again(session, report.signatures[0], AsOf(report.as_of.published)),
    )


def _made_again(session: Session, signature: Signature, point: AsOf) -> Fingerprint:
    scope, _, options = remade_from(signature)
    with held_report(session, scope, ReportFormat.JSON, point, options) as report:
        return fingerprint(report)


def _compared(signature: Signature, found: Fingerprint) -> str:
    if found.whole == signature.fingerprint:
        return ""
    return changed_says(changed(signature.claims, found.claims))


def _report(view: View, given: list[Signature]) -> SignedReport:
    first = given[0]
    held = holding(given)
    asked = scope_asked(first.asked)
    return SignedReport(
        fingerprint=first.fingerprint,
        title=options_asked(first.asked, PLAIN).title,
        scope=_scope_says(asked),
        as_of=AsOf(first.published_on, known=first.known_seq),
        signatures=tuple(given),
        signers=tuple(view.get(Checker, one.signer_id).name for one in given),
        complete=is_signed(held),
        changed="",
    )


def _scope_says(scope: ReportScope) -> str:
    if scope.article_id is not None:
        return f"article {scope.article_id}"
    if scope.claim_ids:
        numbers = ", ".join(map(str, scope.claim_ids))
        return f"{'claim' if len(scope.claim_ids) == 1 else 'claims'} {numbers}"
    if scope.view is not None:
        return f"the view “{scope.view.view.value.replace('_', ' ')}”"
    return "the whole ledger"


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
