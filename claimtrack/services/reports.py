"""Verification reports: the record as of any point, gathered and put into a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from getpass import getuser
from hashlib import sha256
from io import BytesIO
from typing import IO

from claimtrack.domain.desk import DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker
from claimtrack.domain.errors import BadInput
from claimtrack.domain.findings import TrackRecord
from claimtrack.domain.words import EntityKind, SourceKind, Standing
from claimtrack.report.build import build
from claimtrack.report.cases import Brief, Case
from claimtrack.report.formats import FACTS, FormatFacts, ReportFormat, stream
from claimtrack.report.formats.as_claimreview import is_published
from claimtrack.report.house import PLAIN as PLAIN_HOUSE
from claimtrack.report.house import House
from claimtrack.report.model import ClaimLine, Report, Summary
from claimtrack.report.wording import day, left_out
from claimtrack.services.report_cases import Cases, Progress, Watched, bare
from claimtrack.services.report_changes import changes
from claimtrack.services.report_holdings import LedgerHoldings
from claimtrack.services.report_scope import ReportScope, Scoped, chosen, scoped
from claimtrack.services.session import Session, View
from claimtrack.services.signed import asked_text, with_signatures
from claimtrack.services.sources import sources
from claimtrack.services.sourcing import fold
from claimtrack.storage.reporting import known_up_to

__all__ = [
    "FACTS",
    "FailOn",
    "FormatFacts",
    "Found",
    "MadeReport",
    "Progress",
    "ReportFacts",
    "ReportFormat",
    "ReportOptions",
    "ReportScope",
    "report",
    "write_report",
]

_ACCOUNTS = frozenset({"root", "admin", "administrator", "user", "ubuntu", "checker"})
"""Names that nobody signs with."""

AT_ONCE = 2_000
"""Claims that are kept in memory while their report is made; more are loaded anew for each pass."""


class FailOn(StrEnum):
    """What a script may ask a report to fail on."""

    OVERDUE = "overdue"
    DISPUTED = "disputed"
    VERDICT_STALE = "verdict-stale"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that the report was asked to fail on, and the claims where it is so.

    A report that is empty has none.
    """

    what: FailOn
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What came of making a report. ``found`` is empty where nothing that was asked about is so.

    ``standings`` are how many claims stand how, each standing that there is. ``reviewed`` is how
    many claims a ClaimReview publishes a verdict of; None for other formats.
    ``notes`` are sentences that its maker should read before it leaves.
    """

    title: str
    form: ReportFormat
    claims: int
    articles: int
    size: int
    sha256: str
    found: tuple[Found, ...] = ()
    standings: tuple[tuple[Standing, int], ...] = ()
    reviewed: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A report's bytes with what is to be said of them."""

    content: bytes
    facts: ReportFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """What else a report is asked for.

    ``title`` replaces the one that comes of the scope. ``withdrawn`` tells withdrawn claims too,
    ``track_records`` how each source's statements fared. ``changes_since`` lists what was recorded
    after that history number (0: everything). ``timed`` puts the time of making into the report;
    without it the same record gives the same bytes. ``fail_on`` is what to look for (``Found``).
    ``house`` is the newsroom's own look and words (``services.house.house_style`` reads them).
    ``withhold`` leaves out the names of every source of these kinds.
    """

    title: str = ""
    withdrawn: bool = False
    track_records: bool = False
    changes_since: int | None = None
    timed: bool = False
    fail_on: tuple[FailOn, ...] = ()
    house: House = PLAIN_HOUSE
    withhold: tuple[SourceKind, ...] = ()


PLAIN = ReportOptions()


def report(
    session: Session,
    scope: ReportScope,
    form: ReportFormat = ReportFormat.HTML,
    as_of: AsOf | None = None,
    options: ReportOptions = PLAIN,
    progress: Progress | None = None,
) -> MadeReport:
    """Make a report and give its bytes; ``write_report`` is for long ones."""
    held = BytesIO()
    facts = write_report(session, held, scope, form, as_of, options, progress)
    return MadeReport(content=held.getvalue(), facts=facts)


def write_report(
    session: Session,
    into: IO[bytes],
    scope: ReportScope,
    form: ReportFormat = ReportFormat.HTML,
    as_of: AsOf | None = None,
    options: ReportOptions = PLAIN,
    progress: Progress | None = None,
) -> ReportFacts:
    """Make a report as published by one day and known at another, and write it as it is made.

    Whoever makes it sees no verdict that they have still to check blind, nor what comes of one.
    ``progress`` is called with claims done and to do, and may raise to stop. NotFound where the
    scope is not in the ledger, or was not published by then.
    """
    with held_report(session, scope, form, as_of, options, progress) as made:
        digest, size = sha256(), 0
        for piece in stream(made, form):
            into.write(piece)
            digest.update(piece)
            size += len(piece)
        reviewed = _reviewed(made) if form is ReportFormat.CLAIMREVIEW else None
    return ReportFacts(
        title=made.title,
        form=form,
        claims=made.summary.claims,
        articles=made.summary.articles,
        size=size,
        sha256=digest.hexdigest(),
        found=tuple(_found(made.summary, options.fail_on)),
        standings=tuple((Standing(one.value), one.count) for one in made.summary.standings),
        reviewed=reviewed,
        notes=(
            *_empty_notes(made),
            *left_out(made.summary),
            *options.house.notes,
            *_maker_notes(session),
        ),
    )


@contextmanager
def held_report(
    session: Session,
    scope: ReportScope,
    form: ReportFormat,
    as_of: AsOf | None = None,
    options: ReportOptions = PLAIN,
    progress: Progress | None = None,
    *,
    signatures: bool = True,
) -> Iterator[Report]:
    """What a report says, before any format; its articles can be read within. See ``write_report``.

    It bears its fingerprint and who has signed that, where the format has a place for them and
    ``signatures`` are wanted.
    """
    if options.withhold and form is ReportFormat.PACKAGE:
        raise BadInput("An evidence package holds whole captures: no name can be left out of one.")
    in_view = chosen(session, scope, as_of)
    tracks = _tracks(session, as_of) if options.track_records else None
    point = session.as_of(as_of)
    with session.read(as_of) as view:
        found = scoped(view, scope, point, in_view)
        _bounded(form, len(found.claim_ids))
        brief = replace(
            _brief(session, view, found, point, options, tracks),
            whole_text=FACTS[form].whole_text,
            withdrawn=options.withdrawn or _asks_for_withdrawn(scope),
        )
        cases = Cases(
            session=session,
            view=view,
            claim_ids=found.claim_ids,
            as_of=point,
            now=session.is_now(as_of),
        )
        articles = [bare(session, view, found.article, point)] if found.article else []
        signatures = signatures and FACTS[form].signed
        held = _held(cases, FACTS[form].passes + signatures, progress)
        if form is ReportFormat.PACKAGE:
            holdings = LedgerHoldings(view=view, brief=brief, cases=held, articles=tuple(articles))
            brief = replace(brief, holdings=holdings)
        made = build(brief, held, articles)
        if signatures:
            made = with_signatures(session, made, asked_text(scope, options))
        yield made


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError):
        return ""


def _maker_notes(session: Session) -> Iterator[str]:
    """A report that goes out should bear a person's name and not an account's."""
    name = session.checker_name
    if fold(name) in _ACCOUNTS or name == _login():
        yield (
            f"The report says that it was made by “{name}”, which is the name of an account: set "
            "checker in settings.toml to your own."
        )


def _empty_notes(made: Report) -> Iterator[str]:
    """A report on nothing may be right, or come of a day or a scope that was mistyped."""
    if not made.summary.claims:
        point = f"as of {day(made.as_of.published)}, record as known at change {made.as_of.known}"
        yield f"No claim falls into what was asked for: {made.scope}, {point}."


def _reviewed(made: Report) -> int:
    claims = (claim for article in made.articles for claim in article.claims)
    return sum(1 for claim in claims if claim.verdicts.leading and is_published(claim))


def _asks_for_withdrawn(scope: ReportScope) -> bool:
    """A claim that is named is told, whatever became of it; so is the view of withdrawn ones."""
    return bool(scope.claim_ids) or (
        scope.view is not None and scope.view.view is DeskView.WITHDRAWN
    )


def _bounded(form: ReportFormat, claims: int) -> None:
    most = FACTS[form].most
    if most and claims > most:
        raise BadInput(
            f"A {FACTS[form].title} takes at most {most:,} claims, and these are {claims:,}: "
            "choose fewer, or a format that is written as it is made (html, md, csv, xlsx, json)."
        )


def _held(cases: Cases, passes: int, progress: Progress | None) -> Iterable[Case]:
    """Few cases are kept; many are loaded a page at a time, once more for each pass."""
    keeps = len(cases.claim_ids) <= AT_ONCE
    watched = Watched(cases, progress, 1 if keeps else 1 + passes) if progress else cases
    return tuple(watched) if keeps else watched


def _brief(
    session: Session,
    view: View,
    found: Scoped,
    point: AsOf,
    options: ReportOptions,
    tracks: Mapping[int, TrackRecord] | None,
) -> Brief:
    known = known_up_to(view)
    since = options.changes_since
    return Brief(
        title=options.title or found.title,
        scope=found.says,
        as_of=point,
        known=known.seq,
        known_at=known.at,
        made_by=session.checker_name,
        made_at=session.now() if options.timed else None,
        ledger_head=f"{known.seq}:{known.hash.hex()}" if known.seq else "",
        zone=session.zone.key,
        checkers={checker.id: checker.name for checker in view.all(Checker)},
        withdrawn=options.withdrawn,
        tracks=tracks,
        changes=None if since is None else changes(session, view, found, since),
        changes_since="" if since is None else f"change {since}",
        house=options.house,
        withheld=options.withhold,
        to_come=point.published > session.today(),
    )


def _tracks(session: Session, as_of: AsOf | None) -> dict[int, TrackRecord]:
    return {
        row.id: row.record for row in sources(session, as_of) if row.entity is EntityKind.SOURCE
    }


def _found(summary: Summary, wanted: Iterable[FailOn]) -> Iterator[Found]:
    lines: dict[FailOn, tuple[ClaimLine, ...]] = {
        FailOn.OVERDUE: summary.overdue,
        FailOn.DISPUTED: summary.disputed,
        FailOn.VERDICT_STALE: summary.stale,
    }
    for what in dict.fromkeys(wanted):
        if what is FailOn.EMPTY:
            if not summary.claims:
                yield Found(what=what, claim_ids=())
        elif lines[what]:
            yield Found(what=what, claim_ids=tuple(line.claim for line in lines[what]))
