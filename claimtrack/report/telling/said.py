"""Who said a claim and who would not, block by block."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.words import label
from claimtrack.report.entries import AttributionEntry, ClaimEntry, ResponseEntry
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Kind,
    Look,
    Paragraph,
    Run,
    Runs,
    plain,
    quiet,
)
from claimtrack.report.telling.words import article, joined, who, window
from claimtrack.report.wording import quote_place, stake


def said(entry: ClaimEntry) -> Iterator[Block]:
    """The attributions as printed, and the responses."""
    yield Heading(4, plain("Said by"))
    for one in entry.attributions:
        yield Paragraph(_struck(tuple(_attribution(one)), one.withdrawn))
    if not entry.attributions:
        yield Paragraph(plain("No attribution is recorded."), Kind.NONE)
    if entry.responses:
        yield Heading(4, plain("Would not say"))
    for response in entry.responses:
        runs = tuple(_response(response, entry.article))
        yield Paragraph(_struck(runs, response.withdrawn))


def _struck(runs: Runs, withdrawn: str) -> Runs:
    if not withdrawn:
        return runs
    return (*(Run(one.text, Look.STRUCK) for one in runs), Run(f" Withdrawn: {withdrawn}"))


def _attribution(one: AttributionEntry) -> Iterator[Run]:
    yield from who(one.speaker)
    relays = ", passing on what another said" if one.relays else ""
    yield Run(f" {label(one.act)}{relays}; {label(one.mode)}.")
    if one.source_words:
        yield Run(f" Printed as “{one.source_words}”.")
    if one.cue:
        yield Run(f" Cue “{one.cue}”.")
    for quote in one.quotes:
        yield Run(f" “{quote.exact}” ({quote_place(quote)}).")
    if len(one.chain) > 2:
        yield Run(f" {' ← '.join(one.chain)}.")
    if one.said_on:
        yield Run(f" Said: {window(one.said_on)}.")
    known = stake(one.interest, one.first_hand)
    facts = [f"Told to {one.via}" if one.via else "", known, label(one.quote_check)]
    yield quiet(f" {'. '.join(fact[:1].upper() + fact[1:] for fact in facts if fact)}.")


def _response(one: ResponseEntry, own_article: int) -> Iterator[Run]:
    yield from joined([tuple(who(speaker)) for speaker in one.speakers], ", ")
    yield Run(f" {label(one.act)}.")
    if one.words:
        yield Run(f" Printed as “{one.words}”.")
    if one.said_on:
        yield Run(f" {window(one.said_on)}.")
    if one.published.article != own_article:
        yield quiet(f" {article(one.published)}.")
