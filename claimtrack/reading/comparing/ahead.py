"""What was to come and is still ahead: said again, announced, put at another time or prepared."""

from __future__ import annotations

from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_number, by_progress, context
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.dates import moved_to
from claimtrack.reading.comparing.done import as_done
from claimtrack.reading.comparing.facts import secondhand
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.progress import Found, Progress
from claimtrack.reading.comparing.says import dated, say
from claimtrack.reading.comparing.signals import Signal

_MUCH = 0.5


def other_time(case: Case) -> Finding | None:
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


def announced(case: Case) -> Finding | None:
    """Whoever the claim is about says what they are going to do, and the claim was not theirs."""
    ahead, actor = case.seen.get(Progress.AHEAD), case.claim.names[:1]
    if not ahead or not actor or case.same_speaker or not case.claim.side.sources or case.is_over:
        return None
    own = {root(term.word) for term in actor[0]}
    if case.claim.event not in case.there.found or actor[0][0].at > 1 or case.claim.negated:
        return None
    says = [
        at for at, word in enumerate(ahead.line.words[: ahead.last]) if word.word in _ANNOUNCING
    ]
    before = ahead.line.words[: says[0]] if says else ()
    if not any(root(word.word) in own for word in before):
        return None
    signal = by_progress(
        ReasonKind.ANNOUNCED, "announced", Found(ahead.progress, ahead.line, says[0], ahead.last)
    )
    differs = case.number(Amounts.DIFFER)
    if differs and not case.number(Amounts.AGREE):
        number = by_number(case, differs, "number_differs")
        return Finding(Bearing.PARTLY_CONFIRMS, 0.6, (signal, number), outcome=case.pending)
    return Finding(Bearing.CONFIRMS, 0.65, (signal,), outcome=case.pending)


_ANNOUNCING = word_set("announcing")


def passed_on(case: Case) -> Finding | None:
    """The plan again, from media or from nobody who is named."""
    ahead = case.seen.get(Progress.AHEAD)
    if ahead is None or case.claim.event not in case.there.found or case.number(Amounts.DIFFER):
        return None
    signal = secondhand(case)
    if signal is None:
        return None
    return Finding(Bearing.REPEATS, 0.6, (signal,), outcome=case.pending)


def _own_number(case: Case) -> Finding | None:
    """Those whose plan it is give another number for it now."""
    differs = case.number(Amounts.DIFFER)
    if differs is None or not differs.direct or case.number(Amounts.AGREE):
        return None
    if case.claim.event not in case.there.found and Progress.AHEAD not in case.seen:
        return None
    signals = [by_number(case, differs, "number_moved")]
    if case.same_speaker:
        signals.append(case.same_speaker)
    return Finding(Bearing.REVISES, 0.65, tuple(signals), outcome=case.pending)


def still_ahead(case: Case) -> Finding | None:
    """Said once more, being prepared, or looked forward to."""
    under_way = case.seen.get(Progress.UNDER_WAY)
    elsewhere = case.claim.event not in case.there.found and not case.tag("repeating")
    if under_way and case.same_speaker and elsewhere:
        return context(case, under_way, ReasonKind.PENDING, "pending")
    if case.same_speaker:
        return _own_number(case) or Finding(
            Bearing.REPEATS, 0.75, (case.same_speaker,), outcome=case.pending
        )
    if case.origin and Progress.AHEAD in case.seen:
        again = Signal(ReasonKind.SAME_ORIGIN, 0.8, case.origin.says, case.origin.span)
        return Finding(Bearing.REPEATS, 0.75, (again,), outcome=case.pending)
    stated = case.seen.get(Progress.STATED)
    if stated and case.number(Amounts.AGREE) and not case.is_too_early:
        return as_done(case, stated, 0.55)
    if under_way:
        return context(case, under_way, ReasonKind.PENDING, "pending")
    found = case.seen.get(Progress.AHEAD) or case.seen.get(Progress.STATED)
    return context(case, found, ReasonKind.MODALITY, "ahead") if found else None
