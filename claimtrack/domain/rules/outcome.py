"""What became of a plan or forecast that has a window (rule 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.domain.distance import distance
from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.findings import OutcomeFinding
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.phrases import phrase, who
from claimtrack.domain.rules.sentences import on_day, said, say, sentence
from claimtrack.domain.rules.standing import standing_before_due
from claimtrack.domain.rules.statements import Statement
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.rules.windows import has_closed, is_ahead, last_day, relied_on
from claimtrack.domain.window import Window
from claimtrack.domain.words import Outcome, Relation, Standing

_NOTHING_TO_BE_ON_TIME_FOR = frozenset({Standing.NOT_CHECKABLE, Standing.RETRACTED})
_NAMES_ITS_SPEAKER = frozenset({Standing.DISPUTED, Standing.CORROBORATED})


def outcome(dossier: Dossier, as_of: AsOf) -> OutcomeFinding | None:
    """What became of it, as published by a day; None where there is nothing to be on time for."""
    if not is_published(dossier, as_of):
        return None
    return outcome_of(weigh(trim(dossier, as_of)), as_of.published)


def outcome_of(weighed: Weighed, day: date) -> OutcomeFinding | None:
    """The outcome of what was weighed. The day changes its sentence, never its value."""
    claim = weighed.dossier.claim
    window = weighed.windows.held()
    standing = standing_before_due(weighed)
    if not is_ahead(claim) or window is None or not (window.edtf or window.question):
        return None
    if standing in _NOTHING_TO_BE_ON_TIME_FOR:
        return None
    if weighed.support:
        return _happened(weighed, names_speaker=standing in _NAMES_ITS_SPEAKER)
    return _missed(weighed) or _pending(window, day)


@dataclass(frozen=True, slots=True)
class _Report:
    """One supporting statement against the window that held when it happened."""

    statement: Statement
    event: Window | None
    held: Window | None

    @property
    def outcome(self) -> Outcome:
        """Early or late wholly outside the window; else on time, or part of it."""
        apart = distance(self.held, self.event) if self.held and self.event else None
        if apart:
            return Outcome.EARLY if apart.early else Outcome.LATE
        if self.statement.relation is Relation.PARTLY_CONFIRMS:
            return Outcome.PARTLY
        return Outcome.ON_TIME if self.held else Outcome.PENDING

    @property
    def days(self) -> int:
        """How many days the event may have fallen on: fewer is more exact."""
        event = self.event
        if event is None or event.earliest is None or event.latest is None:
            return date.max.toordinal()
        return (event.latest - event.earliest).days


def _happened(weighed: Weighed, *, names_speaker: bool) -> OutcomeFinding:
    """Who supports the whole of it goes first; of several who agree, the most exact.

    Where they do not agree, the latest, who is then named.
    """
    support = weighed.of(Relation.CONFIRMS) or weighed.support
    reports = [_report(one, weighed) for one in support]
    agree = len({report.outcome for report in reports}) == 1
    # The latest stands last; the first of the most exact is taken from the end.
    chosen = min(reversed(reports), key=lambda one: one.days) if agree else reports[-1]
    says = _says(chosen, weighed)
    name = ""
    if names_speaker or not agree:
        name = who(chosen.statement, weighed.dossier)
        says = say("outcome.according_to", says=says, name=name)
    return OutcomeFinding(outcome=chosen.outcome, says=sentence(says), according_to=name)


def _report(statement: Statement, weighed: Weighed) -> _Report:
    event = relied_on(statement.event)
    day = event.latest if event else statement.said
    held = weighed.windows.held(day)
    return _Report(statement, event, relied_on(held))


def _says(report: _Report, weighed: Weighed) -> str:
    apart = distance(report.held, report.event) if report.held and report.event else None
    return say(
        f"outcome.{_wording(report)}",
        expected=_expected(report.held, weighed),
        happened=said(report.event) if report.event else "",
        distance=str(apart),
    )


def _wording(report: _Report) -> str:
    """Which sentence: by outcome, and by what is known of the two windows."""
    value = report.outcome.value
    if report.held is None:
        return f"{value}_undecided"
    if report.event is None:
        return f"{value}_undated"
    if report.outcome is Outcome.ON_TIME and not _within(report.event, report.held):
        return "on_time_as_far_as_known"
    return value


def _within(event: Window, held: Window) -> bool:
    begins = held.earliest is None or (
        event.earliest is not None and event.earliest >= held.earliest
    )
    ends = held.latest is None or (event.latest is not None and event.latest <= held.latest)
    return begins and ends


def _expected(held: Window | None, weighed: Weighed) -> str:
    first = weighed.dossier.claim.window
    if held is None:
        return ""
    if first is None or first == held:
        return said(held)
    return say("outcome.moved", held=said(held), first=said(first))


def _missed(weighed: Weighed) -> OutcomeFinding | None:
    """Reported not done, by somebody who spoke after the window had closed."""
    for one in reversed(weighed.of(Relation.CONTRADICTS)):
        held = relied_on(weighed.windows.held(one.said))
        if held and has_closed(held, one.said):
            says = say(
                "outcome.missed", expected=_expected(held, weighed), says=phrase(one, weighed)
            )
            return OutcomeFinding(outcome=Outcome.MISSED, says=sentence(says))
    return None


def _pending(window: Window, day: date) -> OutcomeFinding:
    last = last_day(window)
    if window.question:
        says = say("outcome.pending_question", question=window.question)
    elif last is None:
        says = say("outcome.pending_open", expected=said(window))
    else:
        key = "outcome.pending_closed" if has_closed(window, day) else "outcome.pending"
        says = say(key, expected=said(window), day=on_day(last))
    return OutcomeFinding(outcome=Outcome.PENDING, says=sentence(says))
