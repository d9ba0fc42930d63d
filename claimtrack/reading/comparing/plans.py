"""What a text makes of a plan or a forecast: done, in part, moved, given up, missed or ahead."""

from __future__ import annotations

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.against import NEGATED_SOMEHOW
from claimtrack.reading.comparing.amounts import Amounts, Counted
from claimtrack.reading.comparing.case import Case, Finding, by_number, by_progress
from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.dates import moved_to
from claimtrack.reading.comparing.facts import CONTRADICTS_FROM
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.others import found_names
from claimtrack.reading.comparing.progress import Found, Progress
from claimtrack.reading.comparing.says import dated, say
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import missed, timing

_MEASURES = word_set("measures")


def of_plan(case: Case) -> Finding | None:
    """By the first rule that fits."""
    if not case.claim.ahead or case.published is None:
        return None
    for rule in (
        _said_again, _repeated_negation, _replaced_number, _part_done, _done, _moved, _given_up,
        _other_time, _contrary, _missed, _viewed, _done_somehow, _still_ahead,
    ):  # fmt: skip
        found = rule(case)
        if found:
            return found
    return None


def _said_again(case: Case) -> Finding | None:
    if case.same_speaker is None or case.is_over or not case.tag("repeating"):
        return None
    if case.against is not None or case.number(Amounts.DIFFER) or Progress.MOVED in case.seen:
        return None
    return Finding(Bearing.REPEATS, 0.75, (case.same_speaker,), outcome=case.pending)


def _repeated_negation(case: Case) -> Finding | None:
    """“Will not": the own source says so again."""
    if case.claim.negated and case.same_speaker and case.against is None:
        return Finding(Bearing.REPEATS, 0.7, (case.same_speaker,), outcome=case.pending)
    return None


def _replaced_number(case: Case) -> Finding | None:
    """“From 120 million to 141 million": the number of the plan has been changed."""
    differs = case.number(Amounts.DIFFER)
    if differs is None or not differs.replaced or case.is_over or _event_done(case):
        return None
    signals = [by_number(case, differs, "number_moved")]
    moved = case.seen.get(Progress.MOVED)
    if moved:
        signals.append(by_progress(ReasonKind.CHANGED_PLAN, "changed_plan", moved))
    return Finding(Bearing.REVISES, 0.75, tuple(signals), outcome=case.pending)


def _event_done(case: Case) -> Found | None:
    """What happens in the claim stands in the text as done, and nothing says otherwise."""
    found = case.seen.get(Progress.DONE)
    if found is None or Progress.THWARTED in case.seen or _is_undone(found):
        return None
    if case.against is not None and case.against.trust >= CONTRADICTS_FROM:
        return None
    return found


def _is_undone(done: Found) -> bool:
    """“Voted it down": the verb itself is part of what gives it up."""
    return any(tag.first <= done.last <= tag.last for tag in done.line.tagged("cancelled"))


def _part_done(case: Case) -> Finding | None:
    """Some of it: by the numbers, or because the text says so."""
    done = _event_done(case) or (None if _is_too_early(case) else case.seen.get(Progress.PAST))
    part, differs = case.number(Amounts.PART), case.number(Amounts.DIFFER)
    if part is None and case.against is not None and case.against.trust >= CONTRADICTS_FROM:
        return None
    said = case.seen.get(Progress.PART) or case.seen.get(Progress.REST)
    if part and Progress.THWARTED not in case.seen:
        done = done or next(iter(case.seen.values()))
    if done is None or not (part or differs or said) or Progress.MOVED in case.seen:
        return None
    reason, outcome, event = timing(case)
    signals = _completed(done, reason)
    if part:
        signals.append(by_number(case, part, "number_part"))
    elif differs and differs.direct and not case.number(Amounts.AGREE):
        return _other_number(case, differs, signals, outcome)
    elif said:
        signals.append(by_progress(ReasonKind.PART, "part", said))
    else:
        return None
    return Finding(
        Bearing.PARTLY_CONFIRMS, 0.65, tuple(signals), event=event, outcome=_in_part(case)
    )


def _in_part(case: Case) -> Outcome | None:
    return Outcome.PARTLY if case.window else None


def _other_number(
    case: Case, differs: Counted, signals: list[Signal], outcome: Outcome | None
) -> Finding:
    number = by_number(case, differs, "number_differs")
    event = case.happened.window if case.happened else None
    if _is_measure(case.claim, differs):
        late = Outcome.MISSED if case.window and outcome is not None else None
        return Finding(Bearing.CONTRADICTS, 0.75, (number,), event=event, outcome=late)
    return Finding(
        Bearing.PARTLY_CONFIRMS, 0.6, (*signals, number), event=event, outcome=_in_part(case)
    )


def _is_measure(claim: ClaimReading, differs: Counted) -> bool:
    """The number is what the claim is about, and not one thing among others in it."""
    if (claim.event and claim.event.concept in _MEASURES) or differs.claim.is_bound:
        return True
    before = [word.word for word in claim.line.words if word.end <= differs.claim.start]
    return not _BEING.isdisjoint(before[-_NEAR:])


_BEING = word_set("being")
_NEAR = 4
_MUCH = 0.5


def _completed(found: Found, reason: Signal | None) -> list[Signal]:
    signals = [by_progress(ReasonKind.COMPLETION, "completion", found)]
    return [*signals, reason] if reason else signals


def _done(case: Case) -> Finding | None:
    found = _event_done(case)
    return _as_done(case, found, 0.8) if found else None


def _as_done(case: Case, found: Found, score: float) -> Finding:
    reason, outcome, event = timing(case)
    signals = _completed(found, reason)
    agrees = case.number(Amounts.AGREE)
    if agrees:
        signals.append(by_number(case, agrees, "number_agrees"))
    apart = outcome in (Outcome.EARLY, Outcome.LATE)
    bearing = Bearing.PARTLY_CONFIRMS if apart else Bearing.CONFIRMS
    return Finding(bearing, score, tuple(signals), event=event, outcome=outcome)


def _moved(case: Case) -> Finding | None:
    found = case.seen.get(Progress.MOVED)
    if not found or case.is_over:
        return None
    stranger = case.claim.side.sources and not case.same_speaker and not _is_theirs(case, found)
    if stranger and _is_a_view(found):
        signal = by_progress(ReasonKind.MODALITY, "ahead", found)
        return Finding(Bearing.CONTEXT, 0.6, (signal,), outcome=case.pending)
    signals = [by_progress(ReasonKind.CHANGED_PLAN, "changed_plan", found)]
    new = moved_to(case.focus, case.window)
    if new and case.window:
        says = say("date_moved", expected=dated(case.window), happened=dated(new.window))
        span = (new.start, new.end)
        signals.append(Signal(ReasonKind.DATE, 0.8, says, span, case.claim.window_span))
    return Finding(
        Bearing.REVISES, 0.75, tuple(signals),
        new_window=new.window if new else None, outcome=case.pending,
    )  # fmt: skip


def _is_theirs(case: Case, found: Found) -> bool:
    """Whose plan it is by the claim stands at the head of the sentence."""
    names = case.claim.names
    if not names or names[0][0].at > 1:
        return False
    own = {root(term.word) for term in names[0]}
    return any(root(word.word) in own for word in found.line.words[: min(4, found.first)])


def _is_a_view(found: Found) -> bool:
    """“Now expects": what somebody else makes of the plan."""
    return found.line.words[found.first].word == "now"


def _given_up(case: Case) -> Finding | None:
    found = case.seen.get(Progress.CANCELLED)
    if not found:
        return None
    signals = [by_progress(ReasonKind.ANTONYM, "cancelled", found)]
    return _not_so(case, signals, 0.8)


def _not_so(case: Case, signals: list[Signal], trust: float) -> Finding:
    late = missed(case)
    if late:
        signals.append(late)
    outcome = Outcome.MISSED if late else case.pending
    return Finding(Bearing.CONTRADICTS, trust, tuple(signals), outcome=outcome)


def _contrary(case: Case) -> Finding | None:
    against = case.against
    if against is None or against.trust < CONTRADICTS_FROM:
        return None
    waiting = Progress.NOT_DONE in case.seen and not case.is_over
    if against.kind is ReasonKind.NEGATION and (waiting or _is_beside(case, against.trust)):
        return None
    return _not_so(case, [against], against.trust)


def _is_beside(case: Case, trust: float) -> bool:
    """“Still plans to …, although nothing is finished": no more than a no somewhere in it."""
    waits = {Progress.AHEAD, Progress.UNDER_WAY, Progress.PERSISTS} & case.seen.keys()
    return bool(waits) and not case.is_over and trust <= NEGATED_SOMEHOW


def _missed(case: Case) -> Finding | None:
    """Not done after the window had closed, or still on the way then, or ahead."""
    thwarted = case.seen.get(Progress.THWARTED)
    if thwarted and not case.is_over:
        return _not_so(case, [by_progress(ReasonKind.NEGATION, "not_done", thwarted)], 0.7)
    found = thwarted or case.seen.get(Progress.NOT_DONE)
    if found is None and (case.is_over or _is_to_end(case)):
        found = case.seen.get(Progress.PERSISTS)
        if found and not case.is_over:
            return _not_so(case, [by_progress(ReasonKind.NEGATION, "not_done", found)], 0.6)
    if found is None and case.is_over and not _told_of_date(case):
        found = (
            case.seen.get(Progress.MOVED)
            or case.seen.get(Progress.UNDER_WAY)
            or case.seen.get(Progress.AHEAD)
        )
    if found is None:
        return None
    if case.is_over:
        return _not_so(case, [by_progress(ReasonKind.NEGATION, "not_done", found)], 0.75)
    return _context(case, found, ReasonKind.PENDING, "pending")


def _is_to_end(case: Case) -> bool:
    """By the claim something will be no more, and the text does not tell of its end."""
    event = case.claim.event
    return event is not None and event.concept in _ENDING and event not in case.there.found


_ENDING = word_set("ending")


def _told_of_date(case: Case) -> bool:
    """The text tells of something past, with a day for it."""
    return Progress.PAST in case.seen and case.happened is not None


def _context(case: Case, found: Found, kind: ReasonKind, key: str) -> Finding:
    signal = by_progress(kind, key, found)
    return Finding(Bearing.CONTEXT, 0.65, (signal,), outcome=case.pending)


def _viewed(case: Case) -> Finding | None:
    found = case.seen.get(Progress.VIEWED)
    if found is None or case.is_over:
        return None
    return _context(case, found, ReasonKind.AGREEMENT, "agreement")


def _done_somehow(case: Case) -> Finding | None:
    """The sentence tells of something past that is not what the claim says in so many words."""
    found = case.seen.get(Progress.PAST)
    waits = Progress.UNDER_WAY in case.seen or Progress.AHEAD in case.seen
    if found is None or (waits and not case.is_over):
        return None
    if _is_too_early(case) and case.same_speaker and not case.number(Amounts.DIFFER):
        return Finding(Bearing.REPEATS, 0.65, (case.same_speaker,), outcome=case.pending)
    if _is_too_early(case):
        return _context(case, found, ReasonKind.PENDING, "pending")
    return _not_named(case) or _on_the_way(case, found) or _as_done(case, found, 0.55)


def _on_the_way(case: Case, found: Found) -> Finding | None:
    """“Six of the twenty bends": some of a whole that the claim does not count."""
    if case.is_over or case.claim.quantities or case.claim.event in case.there.found:
        return None
    if not any(one.of and one.value < one.of for one in found.line.quantities):
        return None
    return _context(case, found, ReasonKind.PENDING, "pending")


_OWNING = ("'s", "’s", "s'", "s’")


def _not_named(case: Case) -> Finding | None:
    """Neither what happens by the claim nor all whom it names are in the text."""
    if case.claim.event is None or case.claim.event in case.there.found:
        return None
    named = found_names(case.claim, case.text, case.there)
    line = case.claim.line
    missing = next(
        (
            name
            for name, is_there in zip(case.claim.names, named, strict=True)
            if not is_there and line.text[line.words[name[-1].at].end :][:2] not in _OWNING
        ),
        None,
    )
    if missing is None or case.number(Amounts.AGREE):
        return None
    words = case.claim.line.spelled(missing[0].at, missing[-1].at)
    signal = Signal(ReasonKind.FEW_WORDS, 0.4, say("not_named", claim=words))
    return Finding(Bearing.UNSURE, 0.35, (signal,), outcome=case.pending)


def _other_time(case: Case) -> Finding | None:
    """Those whose plan it is put it at another time, without a word of moving it."""
    ahead = case.seen.get(Progress.AHEAD)
    if ahead is None or case.window is None or case.is_over:
        return None
    new = moved_to([ahead.line], case.window)
    if new is None:
        return None
    known = case.same_speaker is not None or not case.claim.side.sources
    contrary = case.against is not None and case.against.kind is ReasonKind.ANTONYM
    if case.claim.negated or (case.against is not None and not contrary):
        return None
    about = case.claim.event in case.there.found or case.there.share >= _MUCH
    if not known or not (contrary or about):
        return None
    says = say("date_moved", expected=dated(case.window), happened=dated(new.window))
    span = (new.start, new.end)
    signal = Signal(ReasonKind.DATE, 0.7, says, span, case.claim.window_span)
    return Finding(Bearing.REVISES, 0.6, (signal,), new_window=new.window, outcome=case.pending)


def _is_too_early(case: Case) -> bool:
    """The window had not opened yet, and nothing says that it came before its time."""
    held = case.window
    if held is None or held.earliest is None or case.published is None:
        return False
    return case.published < held.earliest and not case.tag("untimely")


def _still_ahead(case: Case) -> Finding | None:
    if case.same_speaker:
        return Finding(Bearing.REPEATS, 0.75, (case.same_speaker,), outcome=case.pending)
    if case.origin and Progress.AHEAD in case.seen:
        again = Signal(ReasonKind.SAME_ORIGIN, 0.8, case.origin.says, case.origin.span)
        return Finding(Bearing.REPEATS, 0.75, (again,), outcome=case.pending)
    stated = case.seen.get(Progress.STATED)
    if stated and case.number(Amounts.AGREE) and not _is_too_early(case):
        return _as_done(case, stated, 0.55)
    found = case.seen.get(Progress.UNDER_WAY)
    if found:
        return _context(case, found, ReasonKind.PENDING, "pending")
    found = case.seen.get(Progress.AHEAD) or case.seen.get(Progress.STATED)
    return _context(case, found, ReasonKind.MODALITY, "ahead") if found else None
