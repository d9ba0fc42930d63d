"""What a report was asked for, as text that can be compared, and who has signed what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.entities import Checker, Signature
from claimtrack.domain.rules.signing import changed, holding, is_signed, numbered
from claimtrack.domain.words import SourceKind
from claimtrack.report.fingerprint import Fingerprint, fingerprint
from claimtrack.report.model import Report
from claimtrack.report.signed import SignatureEntry, Signed
from claimtrack.report.wording import day
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.session import Session, View
from claimtrack.storage.canonical import canonical
from claimtrack.text import visible_line

if TYPE_CHECKING:
    from claimtrack.services.reports import ReportOptions


def asked_text(scope: ReportScope, options: ReportOptions) -> str:
    """The scope and what else changes what a report says, as canonical JSON; empty is left out."""
    asked: dict[str, Any] = {
        "article": scope.article_id,
        "claims": list(scope.claim_ids),
        "view": _query(scope.view) if scope.view is not None else None,
        "title": options.title,
        "withdrawn": options.withdrawn,
        "track_records": options.track_records,
        "changes_since": options.changes_since,
        "withhold": sorted(kind.value for kind in options.withhold),
    }
    return canonical(
        {name: value for name, value in asked.items() if value not in (None, "", [], False)}
    )


def scope_asked(text: str) -> ReportScope:
    """The scope that ``asked_text`` wrote."""
    asked = json.loads(text)
    view = asked.get("view")
    return ReportScope(
        article_id=asked.get("article"),
        claim_ids=tuple(asked.get("claims", ())),
        view=None if view is None else _desk_query(view),
    )


def options_asked(text: str, options: ReportOptions) -> ReportOptions:
    """Options with what ``asked_text`` wrote put in."""
    asked = json.loads(text)
    return replace(
        options,
        title=asked.get("title", ""),
        withdrawn=asked.get("withdrawn", False),
        track_records=asked.get("track_records", False),
        changes_since=asked.get("changes_since"),
        withhold=tuple(SourceKind(kind) for kind in asked.get("withhold", ())),
    )


def with_signatures(session: Session, report: Report, asked: str) -> Report:
    """The report with its fingerprint and everybody who has signed that by now."""
    found = fingerprint(report)
    with session.read() as view:
        return replace(report, signed=signed_as(view, found, asked))


def signed_as(view: View, found: Fingerprint, asked: str) -> Signed:
    """Who has signed a fingerprint; else what differs from what was signed of the same scope."""
    given = sorted(
        view.all(Signature, fingerprint=found.whole), key=lambda one: (one.signed_at, one.id)
    )
    return Signed(
        fingerprint=found.whole,
        signatures=tuple(entry(view, one) for one in given),
        complete=is_signed(given),
        changed="" if holding(given) else _changed(view, found, asked),
    )


def entry(view: View, signature: Signature) -> SignatureEntry:
    """A signature with the signer's name."""
    return SignatureEntry(
        signature=signature.id,
        signer=visible_line(view.get(Checker, signature.signer_id).name),
        capacity=visible_line(signature.capacity),
        signed_at=signature.signed_at,
        withdrawn=visible_line(signature.withdrawn),
    )


def _changed(view: View, found: Fingerprint, asked: str) -> str:
    earlier = holding(one for one in view.all(Signature) if one.asked == asked)
    if not earlier:
        return ""
    last = earlier[-1]
    claims = changed(last.claims, found.claims)
    return f"{numbered(claims)} (signed as of {day(last.published_on)})"


def _query(query: DeskQuery) -> dict[str, Any]:
    held = {field.name: getattr(query, field.name) for field in fields(query)}
    plain = {
        name: list(value) if isinstance(value, tuple) else value for name, value in held.items()
    }
    return {name: value for name, value in plain.items() if value not in (None, "", [], False)}


def _desk_query(asked: Mapping[str, Any]) -> DeskQuery:
    hints = get_type_hints(DeskQuery)
    return DeskQuery(**{name: _typed(hints[name], value) for name, value in asked.items()})


def _typed(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(get_args(hint)[0](item) for item in value)
    return hint(value) if isinstance(hint, type) else value
