"""One claim in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from claimtrack.domain.words import label, word
from claimtrack.report import pictures
from claimtrack.report.entries import (
    CautionEntry,
    ClaimEntry,
    CountedEntry,
    RequestEntry,
    SetAsideEntry,
    VerdictEntry,
    Verdicts,
)
from claimtrack.report.formats.markdown_evidence import evidence
from claimtrack.report.formats.markdown_said import attributions, responses
from claimtrack.report.formats.markdown_text import excerpt, line, quoted, text, window
from claimtrack.report.wording import (
    HIDDEN,
    claim_place,
    excerpt_place,
    moment,
    outcome,
    request,
)


def claim(entry: ClaimEntry, clock: tzinfo) -> Iterator[str]:
    """Everything that the report says about one claim."""
    yield from ("", f"### Claim {entry.claim}", "", line(entry.wording), "")
    yield from _about(entry)
    for one in entry.excerpts:
        yield ""
        if len(entry.excerpts) > 1:
            where = excerpt_place(one)
            yield from (f"{where[0].upper()}{where[1:]}:", "")
        yield from excerpt(one)
        if one.kind is None:
            yield from ("", f"These words are not at their place in capture {one.capture}.")
    if not entry.excerpts:
        yield from ("", "No passage of the article is marked for this claim.")
    yield from attributions(entry.attributions)
    yield from responses(entry.responses, entry.article)
    yield from _verdicts(entry.verdicts, clock)
    yield from _standing(entry)
    yield from evidence(entry.evidence, clock)
    yield from _requests(entry.requests, clock)
    yield from _cautions(entry.cautions)
    if pictures.timeline(entry.moments):
        yield from ("", "#### Time line", "")
        for moment_ in entry.moments:
            yield f"- {moment_.when}: {text(moment_.says)}"


def _about(entry: ClaimEntry) -> Iterator[str]:
    yield f"- Nature: {label(entry.nature)}"
    yield f"- Place: {claim_place(entry)}"
    if entry.window:
        yield f"- Window: {window(entry.window)}"
    yield f"- Work: {label(entry.workflow)}"
    if entry.tags:
        yield f"- Tags: {', '.join(text(tag) for tag in entry.tags)}"
    if entry.withdrawn:
        yield f"- Withdrawn: {text(entry.withdrawn)}"


def _verdicts(given: Verdicts, clock: tzinfo) -> Iterator[str]:
    yield from ("", "#### Verdict", "")
    if given.hidden:
        yield HIDDEN
        return
    if not given.leading and not given.second:
        yield "No verdict has been given."
        return
    for one in (given.leading, given.second):
        if one:
            yield from _verdict(one, clock)
    if given.differs:
        yield "- It differs from the standing; the rationale has to say why."
    if given.leading and not given.second:
        yield "- No second check of it is recorded."
    if given.disagreement:
        yield f"- {text(given.disagreement)}"
    for says in given.stale:
        yield f"- No longer fits the record: {text(says)}"
    for one in given.earlier:
        yield from _verdict(one, clock, "Earlier ")


def _verdict(one: VerdictEntry, clock: tzinfo, earlier: str = "") -> Iterator[str]:
    kind = f"{earlier}{'second check' if one.second_check else 'verdict'}".strip()
    yield (
        f"- {kind[0].upper()}{kind[1:]}: **{text(one.says)}**, "
        f"{label(one.confidence)} confidence. {text(one.author)}, {moment(one.given_at, clock)}"
    )
    yield ""
    yield from quoted(one.rationale, "  ")
    yield ""
    if one.relied_on:
        yield f"  Relies on {', '.join(f'evidence {number}' for number in one.relied_on)}."
        yield ""


def _standing(entry: ClaimEntry) -> Iterator[str]:
    found = entry.standing
    shown = word(found.standing)
    yield from ("", "#### Standing", "")
    yield f"- **{text(shown.glyph)} {shown.label}**"
    for reason in found.reasons:
        yield f"- {line(reason)}"
    if entry.outcome:
        yield f"- Outcome: **{text(outcome(entry.outcome))}**: {text(entry.outcome.says)}"
    for counted in found.counted:
        yield (
            f"- Counted: {_item(counted)} {label(counted.relation)}, origin {text(counted.origin)}"
        )
    for aside in found.set_aside:
        yield f"- Set aside: {_item(aside)}: {text(aside.why)}"
    if found.origins:
        origins = "; ".join(text(origin) for origin in found.origins)
        yield f"- Independent origins in support, {len(found.origins)}: {origins}"


def _item(one: CountedEntry | SetAsideEntry) -> str:
    if one.evidence is not None:
        return f"evidence {one.evidence}"
    return text(one.name)


def _requests(requests: Iterable[RequestEntry], clock: tzinfo) -> Iterator[str]:
    rows = list(requests)
    if rows:
        yield from ("", "#### Right of reply", "")
    for one in rows:
        yield f"- {line(one.party)}, {text(request(one, clock))}"


def _cautions(cautions: Iterable[CautionEntry]) -> Iterator[str]:
    rows = list(cautions)
    if rows:
        yield from ("", "#### Cautions", "")
    for one in rows:
        quotes = "".join(f" “{text(quote.exact)}”" for quote in one.quotes)
        yield f"- **{label(one.code)}**: {text(one.says)}{quotes}"
