"""The rows of each table, in the order of its columns (``data/tables.toml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from claimtrack.domain.window import Window
from claimtrack.domain.words import Interest, label, word
from claimtrack.report.entries import (
    ArticleEntry,
    AttributionEntry,
    ClaimEntry,
    EvidenceEntry,
    Published,
    Quoted,
    RequestEntry,
    ResponseEntry,
    Speaker,
    VerdictEntry,
)
from claimtrack.report.model import CaptureEntry, ChangeEntry, Report, SourceEntry
from claimtrack.report.tables.sheets import Row
from claimtrack.report.wording import HIDDEN, claim_place, outcome, quote_place, track

Dates = tuple[str, str, date | None, date | None]


def of_article(article: ArticleEntry, clock: tzinfo) -> Iterator[tuple[str, Row]]:
    """The rows that an article's claims put into each table, with the table's key."""
    for claim in article.claims:
        yield "claims", claim_row(claim, article.published, clock)
        for said in claim.attributions:
            yield "attributions", attribution_row(claim, said)
        for response in claim.responses:
            yield "responses", response_row(claim, response)
        for evidence in claim.evidence:
            yield "evidence", evidence_row(claim, evidence, clock)
        for row in verdict_rows(claim, clock):
            yield "verdicts", row
        for request in claim.requests:
            yield "requests", request_row(claim, request, clock)
        for caution in claim.cautions:
            says = (claim.claim, label(caution.code), caution.says, exact(caution.quotes))
            yield "cautions", says


def of_annexes(report: Report) -> Iterator[tuple[str, Row]]:
    """The rows of the annexes, with each table's key."""
    for source in report.sources:
        yield "sources", source_row(source)
    for capture in report.captures:
        yield "captures", capture_row(capture, report.clock)
    for change in report.changes or ():
        yield "changes", change_row(change, report.clock)
    for scale in report.scales:
        for value in scale.values:
            said = word(value)
            yield "words", (scale.title, value.value, said.label, said.meaning)


def claim_row(claim: ClaimEntry, published: Published, clock: tzinfo) -> Row:
    """One claim, with how it stands and what was concluded."""
    given = claim.verdicts.leading
    weighed = claim.standing
    counted = sum(one.evidence is not None for one in weighed.counted)
    return (
        claim.claim,
        claim.article,
        published.outlet,
        published.headline,
        published.on,
        claim_place(claim),
        claim.wording,
        exact(claim.passages),
        label(claim.nature),
        *dates(claim.window),
        label(weighed.standing),
        " ".join(weighed.reasons),
        weighed.window.edtf if weighed.window else "",
        outcome(claim.outcome) if claim.outcome else "",
        claim.outcome.says if claim.outcome else "",
        _rating(claim),
        label(given.confidence) if given else "",
        given.author if given else "",
        at(given.given_at, clock) if given else None,
        " ".join(claim.verdicts.stale),
        len(weighed.origins),
        sum(not one.withdrawn for one in claim.evidence),
        counted,
        "; ".join(label(one.code) for one in claim.cautions),
        label(claim.workflow),
        "; ".join(claim.tags),
        claim.withdrawn,
    )


def _rating(claim: ClaimEntry) -> str:
    if claim.verdicts.hidden:
        return "hidden until a second check is given blind"
    return claim.verdicts.leading.says if claim.verdicts.leading else ""


def attribution_row(claim: ClaimEntry, one: AttributionEntry) -> Row:
    """Who said it, as printed."""
    words, edtf, _, _ = dates(one.said_on)
    return (
        claim.claim,
        one.attribution,
        one.speaker.source,
        *speaker(one.speaker),
        label(one.act),
        label(one.mode),
        one.source_words,
        one.cue,
        exact(one.quotes),
        words,
        edtf,
        one.via,
        " ← ".join(one.chain),
        "yes" if one.relays else "no",
        stake(one.interest),
        yes_no(one.first_hand),
        label(one.quote_check),
        one.withdrawn,
    )


def response_row(claim: ClaimEntry, one: ResponseEntry) -> Row:
    """Who would not say, in which article."""
    words, edtf, _, _ = dates(one.said_on)
    return (
        claim.claim,
        one.response,
        "; ".join(speaks.name for speaks in one.speakers),
        label(one.act),
        one.words,
        words,
        edtf,
        one.published.outlet,
        one.published.headline,
        one.published.on,
        one.withdrawn,
    )


def evidence_row(claim: ClaimEntry, one: EvidenceEntry, clock: tzinfo) -> Row:
    """Later reporting that bears on it, and where it is to be found."""
    counts = not one.set_aside and not one.withdrawn
    return (
        claim.claim,
        one.evidence,
        label(one.relation),
        *(speaker(one.speaker) if one.speaker else ("", "", "", "")),
        stake(one.interest),
        yes_no(one.first_hand),
        one.origin,
        one.origin_unknown,
        *dates(one.event),
        one.new_window.edtf if one.new_window else "",
        exact(one.quotes),
        "yes" if counts else "no",
        one.set_aside,
        one.derived_from,
        one.note,
        one.published.outlet,
        one.published.headline,
        one.published.on,
        quote_place(one.quotes[0]) if one.quotes else "",
        one.published.address,
        one.capture,
        at(one.captured_at, clock),
        one.sha256,
        one.recorded_by,
        at(one.recorded_at, clock),
        one.withdrawn,
    )


def verdict_rows(claim: ClaimEntry, clock: tzinfo) -> Iterator[Row]:
    """Every verdict on it; where one may not be seen yet, that alone."""
    given = claim.verdicts
    if given.hidden:
        yield (claim.claim, None, "hidden", "", "", HIDDEN, "", "", None, "")
    remark = given.disagreement
    if given.differs:
        remark = f"It differs from the standing. {remark}".strip()
    for one, which, says in (
        (given.leading, "leading", remark),
        (given.second, "second check", given.disagreement),
        *((one, "earlier", "") for one in given.earlier),
    ):
        if one is not None:
            yield _verdict(claim.claim, one, which, says, clock)


def _verdict(claim: int, one: VerdictEntry, which: str, remark: str, clock: tzinfo) -> Row:
    return (
        claim,
        one.verdict,
        which,
        one.says,
        label(one.confidence),
        one.rationale,
        ", ".join(map(str, one.relied_on)),
        one.author,
        at(one.given_at, clock),
        remark,
    )


def request_row(claim: ClaimEntry, one: RequestEntry, clock: tzinfo) -> Row:
    """Who was asked, when, and what came of it."""
    return (
        claim.claim,
        one.request,
        one.party,
        one.channel,
        at(one.sent_at, clock),
        at(one.deadline, clock),
        at(one.replied_at, clock),
        one.state,
        one.came_of,
        "yes" if one.withdrawn else "no",
    )


def source_row(one: SourceEntry) -> Row:
    """A source with what it did in this report."""
    return (
        one.speaker.source,
        *speaker(one.speaker),
        one.speaker.outlet,
        one.claims,
        one.evidence,
        one.responses,
        track(one.track) if one.track else "",
    )


def capture_row(one: CaptureEntry, clock: tzinfo) -> Row:
    """A copy that the report rests on."""
    return (
        one.capture,
        one.published.article,
        one.published.outlet,
        one.published.headline,
        one.published.on,
        one.published.address,
        at(one.captured_at, clock),
        label(one.method),
        one.media_type,
        one.size,
        one.sha256,
        one.text_sha256,
        one.extractor,
        "; ".join(one.notes),
    )


def change_row(one: ChangeEntry, clock: tzinfo) -> Row:
    """An operation since the report before."""
    undone = "yes" if one.undone else "no"
    return (one.first, one.last, at(one.at, clock), one.checker, one.says, undone)


def speaker(one: Speaker) -> tuple[str, str, str, str]:
    """Name, kind, role and affiliation."""
    return (one.name, label(one.kind), one.role, one.affiliation)


def dates(window: Window | None) -> Dates:
    """A window as written, as EDTF, and its first and last day."""
    if window is None:
        return ("", "", None, None)
    return (window.words, window.edtf, window.earliest, window.latest)


def stake(interest: Interest) -> str:
    """The speaker's stake; "" where it is not known."""
    return "" if interest is Interest.UNKNOWN else label(interest)


def yes_no(value: bool | None) -> str:
    """In a word; "" where it is not known."""
    return "" if value is None else "yes" if value else "no"


def exact(quotes: Iterable[Quoted]) -> str:
    """The words of passages, with a mark between them."""
    return " […] ".join(one.exact for one in quotes)


def at(moment: datetime | None, clock: tzinfo) -> datetime | None:
    """A moment as the ledger's clock reads, without its zone: tables name that in their head."""
    return None if moment is None else moment.astimezone(clock).replace(tzinfo=None)
