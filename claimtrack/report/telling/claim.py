"""One claim, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from claimtrack.domain.words import label
from claimtrack.report import pictures
from claimtrack.report.entries import ClaimEntry, CountedEntry, SetAsideEntry, VerdictEntry
from claimtrack.report.relays import in_words, relays
from claimtrack.report.telling.blocks import (
    Block,
    Heading,
    Kind,
    Look,
    Paragraph,
    Picture,
    Run,
    Runs,
    plain,
    quiet,
    strong,
)
from claimtrack.report.telling.reporting import reporting
from claimtrack.report.telling.said import said
from claimtrack.report.telling.words import excerpt, joined, shown, window
from claimtrack.report.wording import (
    HIDDEN,
    claim_place,
    excerpt_place,
    moment,
    outcome,
    request,
)


def claim(entry: ClaimEntry, language: str, clock: tzinfo) -> Iterator[Block]:
    """Everything that the report says about one claim. ``language`` is its article's."""
    look = Look.STRUCK if entry.withdrawn else Look.PLAIN
    title = (quiet(f"{entry.claim}  "), Run(entry.wording, look))
    yield Heading(3, title, f"claim-{entry.claim}")
    yield Paragraph(_about(entry), Kind.ABOUT, leads=True)
    if entry.withdrawn:
        yield Paragraph(plain(f"Withdrawn: {entry.withdrawn}"), Kind.WARNING)
    yield Paragraph(tuple(_chips(entry)), leads=True)
    yield from _words(entry, language)
    drawing = pictures.timeline(entry.moments)
    if drawing:
        yield Picture(drawing, f"Time line of claim {entry.claim}")
    yield from said(entry)
    yield from _verdicts(entry, clock)
    yield from _standing(entry)
    yield from reporting(entry, clock)
    yield from _relayed(entry)
    yield from _requests(entry, clock)
    yield from _cautions(entry)


def _about(entry: ClaimEntry) -> Runs:
    facts = [label(entry.nature), claim_place(entry)]
    if entry.window:
        facts.append(f"window {window(entry.window)}")
    facts.append(label(entry.workflow))
    facts += [f"#{tag}" for tag in entry.tags]
    return plain(" · ".join(facts))


def _chips(entry: ClaimEntry) -> Iterator[Run]:
    given = entry.verdicts
    if given.leading:
        yield strong(f"Verdict: {given.leading.says}")
        yield Run("   ")
    yield shown(entry.standing.standing)
    if entry.outcome:
        yield Run(f"   Outcome: {outcome(entry.outcome)}")
    if given.stale:
        yield Run("   ! verdict no longer fits the record", Look.STRONG, colour="standing-overdue")


def _words(entry: ClaimEntry, language: str) -> Iterator[Block]:
    for one in entry.excerpts:
        if len(entry.excerpts) > 1:
            yield Paragraph(plain(excerpt_place(one)), Kind.CAPTION, leads=True)
        yield excerpt(one, language)
        if not one.kind:
            words = f"These words are not at their place in capture {one.capture}."
            yield Paragraph(plain(words), Kind.WARNING)
    if not entry.excerpts:
        yield Paragraph(plain("No passage of the article is marked for this claim."), Kind.NONE)


def _verdicts(entry: ClaimEntry, clock: tzinfo) -> Iterator[Block]:
    given = entry.verdicts
    yield Heading(4, plain("Verdict"))
    if given.hidden:
        yield Paragraph(plain(HIDDEN), Kind.NONE)
    elif not given.leading and not given.second:
        yield Paragraph(plain("No verdict has been given."), Kind.NONE)
    if given.leading:
        yield from _verdict(given.leading, entry, "", clock)
    if given.second:
        yield from _verdict(given.second, entry, "Second check: ", clock)
    if given.differs:
        words = "It differs from the standing; the rationale has to say why."
        yield Paragraph(plain(words), Kind.CAPTION)
    if given.leading and not given.second:
        yield Paragraph(plain("No second check of it is recorded."), Kind.CAPTION)
    if given.disagreement:
        yield Paragraph(plain(given.disagreement), Kind.WARNING)
    if given.stale:
        says = f"No longer fits the record: {' '.join(given.stale)}"
        yield Paragraph(plain(says), Kind.WARNING)
    for one in given.earlier:
        check = "second check: " if one.second_check else "verdict: "
        yield from _verdict(one, entry, f"Earlier {check}", clock)


def _verdict(one: VerdictEntry, entry: ClaimEntry, head: str, clock: tzinfo) -> Iterator[Block]:
    given = f", {label(one.confidence)} confidence. {one.author}, {moment(one.given_at, clock)}"
    yield Paragraph((strong(f"{head}{one.says}"), quiet(given)))
    yield Paragraph(plain(one.rationale))
    if one.relied_on:
        runs = [Run("Relies on ")]
        for number in one.relied_on:
            runs += [evidence_link(number, entry), Run(", ")]
        yield Paragraph((*runs[:-1], Run(".")), Kind.CAPTION)


def evidence_link(number: int, entry: ClaimEntry) -> Run:
    """Leads to evidence where it is told under this claim; elsewhere its number alone."""
    here = any(one.evidence == number for one in entry.evidence)
    return Run(f"evidence {number}", link=f"#evidence-{number}" if here else "")


def _standing(entry: ClaimEntry) -> Iterator[Block]:
    found = entry.standing
    yield Heading(4, plain("Standing"))
    yield Paragraph((shown(found.standing), Run(f". {' '.join(found.reasons)}")))
    if entry.outcome:
        yield Paragraph(plain(f"Outcome: {entry.outcome.says}"))
    weighed = tuple(_weighed(entry))
    if weighed:
        yield Paragraph(weighed, Kind.CAPTION)
    if found.origins:
        origins = "; ".join(found.origins)
        says = Run(f"Independent origins in support, {len(found.origins)}: {origins}.")
        yield Paragraph((says,), Kind.CAPTION)


def _weighed(entry: ClaimEntry) -> Iterator[Run]:
    """What was counted and what was not. Of evidence its own entry says for whom, and why not."""
    counted = [_item(one, f"{label(one.relation)}, origin {one.origin}", entry)
               for one in entry.standing.counted]  # fmt: skip
    aside = [_item(one, one.why, entry) for one in entry.standing.set_aside]
    for head, items, between in (("Counted: ", counted, ", "), ("Set aside: ", aside, "; ")):
        if items:
            yield Run(head)
            yield from joined(items, between)
            yield Run(". ")


def _item(one: CountedEntry | SetAsideEntry, says: str, entry: ClaimEntry) -> Runs:
    if one.evidence is not None:
        return (evidence_link(one.evidence, entry),)
    return (Run(one.name), Run(f" ({says})"))


def _relayed(entry: ClaimEntry) -> Iterator[Block]:
    found = relays(entry)
    if found is None:
        return
    yield Heading(4, plain("Who relayed whom"))
    yield Picture(found, f"Who relayed whom in claim {entry.claim}")
    for words in in_words(found.rows):
        yield Paragraph(plain(words), Kind.CAPTION)


def _requests(entry: ClaimEntry, clock: tzinfo) -> Iterator[Block]:
    if entry.requests:
        yield Heading(4, plain("Right of reply"))
    for one in entry.requests:
        look = Look.STRUCK if one.withdrawn else Look.PLAIN
        yield Paragraph((strong(one.party), Run(f", {request(one, clock)}", look)))


def _cautions(entry: ClaimEntry) -> Iterator[Block]:
    if entry.cautions:
        yield Heading(4, plain("Cautions"))
    for one in entry.cautions:
        name = label(one.code)
        quotes = "".join(f" “{quote.exact}”" for quote in one.quotes)
        says = Run(f" {one.says}{quotes}")
        yield Paragraph((strong(f"{name[:1].upper()}{name[1:]}."), says), Kind.ITEM)
