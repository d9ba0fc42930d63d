"""What a text makes of a plan or a forecast: done, in part, moved, given up, missed or ahead."""

from __future__ import annotations

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.against import NEGATED_SOMEHOW
from claimtrack.reading.comparing.ahead import announced, other_time, passed_on, still_ahead
from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_number, by_progress, context
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.dates import moved_to
from claimtrack.reading.comparing.done import done, done_somehow, event_done, part_done
from claimtrack.reading.comparing.facts import CONTRADICTS_FROM
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.progress import Found, Progress
from claimtrack.reading.comparing.says import dated, say
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import missed


def of_plan(case: Case) -> Finding | None:
    """By the first rule that fits."""
    if not case.claim.ahead or case.published is None:
        return None
    for rule in (
        _said_again, _repeated_negation, _replaced_number, part_done, done, _moved, _given_up,
        other_time, _contrary, _missed, _viewed, done_somehow, announced, passed_on, still_ahead,
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
    if differs is None or not differs.replaced or case.is_over or event_done(case):
        return None
    signals = [by_number(case, differs, "number_moved")]
    moved = case.seen.get(Progress.MOVED)
    if moved:
        signals.append(by_progress(ReasonKind.CHANGED_PLAN, "changed_plan", moved))
    return Finding(Bearing.REVISES, 0.75, tuple(signals), outcome=case.pending)


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
    if not found or _is_wished(found):
        return None
    signals = [by_progress(ReasonKind.ANTONYM, "cancelled", found)]
    return _not_so(case, signals, 0.8)


def _is_wished(found: Found) -> bool:
    """“Called on the government to abandon": nobody has done so."""
    words = found.line.words
    wishes = any(tag.last < found.first for tag in found.line.tagged("views"))
    return wishes and found.first > 0 and words[found.first - 1].word == "to"


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
            case.seen.get(Progress.LATE)
            or case.seen.get(Progress.MOVED)
            or case.seen.get(Progress.UNDER_WAY)
            or case.seen.get(Progress.AHEAD)
        )
    if found is None:
        return None
    if case.is_over or _on_the_day(case, found):
        return _not_so(case, [by_progress(ReasonKind.NEGATION, "not_done", found)], 0.75)
    return context(case, found, ReasonKind.PENDING, "pending")


def _on_the_day(case: Case, found: Found) -> bool:
    """“Did not take place", told on the last day that it could."""
    latest = case.window.latest if case.window else None
    said = {word.word for word in found.line.words[found.first : found.last + 1]}
    return bool(latest and case.published and case.published >= latest) and "did" in said


def _is_to_end(case: Case) -> bool:
    """By the claim something will be no more, and the text does not tell of its end."""
    event = case.claim.event
    return event is not None and event.concept in _ENDING and event not in case.there.found


_ENDING = word_set("ending")


def _told_of_date(case: Case) -> bool:
    """The text tells of something past, with a day for it."""
    return Progress.PAST in case.seen and case.happened is not None


def _viewed(case: Case) -> Finding | None:
    found = case.seen.get(Progress.VIEWED)
    if found is None or case.is_over:
        return None
    return context(case, found, ReasonKind.AGREEMENT, "agreement")
