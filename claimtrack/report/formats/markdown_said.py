"""Who said it and who would not, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.domain.words import label
from claimtrack.report.entries import AttributionEntry, ResponseEntry
from claimtrack.report.formats.markdown_text import article, line, speaker, text, window
from claimtrack.report.wording import quote_place, stake


def attributions(entries: Iterable[AttributionEntry]) -> Iterator[str]:
    """Who said the claim, as printed."""
    yield from ("", "#### Said by", "")
    rows = list(entries)
    if not rows:
        yield "No attribution is recorded."
    for one in rows:
        yield f"- {line(speaker(one.speaker))}: {_act(one)}"
        for detail in _details(one):
            yield f"  - {detail}"


def _act(one: AttributionEntry) -> str:
    relays = ", passing on what another said" if one.relays else ""
    return f"{label(one.act)}{relays}; {label(one.mode)}"


def _details(one: AttributionEntry) -> Iterator[str]:
    if one.source_words:
        yield f"Printed as “{text(one.source_words)}”"
    if one.cue:
        yield f"Cue “{text(one.cue)}”"
    for quote in one.quotes:
        yield f"Their words, {quote_place(quote)}: “{text(quote.exact)}”"
    if len(one.chain) > 2:
        yield f"Chain: {' ← '.join(text(link) for link in one.chain)}"
    if one.via:
        yield f"Told to {text(one.via)}"
    if one.said_on:
        yield f"Said: {window(one.said_on)}"
    known = stake(one.interest, one.first_hand)
    if known:
        yield f"Speaker: {known}"
    yield f"Check of the words: {label(one.quote_check)}"
    if one.withdrawn:
        yield f"Withdrawn: {text(one.withdrawn)}"


def responses(entries: Iterable[ResponseEntry], article_number: int) -> Iterator[str]:
    """Who would not say. The article is named where it is not the claim's own."""
    rows = list(entries)
    if rows:
        yield from ("", "#### Would not say", "")
    for one in rows:
        who = ", ".join(speaker(speaks) for speaks in one.speakers)
        yield f"- {line(who)}: {label(one.act)}"
        if one.words:
            yield f"  - Printed as “{text(one.words)}”"
        if one.said_on:
            yield f"  - When: {window(one.said_on)}"
        if one.published.article != article_number:
            yield f"  - In: {article(one.published)}"
        if one.withdrawn:
            yield f"  - Withdrawn: {text(one.withdrawn)}"
