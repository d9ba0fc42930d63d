"""The reports that were signed: by whom, and what they would say now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.rules.signing import changed, changed_says, holding, is_signed
from claimtrack.report.fingerprint import Fingerprint, fingerprint
from claimtrack.report.formats import ReportFormat
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import PLAIN, ReportOptions, held_report
from claimtrack.services.session import Session, View
from claimtrack.services.signed import options_asked, scope_asked


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

    @property
    def about(self) -> str:
        """What it is about, after the title that it was given."""
        return f"{self.title} ({self.scope})" if self.title else self.scope

    @property
    def signed_by(self) -> tuple[str, ...]:
        """Each signature in words, in the order they were given."""
        return tuple(
            f"{name}{f' ({given.capacity})' if given.capacity else ''}"
            f"{f' – withdrawn: {given.withdrawn}' if given.withdrawn else ''}"
            for name, given in zip(self.signers, self.signatures, strict=True)
        )

    @property
    def lacks(self) -> str:
        """What it still takes to be signed; "" where nothing."""
        if self.complete:
            return ""
        if holding(self.signatures):
            return "a second signature is missing"
        return "every signature is withdrawn"


def signed_reports(session: Session, *, compare: bool = True) -> list[SignedReport]:
    """Every report that was signed, the newest first. ``compare``: with what has changed since."""
    with session.read() as view:
        given = view.all(Signature)
        by: dict[str, list[Signature]] = {}
        for one in sorted(given, key=lambda one: (one.signed_at, one.id)):
            by.setdefault(one.fingerprint, []).append(one)
        reports = [_report(view, group) for group in by.values()]
    if compare:
        reports = [
            replace(one, changed=changed_since(session, one.signatures[0])) for one in reports
        ]
    return reports[::-1]


def remade_from(signature: Signature) -> tuple[ReportScope, AsOf, ReportOptions]:
    """What the signed report is made again from."""
    point = AsOf(signature.published_on, known=signature.known_seq)
    return scope_asked(signature.asked), point, options_asked(signature.asked, PLAIN)


def as_signed(session: Session, signature_id: int) -> tuple[ReportScope, AsOf, ReportOptions]:
    """What the report is made again from that a signature was given to. NotFound for none."""
    with session.read() as view:
        return remade_from(view.get(Signature, signature_id))


def differs(session: Session, signature: Signature) -> str:
    """What the report says otherwise when it is made again as it was; "" where nothing."""
    found = _made_again(session, signature, AsOf(signature.published_on, known=signature.known_seq))
    return _compared(signature, found)


def changed_since(session: Session, signature: Signature) -> str:
    """What a report of the same scope and day says otherwise now; "" where nothing."""
    return _compared(signature, _made_again(session, signature, AsOf(signature.published_on)))


def _made_again(session: Session, signature: Signature, point: AsOf) -> Fingerprint:
    scope, _, options = remade_from(signature)
    with held_report(session, scope, ReportFormat.JSON, point, options, signatures=False) as report:
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
