"""When it happened against when it was expected."""

from __future__ import annotations

from datetime import timedelta

from claimtrack.domain.distance import distance
from claimtrack.domain.window import Window
from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.case import Case
from claimtrack.reading.comparing.comparison import ReasonKind
from claimtrack.reading.comparing.says import dated, say
from claimtrack.reading.comparing.signals import Signal

_GRACE = timedelta(days=10)
"""A report this long after a window closed may still be the news of what happened inside it."""

Timing = tuple[Signal | None, Outcome | None, Window | None]


def timing(case: Case) -> Timing:
    """For what was to come and is done: the reason, the outcome, and when it happened."""
    held = case.window
    event = case.happened.window if case.happened else None
    if held is None or case.published is None:
        return None, None, event
    if event is not None:
        return _by_event(case, held, event)
    return _by_report(case, held)


def _by_event(case: Case, held: Window, event: Window) -> Timing:
    apart = distance(held, event)
    outcome = Outcome.ON_TIME
    if apart:
        outcome = Outcome.EARLY if apart.early else Outcome.LATE
    span = (case.happened.start, case.happened.end) if case.happened else None
    says = say(
        f"date_{outcome.value}", expected=dated(held), happened=dated(event), distance=str(apart)
    )
    return Signal(ReasonKind.DATE, 0.9, says, span, case.claim.window_span), outcome, event


def _by_report(case: Case, held: Window) -> Timing:
    """The day of the text is the latest that it can have happened on."""
    published = case.published
    if published is None:
        return None, None, None
    day = dated(Window(edtf=published.isoformat()))
    outcome, key = Outcome.ON_TIME, "date_on_time_by_report"
    if held.earliest and published < held.earliest:
        outcome, key = Outcome.EARLY, "date_early_by_report"
    elif held.latest and published > held.latest + _GRACE:
        return None, None, None
    says = say(key, expected=dated(held), happened=day)
    return Signal(ReasonKind.DATE, 0.7, says, None, case.claim.window_span), outcome, None


def same_date(case: Case) -> Timing:
    """For a fact: the date that both give."""
    held, found = case.window, case.happened
    if found is None:
        return None, None, None
    if held is None or distance(held, found.window):
        return None, None, found.window
    says = say("date_same", happened=dated(found.window))
    span = (found.start, found.end)
    return Signal(ReasonKind.DATE, 0.8, says, span, case.claim.window_span), None, found.window


def missed(case: Case) -> Signal | None:
    """The window had closed, and the text is from after that."""
    if not case.is_over or case.window is None or case.published is None:
        return None
    day = Window(edtf=case.published.isoformat())
    says = say("date_missed", expected=dated(case.window), published=dated(day))
    return Signal(ReasonKind.DATE, 0.8, says, None, case.claim.window_span)
