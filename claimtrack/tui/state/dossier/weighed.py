"""What bears on a claim, how it is weighed, and what was concluded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import (
    Evidence,
    Verdict,
)
from claimtrack.domain.rules.verdicts import second_check
from claimtrack.domain.words import EntityKind, Interest, Relation, label, word
from claimtrack.tui.state.dossier.items import Case, Item, Place, day, flat, short, window_said
from claimtrack.tui.state.timeline import Event, draw, event_of, gathered
from claimtrack.tui.tones import Tone, relation_tone, standing_tone

_EDITOR_DECIDES = (
    "A third person gives the verdict that settles it (v), or one of the two comes round to the "
    "other's."
)


def verdict_items(case: Case) -> Iterator[Item]:
    """The verdicts, the newest first, and why the leading one is stale."""
    if case.page.second_check_hidden:
        yield _awaited(case)
    check = second_check(case.dossier)
    if check is not None and not check.agrees:
        yield Item(
            "Two checkers disagree: it goes to an editor.",
            (_EDITOR_DECIDES,),
            Tone.ATTENTION,
        )
    newest = sorted(case.dossier.verdicts, key=lambda one: one.given_at, reverse=True)
    leading = next((one for one in newest if not one.second_check), None)
    for one in newest:
        yield _verdict(case, one, leads=one is leading)
    for reason in case.page.assessment.stale:
        yield Item(f"~ stale: {reason}", tone=Tone.ATTENTION)


def _awaited(case: Case) -> Item:
    """What is said in place of a verdict that awaits its second check."""
    if case.reads_only:
        says, below = (
            "It awaits its second check.",
            "The first verdict is hidden until it is given.",
        )
    else:
        says = "Your second check is awaited."
        below = "The first verdict is hidden until you give yours: v gives it."
    return Item(says, (below,), Tone.ATTENTION)


def _verdict(case: Case, one: Verdict, *, leads: bool) -> Item:
    kind = "second check" if one.second_check else "" if leads else "earlier"
    who = f"{case.name(one.author_id)}, {case.moment(one.given_at)}"
    relied = f"relies on evidence {', '.join(map(str, one.relied_on))}" if one.relied_on else ""
    return Item(
        " · ".join(part for part in (kind, label(one.rating)) if part),
        tuple(
            part
            for part in (f"{label(one.confidence)} confidence · {who}", one.rationale, relied)
            if part
        ),
        Tone.STRONG if leads or one.second_check else Tone.QUIET,
        EntityKind.VERDICT,
        one.id,
    )


def standing_items(case: Case) -> Iterator[Item]:
    """How the reporting leaves the claim, with the reasons."""
    finding = case.page.assessment.standing
    meant = word(finding.standing)
    origins = f"independent origins: {', '.join(finding.origins)}" if finding.origins else ""
    below = (*finding.reasons, origins) if origins else finding.reasons
    tone = standing_tone(finding.standing)
    yield Item(f"{meant.glyph} {meant.label}", below, tone)
    if case.page.assessment.outcome:
        yield Item(case.page.assessment.outcome.says)


def caution_items(case: Case) -> Iterator[Item]:
    """What a careful editor would ask."""
    passages = {passage.id: passage for passage in case.dossier.passages}
    for caution in case.page.assessment.cautions:
        rests_on = [passages[one] for one in caution.passage_ids if one in passages]
        yield Item(
            f"△ {label(caution.code)}",
            (caution.says,),
            Tone.ATTENTION,
            place=case.place(rests_on),
        )


def evidence_items(case: Case) -> Iterator[Item]:
    """What bears on the claim, in the order that it happened."""
    for one in sorted(case.dossier.evidence, key=partial(_when, case)):
        yield _piece(case, one)


def _when(case: Case, one: Evidence) -> tuple[date, int]:
    day = one.event.earliest if one.event else None
    return day or case.dossier.articles[one.article_id].published_on or date.max, one.id


def _piece(case: Case, one: Evidence) -> Item:
    meant = word(one.relation)
    article = case.dossier.articles[one.article_id]
    outlet = case.dossier.outlets[article.outlet_id].name
    passages = case.passages("evidence_id", one.id)
    happened = f", happened {window_said(one.event)}" if one.event else ""
    below = [f"{outlet}, {day(article.published_on)}{happened}", *_speaks(case, one)]
    below += [f"“{flat(passage.exact)}”" for passage in passages]
    below += [part for part in (one.note, case.weights.get(one.id, "")) if part]
    return Item(
        f"{meant.glyph} {meant.label} · evidence {one.id}",
        tuple(below),
        Tone.STRUCK if one.withdrawn else relation_tone(one.relation),
        EntityKind.EVIDENCE,
        one.id,
        case.place(passages) or Place(one.article_id),
        one.withdrawn,
    )


def _speaks(case: Case, one: Evidence) -> Iterator[str]:
    parts = []
    if one.source_id is not None:
        source = case.dossier.sources[one.source_id]
        parts.append(f"{word(source.kind).glyph} {source.descriptor or label(source.kind)}")
    else:
        parts.append("nobody named")
    if one.interest is not Interest.UNKNOWN:
        parts.append(label(one.interest))
    if one.first_hand is not None:
        parts.append("first-hand" if one.first_hand else "not first-hand")
    if one.origin_id is not None:
        parts.append(f"has it from {case.dossier.sources[one.origin_id].descriptor}")
    if one.derived_from_id is not None:
        parts.append(f"relays evidence {one.derived_from_id}")
    if one.new_window:
        parts.append(f"moves it to {window_said(one.new_window)}")
    yield " · ".join(parts)


_EACH = 24
"""Reports that have a line each; of more, those of one relation share a line."""


def _reported(case: Case) -> list[Event]:
    found: dict[Relation, list[Event]] = {}
    lines = []
    for one in sorted(case.dossier.evidence, key=partial(_when, case)):
        if one.withdrawn:
            continue
        day = case.dossier.articles[one.article_id].published_on
        when = plain(one.event.edtf) if one.event and one.event.edtf else short(day)
        event = event_of(word(one.relation).glyph, when, one.event, day)
        if event is not None:
            lines.append(event)
            found.setdefault(one.relation, []).append(event)
    if len(lines) <= _EACH:
        return lines
    return [
        gathered(
            word(relation).glyph, f"{len(found[relation]):,} {label(relation)}", found[relation]
        )
        for relation in Relation
        if relation in found
    ]


def time_line(case: Case, width: int) -> list[str]:
    """The claim's time line in so many cells."""
    claim, article = case.dossier.claim, case.dossier.article
    window = case.page.assessment.standing.window or claim.window
    events: list[Event | None] = [
        event_of("●", f"said {short(article.published_on)}", None, article.published_on)
    ]
    if window and window.edtf:
        said = plain(window.edtf)
        events.append(Event("□", f"window {said}", window.earliest, window.latest, is_window=True))
    events += _reported(case)
    for verdict in case.dossier.verdicts:
        day = verdict.given_at.astimezone(case.zone).date()
        events.append(event_of("V", f"verdict {short(day)}", None, day))
    return draw([event for event in events if event], case.today, width, called=case.called)
