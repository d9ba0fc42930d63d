"""The annexes, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.words import label, word
from claimtrack.report.model import CaptureEntry, ChangeEntry, Report, SignOffEntry, SourceEntry
from claimtrack.report.strips import intervals
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Kind,
    Look,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    code,
    plain,
)
from claimtrack.report.telling.words import address, article, shown
from claimtrack.report.wording import counted, moment, track


def annexes(report: Report) -> Iterator[Block]:
    """Sources, captures, sign-offs, changes where asked for, and the words judged by."""
    yield from _sources(report)
    yield from _captures(report)
    yield from _sign_offs(report)
    if report.changes is not None:
        yield from _changes(report, report.changes)
    yield Heading(2, plain("The words this report judges by"), "scales")
    for scale in report.scales:
        rows = tuple(((shown(value),), plain(word(value).meaning)) for value in scale.values)
        yield Table((scale.title, "Meaning"), rows, (35, 65), scale.title)


def _sources(report: Report) -> Iterator[Block]:
    yield Heading(2, plain("Sources"), "sources")
    if not report.sources:
        yield Paragraph(plain("No source is recorded in this scope."), Kind.NONE)
        return
    tracks = any(one.track for one in report.sources)
    heads: tuple[str, ...] = (
        "Source",
        "Kind",
        "Role and affiliation",
        "Claims",
        "Evidence",
        "Would not say",
    )
    widths: tuple[int, ...] = (24, 20, 22, 10, 13, 11)
    if tracks:
        heads, widths = (*heads, "Track record in this ledger"), (19, 15, 13, 10, 12, 10, 21)
    rows = tuple(_source(one, tracks=tracks) for one in report.sources)
    yield Table(heads, rows, widths, "Sources")
    for picture in intervals(report.sources):
        caption = (
            "Track records: the share of settled statements that held up, and its 95 % interval"
        )
        yield Paragraph(plain(caption), Kind.CAPTION, leads=True)
        yield Picture(picture, "Track records")


def _source(one: SourceEntry, *, tracks: bool) -> tuple[Runs, ...]:
    speaker = one.speaker
    by = speaker.outlet if speaker.outlet != speaker.name else ""
    kind = f"{label(speaker.kind)}, as described by {by}" if by else label(speaker.kind)
    about = ", ".join(part for part in (speaker.role, speaker.affiliation) if part)
    numbers = (f"{one.claims:,}", f"{one.evidence:,}", f"{one.responses:,}")
    told = (plain(track(one.track)),) if tracks else ()
    return (plain(speaker.name), plain(kind), plain(about), *map(plain, numbers), *told)


def _captures(report: Report) -> Iterator[Block]:
    yield Heading(2, plain("Captures"), "captures")
    if not report.captures:
        yield Paragraph(plain("No capture is recorded in this scope."), Kind.NONE)
        return
    for one in report.captures:
        yield Paragraph(tuple(_capture(one, report)), anchor=f"capture-{one.capture}")


def _capture(one: CaptureEntry, report: Report) -> Iterator[Run]:
    yield Run(f"{one.capture}  ", Look.STRONG)
    notes = "".join(f" ({note})" for note in one.notes)
    yield Run(f"{article(one.published)}{notes}. ")
    yield address(one.published)
    taken = moment(one.captured_at, report.clock)
    facts = f"{taken}, {label(one.method)}, {one.media_type}, {counted(one.size, 'byte')}"
    yield Run(f". {facts}; read by {one.extractor}. SHA-256 of the bytes ", Look.QUIET)
    yield code(one.sha256)
    yield Run(", of the text ", Look.QUIET)
    yield code(one.text_sha256)


def _sign_offs(report: Report) -> Iterator[Block]:
    yield Heading(2, plain("Sign-offs"), "sign-offs")
    if not report.sign_offs:
        yield Paragraph(plain("No verdict has been given in this scope."), Kind.NONE)
        return
    heads = ("Claim", "First verdict", "Second check", "Where it stands")
    rows = tuple(_sign_off(one, report) for one in report.sign_offs)
    yield Table(heads, rows, (34, 22, 22, 22), "Sign-offs")


def _sign_off(one: SignOffEntry, report: Report) -> tuple[Runs, ...]:
    first, second = "none", "none"
    if one.hidden:
        first, second = "hidden until the second check", "still to be given"
    elif one.first:
        given = moment(one.first.given_at, report.clock)
        first = f"{one.first.says}; {one.first.author}, {given}"
    if one.second:
        given = moment(one.second.given_at, report.clock)
        second = f"{one.second.says}; {one.second.author}, {given}"
    stale = "; no longer fits the record" if one.stale else ""
    disagreement = f". {one.disagreement}" if one.disagreement else ""
    return (
        (Run(f"{one.claim} {one.wording}", link=f"#claim-{one.claim}"),),
        plain(first),
        plain(second),
        plain(f"{label(one.workflow)}{stale}{disagreement}"),
    )


def _changes(report: Report, changes: tuple[ChangeEntry, ...]) -> Iterator[Block]:
    since = f" since {report.changes_since}" if report.changes_since else ""
    yield Heading(2, plain(f"Changes{since}"), "changes")
    if not changes:
        yield Paragraph(plain("No change is recorded."), Kind.NONE)
        return
    rows = tuple(_change(one, report) for one in changes)
    yield Table(("Change", "When", "Who", "What"), rows, (10, 24, 18, 48), "Changes")


def _change(one: ChangeEntry, report: Report) -> tuple[Runs, ...]:
    numbers = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
    look = Look.STRUCK if one.undone else Look.PLAIN
    says = (Run(one.says, look), *((Run(" (undone)"),) if one.undone else ()))
    return (plain(numbers), plain(moment(one.at, report.clock)), plain(one.checker), says)
