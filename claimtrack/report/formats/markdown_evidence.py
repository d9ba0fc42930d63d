"""Later reporting in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from claimtrack.domain.words import word
from claimtrack.report.entries import EvidenceEntry
from claimtrack.report.formats.markdown_text import (
    address,
    article,
    excerpt,
    quoted,
    speaker,
    text,
    window,
)
from claimtrack.report.wording import moment, quote_place, stake


def evidence(entries: Iterable[EvidenceEntry], clock: tzinfo) -> Iterator[str]:
    """Everything recorded that bears on a claim."""
    yield from ("", "#### Later reporting", "")
    rows = list(entries)
    if not rows:
        yield "No later reporting recorded."
    for one in rows:
        shown = word(one.relation)
        yield f"- **{text(shown.glyph)} {shown.label}** (evidence {one.evidence})"
        for quote in one.excerpts:
            yield from ("", *excerpt(quote, "  "), "")
        for detail in (*_bearing(one), *_place(one, clock)):
            yield f"  - {detail}"
        if one.note:
            yield from ("", *quoted(one.note, "  "), "")


def _bearing(one: EvidenceEntry) -> Iterator[str]:
    known = stake(one.interest, one.first_hand)
    who = text(speaker(one.speaker)) if one.speaker else "nobody is named"
    yield f"Speaker: {who}{f', {known}' if known else ''}"
    yield f"Origin: {text(one.origin)}" + (
        f", {text(one.origin_unknown)}" if one.origin_unknown else ""
    )
    if one.set_aside and not one.withdrawn:
        yield f"Not counted: {text(one.set_aside)}"
    if one.derived_from is not None:
        yield f"Relays evidence {one.derived_from}"
    if one.event:
        yield f"Happened: {window(one.event)}"
    if one.new_window:
        yield f"New window: {window(one.new_window)}"
    if one.withdrawn:
        yield f"Withdrawn: {text(one.withdrawn)}"


def _place(one: EvidenceEntry, clock: tzinfo) -> Iterator[str]:
    pinpoint = f", {quote_place(one.quotes[0])}" if one.quotes else ""
    yield f"In: {article(one.published)}{pinpoint}"
    yield f"Address: {address(one.published)}"
    if one.captured_at is not None:
        yield f"Captured: {moment(one.captured_at, clock)}, capture {one.capture}"
        yield f"SHA-256: {text(one.sha256)}"
    else:
        yield "No capture of these words is recorded"
    yield f"Recorded by: {text(one.recorded_by)}, {moment(one.recorded_at, clock)}"
