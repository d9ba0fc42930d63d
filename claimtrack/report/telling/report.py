"""A whole report, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.report import pictures
from claimtrack.report.entries import ArticleEntry
from claimtrack.report.model import ClaimLine, Report, Summary, Tally
from claimtrack.report.signing import FINGERPRINT
from claimtrack.report.strips import strips
from claimtrack.report.telling.annexes import annexes
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Kind,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    code,
    plain,
    quiet,
)
from claimtrack.report.telling.claim import claim
from claimtrack.report.telling.words import address, shown
from claimtrack.report.wording import day, lead, moment, published, share, supposed, unrated


def told(report: Report) -> Iterator[Block]:
    """Everything after the title and the imprint: summary, articles and claims, annexes."""
    yield from summary(report.summary)
    empty = True
    for entry in report.articles:
        empty = False
        yield from _article(entry)
        for one in entry.claims:
            yield from claim(one, entry.published.language, report.clock)
    if empty:
        yield Paragraph(plain("No article and no claim is recorded in this scope."), Kind.NONE)
    yield from annexes(report)
    if report.house.corrections:
        yield Heading(2, plain("Corrections"), "corrections")
        yield Paragraph(plain(report.house.corrections))


def imprint(report: Report) -> Iterator[Block]:
    """Both as-of clocks, who made it, and the ledger's head."""
    known, clock = report.as_of.known_at, report.clock
    at = f", {moment(known, clock)}" if known else ""
    made_at = f", {moment(report.made_at, clock)}" if report.made_at else ""
    rows: list[tuple[str, Run]] = [
        *([("Published by", Run(report.house.name))] if report.house.name else []),
        ("Scope", Run(report.scope)),
        ("Reporting up to", Run(day(report.as_of.published))),
        ("Record as known at", Run(f"change {report.as_of.known}{at}")),
        ("Made by", Run(f"{report.made_by}{made_at}")),
        ("Ledger head", code(report.ledger_head) if report.ledger_head else Run("none")),
        ("Times", Run(f"in the ledger’s zone, {report.zone}, unless they say otherwise")),
    ]
    rows += [
        (name, code(says) if name == FINGERPRINT else Run(says)) for name, says in report.signing
    ]
    for name, value in rows:
        yield Paragraph((quiet(f"{name}: "), value), Kind.ABOUT)
    if report.as_of.to_come:
        yield Paragraph(plain(supposed(report.as_of)), Kind.WARNING)


def summary(held: Summary) -> Iterator[Block]:
    """The report at a glance."""
    yield Heading(2, plain("Summary"), "summary")
    yield Paragraph(plain(lead(held)), Kind.LEAD)
    bar = pictures.bar(held.standings)
    if bar:
        yield Picture(bar, "How the reporting leaves the claims")
    yield from _tally("Standing", held.standings)
    yield from _tally("Verdict", held.verdicts, unrated(held))
    yield from _tally("Outcome of plans and forecasts", held.outcomes)
    yield from _tally("Cautions", held.cautions)
    yield from _lines("Overdue", held.overdue, closed=True)
    yield from _lines("Disputed", held.disputed)
    yield from _lines("Verdicts that no longer fit the record", held.stale)


def _tally(
    title: str, tallies: Iterable[Tally], more: Iterable[tuple[str, str]] = ()
) -> Iterator[Block]:
    rows: list[tuple[Runs, ...]] = [
        ((shown(one.value),), plain(share(one.count, one.total))) for one in tallies if one.count
    ]
    rows += [(plain(words), plain(says)) for words, says in more]
    if rows:
        yield Table((title, "Claims"), tuple(rows), (60, 40), title, narrow=True)


def _lines(title: str, lines: Iterable[ClaimLine], *, closed: bool = False) -> Iterator[Block]:
    rows = list(lines)
    if rows:
        yield Heading(4, plain(title))
    for one in rows:
        due = quiet(f" (window closed {day(one.due)})") if closed and one.due else None
        here = Run(f"{one.claim} {one.wording}", link=f"#claim-{one.claim}")
        yield Paragraph((here, due) if due else (here,), Kind.ITEM)


def _article(entry: ArticleEntry) -> Iterator[Block]:
    where = entry.published
    yield Heading(2, plain(where.headline), f"article-{where.article}")
    facts = [where.outlet, entry.byline, entry.place, f"published {published(where)}"]
    if entry.wire_credit:
        facts.append(f"credit: {entry.wire_credit}")
    # A run for each: one that runs to the left takes none of the others with it.
    told = [run for one in facts if one for run in (Run(one), Run(" · "))]
    yield Paragraph((*told, address(where)), Kind.ABOUT, leads=True)
    for strip in strips(entry.claims):
        yield Picture(strip, "How its claims stand, in the order of the text")
    if not entry.claims:
        yield Paragraph(plain("No claim is recorded from this article."), Kind.NONE)
