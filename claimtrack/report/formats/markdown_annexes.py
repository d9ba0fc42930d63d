"""The annexes in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.domain.words import label, word
from claimtrack.report.formats.markdown_text import text
from claimtrack.report.model import CaptureEntry, ChangeEntry, Report, SignOffEntry
from claimtrack.report.wording import counted, moment, track


def annexes(report: Report) -> Iterator[str]:
    """Sources, captures, sign-offs, changes where they were asked for, and the scales."""
    yield from ("", "## Sources", "")
    yield from _sources(report)
    yield from ("", "## Captures", "")
    yield from _captures(report)
    yield from ("", "## Sign-offs", "")
    yield from _sign_offs(report)
    if report.changes is not None:
        since = f" since {text(report.changes_since)}" if report.changes_since else ""
        yield from ("", f"## Changes{since}", "")
        yield from _changes(report, report.changes)
    yield from ("", "## The words this report judges by")
    yield from _scales(report)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _sources(report: Report) -> Iterator[str]:
    if not report.sources:
        yield "No source is recorded in this scope."
        return
    tracks = any(one.track for one in report.sources)
    heads = ["Source", "Kind", "Role", "Affiliation", "Claims", "Evidence", "Would not say"]
    yield from _table(
        [*heads, *(["Track record in this ledger"] if tracks else [])],
        (
            [
                text(one.speaker.name),
                label(one.speaker.kind),
                text(one.speaker.role),
                text(one.speaker.affiliation),
                f"{one.claims:,}",
                f"{one.evidence:,}",
                f"{one.responses:,}",
                *([track(one.track)] if tracks else []),
            ]
            for one in report.sources
        ),
    )


def _captures(report: Report) -> Iterator[str]:
    if not report.captures:
        yield "No capture is recorded in this scope."
        return
    yield from _table(
        ("No.", "Article", "Captured", "Read by", "SHA-256 of the bytes", "SHA-256 of the text"),
        (_capture(one, report) for one in report.captures),
    )


def _capture(one: CaptureEntry, report: Report) -> tuple[str, ...]:
    notes = "".join(f" ({text(note)})" for note in one.notes)
    taken = moment(one.captured_at, report.clock)
    return (
        str(one.capture),
        f"{text(one.published.outlet)}, {text(one.published.headline)}{notes}",
        f"{taken}, {label(one.method)}, {text(one.media_type)}, {counted(one.size, 'byte')}",
        text(one.extractor),
        text(one.sha256),
        text(one.text_sha256),
    )


def _sign_offs(report: Report) -> Iterator[str]:
    if not report.sign_offs:
        yield "No verdict has been given in this scope."
        return
    yield from _table(
        ("Claim", "First verdict", "Second check", "Where it stands"),
        (_sign_off(one, report) for one in report.sign_offs),
    )


def _sign_off(one: SignOffEntry, report: Report) -> tuple[str, ...]:
    first = "hidden until the second check" if one.hidden else "none"
    if one.first:
        given = moment(one.first.given_at, report.clock)
        first = f"{text(one.first.says)}; {text(one.first.author)}, {given}"
    second = "still to be given" if one.hidden else "none"
    if one.second:
        given = moment(one.second.given_at, report.clock)
        second = f"{text(one.second.says)}; {text(one.second.author)}, {given}"
    stale = "; no longer fits the record" if one.stale else ""
    disagreement = f". {text(one.disagreement)}" if one.disagreement else ""
    return (
        f"[Claim {one.claim}](#claim-{one.claim}): {text(one.wording)}",
        first,
        second,
        f"{label(one.workflow)}{stale}{disagreement}",
    )


def _changes(report: Report, changes: tuple[ChangeEntry, ...]) -> Iterator[str]:
    if not changes:
        yield "No change is recorded."
        return
    yield from _table(
        ("Change", "When", "Who", "What"),
        (
            (
                f"{one.first}–{one.last}" if one.last != one.first else str(one.first),
                moment(one.at, report.clock),
                text(one.checker),
                text(one.says) + (" (undone)" if one.undone else ""),
            )
            for one in changes
        ),
    )


def _scales(report: Report) -> Iterator[str]:
    for scale in report.scales:
        yield from ("", f"### {scale.title}", "")
        yield from _table(
            ("Word", "Meaning"),
            (
                (text(f"{word(value).glyph} {word(value).label}"), text(word(value).meaning))
                for value in scale.values
            ),
        )
