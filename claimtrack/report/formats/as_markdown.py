"""The report as Markdown: the same content, readable as it is and by any CommonMark reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.domain.words import word
from claimtrack.report import pictures
from claimtrack.report.entries import ArticleEntry
from claimtrack.report.formats.markdown_annexes import annexes
from claimtrack.report.formats.markdown_claim import claim
from claimtrack.report.formats.markdown_text import address, line, text
from claimtrack.report.model import ClaimLine, Report, Summary, Tally
from claimtrack.report.signing import FINGERPRINT
from claimtrack.report.wording import day, lead, moment, published, share, supposed, unrated


def markdown(report: Report) -> Iterator[str]:
    """The document, in order, a stretch at a time."""
    yield _joined([*_head(report), *_summary(report.summary)])
    empty = True
    for entry in report.articles:
        empty = False
        yield _joined(_article(entry))
        for one in entry.claims:
            yield _joined(claim(one, report.clock))
    if empty:
        yield _joined(["", "No article and no claim is recorded in this scope."])
    yield _joined(annexes(report))
    if report.house.corrections:
        yield _joined(["", "## Corrections", "", line(report.house.corrections)])


def _joined(rows: Iterable[str]) -> str:
    """Rows as lines, blank ones never two together."""
    made: list[str] = []
    for row in rows:
        if row or not made or made[-1]:
            made.append(row)
    return "\n".join(made) + "\n"


def _head(report: Report) -> Iterator[str]:
    known, clock = report.as_of.known_at, report.clock
    yield f"# {text(report.title)}"
    yield ""
    if report.house.name:
        yield from (line(report.house.name), "")
    yield f"Verification report. {text(report.scope)}"
    yield ""
    yield f"- Reporting up to: {day(report.as_of.published)}"
    if report.as_of.to_come:
        yield f"- {supposed(report.as_of)}"
    at = f", {moment(known, clock)}" if known else ""
    yield f"- Record as known at: change {report.as_of.known}{at}"
    made_at = f", {moment(report.made_at, clock)}" if report.made_at else ""
    yield f"- Made by: {text(report.made_by)}{made_at}"
    # As code: a head that is copied from the file's text must be the one that verify takes.
    head = f"`{report.ledger_head}`" if report.ledger_head else "no change recorded"
    yield f"- Ledger head: {head}"
    for name, says in report.signing:
        yield f"- {name}: {f'`{says}`' if name == FINGERPRINT else text(says)}"
    yield f"- Times are in the ledger’s zone, {text(report.zone)}, unless they say otherwise."
    yield "- Passages of articles are marked ⟦like this⟧."


def _summary(summary: Summary) -> Iterator[str]:
    yield from ("", "## Summary", "")
    yield lead(summary)
    bar = pictures.bar(summary.standings)
    if bar:
        yield from ("", f"Standings: {bar.says}")
    yield from _table("Standing", summary.standings)
    yield from _table("Verdict", summary.verdicts, unrated(summary))
    yield from _table("Outcome of plans and forecasts", summary.outcomes)
    yield from _table("Caution", summary.cautions)
    yield from _lines("Overdue", summary.overdue, closed=True)
    yield from _lines("Disputed", summary.disputed)
    yield from _lines("Verdicts that no longer fit the record", summary.stale)


def _table(
    head: str, tallies: Iterable[Tally], more: Sequence[tuple[str, str]] = ()
) -> Iterator[str]:
    rows = [one for one in tallies if one.count]
    if not rows and not more:
        return
    yield from ("", f"| {head} | Claims |", "| --- | ---: |")
    for one in rows:
        shown = word(one.value)
        yield f"| {text(f'{shown.glyph} {shown.label}')} | {share(one.count, one.total)} |"
    for words, says in more:
        yield f"| {words} | {says} |"


def _lines(head: str, lines: Iterable[ClaimLine], *, closed: bool = False) -> Iterator[str]:
    rows = list(lines)
    if not rows:
        return
    yield from ("", f"### {head}", "")
    for one in rows:
        due = f" (window closed {day(one.due)})" if closed and one.due else ""
        yield f"- [Claim {one.claim}](#claim-{one.claim}): {text(one.wording)}{due}"


def _article(entry: ArticleEntry) -> Iterator[str]:
    where = entry.published
    yield from ("", f"## {text(where.headline)}", "")
    yield f"- Outlet: {text(where.outlet)}"
    for head, words in (
        ("By", entry.byline),
        ("Place", entry.place),
        ("Credit", entry.wire_credit),
    ):
        if words:
            yield f"- {head}: {text(words)}"
    yield f"- Published: {published(where)}"
    yield f"- Address: {address(where)}"
    if not entry.claims:
        yield from ("", "No claim is recorded from this article.")
