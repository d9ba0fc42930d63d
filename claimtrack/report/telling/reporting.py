"""Later reporting on a claim, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from claimtrack.domain.words import word
from claimtrack.report.entries import ClaimEntry, EvidenceEntry
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Kind,
    Look,
    Paragraph,
    Run,
    plain,
    quiet,
)
from claimtrack.report.telling.words import address, article, excerpt, who, window
from claimtrack.report.wording import moment, published, quote_place, stake


def reporting(entry: ClaimEntry, clock: tzinfo) -> Iterator[Block]:
    """Everything recorded that bears on a claim; after each, where it is to be found."""
    yield Heading(4, plain("Later reporting"))
    for one in entry.evidence:
        yield from _evidence(one, clock)
    if not entry.evidence:
        yield Paragraph(plain("No later reporting recorded."), Kind.NONE)


def _evidence(one: EvidenceEntry, clock: tzinfo) -> Iterator[Block]:
    said = word(one.relation)
    look = Look.STRUCK if one.withdrawn else Look.STRONG
    head = f"{said.glyph} {said.label[:1].upper()}{said.label[1:]}".strip()
    happened = f" · happened {window(one.event)}" if one.event else ""
    number = quiet(f"  evidence {one.evidence}{happened}")
    relation = Run(head, look, colour=f"relation-{one.relation.value}")
    yield Paragraph((relation, number), anchor=f"evidence-{one.evidence}", leads=True)
    if one.withdrawn:
        yield Paragraph(plain(f"Withdrawn: {one.withdrawn}"), Kind.WARNING)
    for quote in one.excerpts:
        yield excerpt(quote, one.published.language)
    yield Paragraph(tuple(_bearing(one)))
    if one.note:
        yield Paragraph(plain(one.note))
    yield Paragraph(tuple(_place(one, clock)), Kind.SOURCE)


def _bearing(one: EvidenceEntry) -> Iterator[Run]:
    if one.speaker:
        yield from who(one.speaker)
        known = stake(one.interest, one.first_hand)
        yield Run(f", {known}." if known else ".")
    else:
        yield Run("Nobody is named as speaking.")
    yield Run(
        f" Origin: unknown, {one.origin_unknown}."
        if one.origin_unknown
        else f" Origin: {one.origin}."
    )
    if one.derived_from is not None:
        yield Run(f" Relays evidence {one.derived_from}.")
    if one.new_window:
        yield Run(f" New window: {window(one.new_window)}.")
    if one.set_aside and not one.withdrawn:
        yield Run(f" Not counted: {one.set_aside}.")


SHORT = 16
"""How many digits of a capture's SHA-256 stand with evidence; the annex has all of them."""


def _place(one: EvidenceEntry, clock: tzinfo) -> Iterator[Run]:
    """Where it is to be found. The captures' annex has the rest of what is known of a capture."""
    if one.capture is None:
        yield Run(f"{article(one.published)}. ")
        yield address(one.published)
        yield Run(". No capture of these words is recorded")
    else:
        pinpoint = f", {quote_place(one.quotes[0])}" if one.quotes else ""
        yield Run(f"{one.published.outlet}, {published(one.published)}{pinpoint}. ")
        yield address(one.published)
        yield Run(". ")
        yield Run(f"Capture {one.capture}", link=f"#capture-{one.capture}")
        yield Run(f", SHA-256 {one.sha256[:SHORT]}…")
    yield Run(f". Recorded by {one.recorded_by}, {moment(one.recorded_at, clock)}.")
