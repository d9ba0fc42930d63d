"""Who said a claim, in which words, and who would not."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.domain.entities import (
    Attribution,
    Response,
)
from claimtrack.domain.words import (
    EntityKind,
    Interest,
    Nature,
    PassageRole,
    Priority,
    QuoteCheck,
    label,
    word,
)
from claimtrack.tui.state.dossier.items import Case, Item, Place, day, flat, window_said
from claimtrack.tui.tones import Tone


def claim_items(case: Case) -> Iterator[Item]:
    """The claim with its facts, and the words that say it."""
    claim = case.dossier.claim
    yield Item(
        claim.wording,
        tuple(_facts(case)),
        Tone.STRUCK if claim.withdrawn else Tone.STRONG,
        EntityKind.CLAIM,
        claim.id,
        case.place(case.passages("claim_id", claim.id)),
        claim.withdrawn,
    )
    for passage in case.passages("claim_id", claim.id):
        yield Item(
            f"“{flat(passage.exact)}”",
            () if passage.role is PassageRole.BODY else (f"in the {label(passage.role)}",),
            about=EntityKind.PASSAGE,
            id=passage.id,
            place=case.place([passage]),
        )


def _facts(case: Case) -> Iterator[str]:
    claim, article = case.dossier.claim, case.dossier.article
    yield f"{label(claim.nature)} · {case.dossier.outlet.name}, {day(article.published_on)}"
    if claim.window:
        yield f"when: {window_said(claim.window)}"
    elif claim.nature in (Nature.PLAN, Nature.FORECAST):
        yield "when: no window; w gives one, d a day to look again"
    now = case.page.assessment.standing.window
    if now is not None and now != claim.window:
        yield f"moved to: {window_said(now)}"
    yield " · ".join(_work(case))


def _work(case: Case) -> Iterator[str]:
    claim = case.dossier.claim
    yield label(claim.workflow)
    if claim.priority is not Priority.NORMAL:
        yield f"{label(claim.priority)} priority"
    if claim.assignee_id in case.page.checkers:
        yield f"assigned to {case.name(claim.assignee_id)}"
    if claim.recheck_on or claim.recheck_rule:
        yield f"look again {day(claim.recheck_on)} {claim.recheck_rule}".strip()
    if claim.tags:
        yield " ".join(f"#{tag}" for tag in claim.tags)


def said_items(case: Case) -> Iterator[Item]:
    """Who said it: each speaker, and below it the way that it took to the outlet."""
    relays = {one.parent_id for one in case.dossier.attributions if not one.withdrawn}
    for attribution in case.dossier.attributions:
        if attribution.id not in relays:
            for depth, link in enumerate(_chain(case, attribution)):
                yield _attribution(case, link, depth)


def _chain(case: Case, attribution: Attribution) -> list[Attribution]:
    """The one who spoke first, then those it came through on its way to the outlet."""
    by_id = {one.id: one for one in case.dossier.attributions}
    chain = [attribution]
    while (parent := by_id.get(chain[-1].parent_id or 0)) and parent not in chain:
        chain.append(parent)
    return chain


def _attribution(case: Case, one: Attribution, depth: int) -> Item:
    source = case.dossier.sources[one.source_id]
    meant = word(source.kind)
    arrow = f"{'  ' * depth}→ relayed by " if depth else ""
    words = source.descriptor or meant.label
    role = f", {source.role}" if source.role else ""
    affiliation = f", {source.affiliation}" if source.affiliation else ""
    said = " · ".join(_how(case, one))
    return Item(
        f"{arrow}{meant.glyph} {words}{role}{affiliation}",
        (f"{'  ' * depth}{meant.label} · {said}",),
        Tone.STRUCK if one.withdrawn else Tone.PLAIN,
        EntityKind.ATTRIBUTION,
        one.id,
        case.place(case.passages("attribution_id", one.id)),
        one.withdrawn,
    )


def _how(case: Case, one: Attribution) -> Iterator[str]:
    source = case.dossier.sources[one.source_id]
    yield label(one.act) + (f" (“{one.cue}”)" if one.cue else "")
    yield label(one.mode)
    if one.source_words and one.source_words != source.descriptor:
        yield f"printed as “{one.source_words}”"
    if one.via:
        yield f"told {one.via}"
    if one.interest is not Interest.UNKNOWN:
        yield label(one.interest)
    if one.first_hand is not None:
        yield "first-hand" if one.first_hand else "not first-hand"
    if one.said_on:
        yield f"said on {window_said(one.said_on)}"
    if one.quote_check is not QuoteCheck.UNCHECKED:
        yield label(one.quote_check)


def response_items(case: Case) -> Iterator[Item]:
    """Who was asked and would not say."""
    for response in case.dossier.responses:
        yield _response(case, response)


def _response(case: Case, one: Response) -> Item:
    who = " and ".join(case.dossier.sources[number].descriptor for number in one.source_ids)
    others = len(one.claim_ids) - 1
    also = f"also about {others} other claim{'s' if others > 1 else ''}" if others else ""
    below = tuple(part for part in (f"“{flat(one.words)}”" if one.words else "", also) if part)
    return Item(
        f"∅ {who}: {label(one.act)}",
        below,
        Tone.STRUCK if one.withdrawn else Tone.PLAIN,
        EntityKind.RESPONSE,
        one.id,
        case.place(case.passages("response_id", one.id)) or Place(one.article_id),
        one.withdrawn,
    )
