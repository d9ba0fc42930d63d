"""What was to come and has been done, as it was to be or otherwise."""

from __future__ import annotations

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.amounts import Amounts, Counted
from claimtrack.reading.comparing.case import Case, Finding, by_number, by_progress, context
from claimtrack.reading.comparing.claims import ClaimReading, TermKind
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.facts import CONTRADICTS_FROM
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.others import found_names
from claimtrack.reading.comparing.progress import Found, Progress
from claimtrack.reading.comparing.says import say
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import timing

_MEASURES = word_set("measures")


def event_done(case: Case) -> Found | None:
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


def part_done(case: Case) -> Finding | None:
    """Some of it: by the numbers, or because the text says so."""
    done = event_done(case) or (None if case.is_too_early else case.seen.get(Progress.PAST))
    part, differs = case.number(Amounts.PART), case.number(Amounts.DIFFER)
    beside = done and done.progress is Progress.PAST and case.claim.event not in case.there.found
    if beside and differs and not _is_measure(case.claim, differs):
        differs = None
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
    before = [word.word for word in claim.line.words if word.end <= differs.claim.start][-_NEAR:]
    being = [at for at, word in enumerate(before) if word in _BEING]
    return bool(being) and not any(
        word.endswith("ed") or word in lexicon().past for word in before[being[-1] + 1 :]
    )


_BEING = word_set("being")
_NEAR = 4


def _completed(found: Found, reason: Signal | None) -> list[Signal]:
    signals = [by_progress(ReasonKind.COMPLETION, "completion", found)]
    return [*signals, reason] if reason else signals


def done(case: Case) -> Finding | None:
    """What happens in the claim has happened, if perhaps to another."""
    found = event_done(case)
    if found is None:
        return None
    return _done_to_another(case, found) or as_done(case, found, 0.8)


def _done_to_another(case: Case, found: Found) -> Finding | None:
    """“Voted to ratify a treaty" for "will vote on the pension bill": of the matter, nothing."""
    event = case.claim.event
    own = [
        term
        for term in case.claim.terms
        if term.kind is TermKind.NOUN and event and term.at > event.at
    ]
    if not own or case.number(Amounts.AGREE) or any(term in case.there.found for term in own):
        return None
    if not _has_object(found.line, found.last, case):
        return None
    words = ", ".join(sorted(term.word for term in own))
    signal = Signal(ReasonKind.OBJECT, 0.55, say("not_named", claim=words))
    return Finding(Bearing.UNRELATED, 0.55, (signal,))


def _has_object(line: Line, verb: int, case: Case) -> bool:
    """Behind the verb stand nouns of which the claim has none."""
    known = {word.concept for word in case.claim.line.words}
    behind = line.words[verb + 1 : verb + 1 + _OBJECT_REACH]
    words = lexicon()
    telling = [
        word
        for word in behind
        if word.concept
        and not word.capital
        and word.word not in words.empty | words.light | words.past
        and not word.word.endswith(("ed", "ly"))
        and not word.word[:1].isdigit()
    ]
    return bool(telling) and all(word.concept not in known for word in telling)


_OBJECT_REACH = 8


def as_done(case: Case, found: Found, score: float) -> Finding:
    """It has been done: in its time, or early or late."""
    reason, outcome, event = timing(case)
    signals = _completed(found, reason)
    agrees = case.number(Amounts.AGREE)
    if agrees:
        signals.append(by_number(case, agrees, "number_agrees"))
    if outcome is Outcome.ON_TIME or (outcome is None and case.window):
        outcome = _by_own_words(case) or outcome
    apart = outcome in (Outcome.EARLY, Outcome.LATE)
    bearing = Bearing.PARTLY_CONFIRMS if apart else Bearing.CONFIRMS
    return Finding(bearing, score, tuple(signals), event=event, outcome=outcome)


def _by_own_words(case: Case) -> Outcome | None:
    """“A week later than had been agreed"."""
    found = case.tag("untimely")
    if found is None:
        return None
    words = {word.word for word in found[0].words[found[1].first : found[1].last + 1]}
    return Outcome.LATE if words & _LATE else None


_LATE = word_set("late")


def done_somehow(case: Case) -> Finding | None:
    """The sentence tells of something past that is not what the claim says in so many words."""
    found = case.seen.get(Progress.PAST)
    waits = Progress.UNDER_WAY in case.seen or Progress.AHEAD in case.seen
    if found is None or (waits and not case.is_over):
        return None
    if case.is_too_early and case.same_speaker and not case.number(Amounts.DIFFER):
        return Finding(Bearing.REPEATS, 0.65, (case.same_speaker,), outcome=case.pending)
    if case.is_too_early:
        return context(case, found, ReasonKind.PENDING, "pending")
    return (
        _step_towards(case, found)
        or _of_other_matter(case)
        or _not_named(case)
        or _on_the_way(case, found)
        or as_done(case, found, 0.55)
    )


def _on_the_way(case: Case, found: Found) -> Finding | None:
    """“Six of the twenty bends": some of a whole that the claim does not count."""
    if case.is_over or case.claim.quantities or case.claim.event in case.there.found:
        return None
    if not any(one.of and one.value < one.of for one in found.line.quantities):
        return None
    return context(case, found, ReasonKind.PENDING, "pending")


def _step_towards(case: Case, found: Found) -> Finding | None:
    """“The contract on the delivery was signed": of the delivery itself, nothing."""
    line = found.line
    deeds = {word.concept for word in line.words[found.first : found.first + 2]} & _STEPS
    known = {word.concept for word in case.claim.line.words}
    terms = [case.claim.event, *case.claim.begun]
    told = [term for term in terms if term and term.concept in line.places]
    if not deeds or deeds & known or not told:
        return None
    if case.number(Amounts.AGREE):
        return None
    return context(case, found, ReasonKind.PENDING, "pending")


_STEPS = word_set("steps")


def _of_other_matter(case: Case) -> Finding | None:
    """Only names in common: something else has happened to whom the claim names."""
    matter = case.there.part(TermKind.NOUN, TermKind.EVENT)
    named = found_names(case.claim, case.text, case.there)
    whole = len(named) > 1 and all(named)
    if matter is None or matter > 0 or whole or case.number(Amounts.AGREE):
        return None
    words = ", ".join(sorted(term.word for term in case.there.found))
    signal = Signal(ReasonKind.FEW_WORDS, 0.5, say("few_words", text=words))
    in_time = timing(case)[1] is Outcome.ON_TIME and case.happened is not None
    if in_time:
        return Finding(Bearing.UNSURE, 0.4, (signal,), outcome=case.pending)
    return Finding(Bearing.UNRELATED, 0.5, (signal,))


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
