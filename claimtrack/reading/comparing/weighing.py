"""The rules' proposal weighed against what pairs like this one were.

Rules give reasons and dates and know what they were written for; on stories that nobody had in
mind they were right in half of the pairs, the learned weights in three quarters. So the weights
choose the answer, the rules say why where they come to the same, and where no answer is likely
the proposal is unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_number
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind, Span
from claimtrack.reading.comparing.learned import Learned, learned
from claimtrack.reading.comparing.others import is_headline
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import missed, same_date, timing
from claimtrack.reading.comparing.traits import Trait, traits

SURE_FROM = 0.5
"""An answer is proposed where it is as likely as all others together."""
_TOGETHER = dict.fromkeys(
    (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS), (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS)
)
"""It is borne out, wholly or in part: how far, matters less than that."""
_NEARLY_ALL = 0.9
_SHOWN = 2
_BY_WORDING = 0.5


def weigh(case: Case, ruled: Finding, weights: Learned | None = None) -> Finding:
    """What is proposed, by the weights that were learned if no others are given.

    A headline alone, or a text without its day, is left to the rules: no pair that was learned of
    is like that. So is what was done on a day that the text gives: that is reckoned, not learned.
    """
    if is_headline(case.text) or case.published is None or not case.focus:
        return ruled
    if _is_plainly_done(case, ruled):
        return ruled
    weights = weights or learned()
    seen = list(traits(case))
    chances = weights.chances(seen)
    best = max(chances, key=lambda one: chances[one])
    chance = sum(chances[one] for one in _TOGETHER.get(best, (best,)))
    if chance < SURE_FROM or best is Bearing.UNSURE:
        return Finding(Bearing.UNSURE, chance, ruled.signals[:1], event=ruled.event)
    if best is ruled.bearing:
        return replace(ruled, score=chance)
    return _proposed(case, best, chance, _reads_like(best, weights.telling(seen, best)))


def _is_plainly_done(case: Case, ruled: Finding) -> bool:
    """What happens in the claim stands in the text, with a day to hold against the window.

    A text that has nearly all of the claim, and says that it is done, needs no day.
    """
    dated = ruled.event is not None or case.there.share >= _NEARLY_ALL
    happens = {case.claim.event, *case.claim.begun}
    done = ruled.outcome in _DONE_WHEN and not happens.isdisjoint(case.there.found)
    return dated and done


_DONE_WHEN = (Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE)


def _reads_like(bearing: Bearing, words: Sequence[Trait]) -> list[Signal]:
    """The words of the text that stand most in pairs of this kind, none of them twice."""
    chosen: dict[str, Span] = {}
    for word in words:
        if word.line is None or len(chosen) == _SHOWN:
            continue
        start, end = word.line.span_of(word.first, word.last)
        if all(end <= taken[0] or taken[1] <= start for taken in chosen.values()):
            chosen.setdefault(shown(word.line.spelled(word.first, word.last)), (start, end))
    if not chosen:
        return []
    says = say(f"reads_{bearing.value}", text="”, “".join(chosen))
    return [Signal(ReasonKind.WORDING, _BY_WORDING, says, next(iter(chosen.values())))]


def _proposed(case: Case, bearing: Bearing, chance: float, wording: list[Signal]) -> Finding:
    """With what speaks for it besides: a date, a number, the speaker, a contrary."""
    if bearing in (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS):
        return _confirmed(case, bearing, chance, wording)
    signals, outcome = wording, case.pending if case.claim.ahead else None
    if bearing is Bearing.CONTRADICTS:
        late = missed(case) if case.claim.ahead else None
        signals = [one for one in (case.against, late) if one] + wording
        outcome = Outcome.MISSED if late else outcome
    elif bearing is Bearing.REPEATS and case.same_speaker:
        signals = [case.same_speaker, *wording]
    elif bearing is Bearing.REVISES:
        differs = case.number(Amounts.DIFFER)
        signals = [by_number(case, differs, "number_differs"), *wording] if differs else wording
    return Finding(bearing, chance, tuple(signals), outcome=outcome)


def _confirmed(case: Case, bearing: Bearing, chance: float, wording: list[Signal]) -> Finding:
    """What was to come is confirmed only in part where it came early or late."""
    reason, outcome, event = timing(case) if case.claim.ahead else same_date(case)
    agrees = case.number(Amounts.AGREE)
    numbers = [by_number(case, agrees, "number_agrees")] if agrees else []
    if bearing is Bearing.CONFIRMS and outcome in (Outcome.EARLY, Outcome.LATE):
        bearing = Bearing.PARTLY_CONFIRMS
    signals = ([reason] if reason else []) + numbers + wording
    return Finding(bearing, chance, tuple(signals), event=event, outcome=outcome)
