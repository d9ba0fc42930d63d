"""The rules' proposal weighed against what pairs like this one were.

Rules give reasons and dates, and know the stories that they were written by; the weights know how
such pairs mostly were. So the weights choose the answer, the rules say why where they come to the
same, and where no answer is likely the proposal is unsure. docs/later-reporting.md has how often
each is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_number
from claimtrack.reading.comparing.claims import ClaimReading, TermKind
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind, Span
from claimtrack.reading.comparing.deciding import DIFFERENT_FROM
from claimtrack.reading.comparing.learned import Learned, learned
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.opinion import opinion
from claimtrack.reading.comparing.others import is_headline
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.timing import missed, same_date, timing
from claimtrack.reading.comparing.traits import Trait, traits

SURE_FROM = 0.5
"""An answer is proposed where it is as likely as all others together."""
SURE_BESIDE = 0.6
"""The same where a text is held against several claims of an article: most it does not bear on."""
WEIGHTS_COUNT, MODEL_COUNTS = 0.3, 0.8
"""What an answer's chances by the weights and by a model, where one is installed, are raised to:
under these the answers of half of the held-back pairs were likeliest.
"""
_LEAST = 1e-6
SURELY_ANOTHER = 0.9
"""Of a pair that the weights are so sure is unrelated the model, which is slow, is not asked."""
_TOGETHER = dict.fromkeys(
    (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS), (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS)
)
"""It is borne out, wholly or in part: how far, matters less than that."""
_NEARLY_ALL = 0.9
_SHOWN = 2
_FEW = 2
_BE_AND_HAVE = word_set("be_and_have")
_TRUST = 0.5
_FOR = frozenset({"confirmation", "done", "evidence"})
_AGAINST = frozenset(
    {"negation", "denial", "debunk", "doubt", "retraction", "cancelled", "failed", "lacking"}
)
_SPEAKS_OTHERWISE = {
    Bearing.CONFIRMS: _AGAINST,
    Bearing.PARTLY_CONFIRMS: _AGAINST,
    Bearing.CONTRADICTS: _FOR,
    Bearing.RETRACTS: _FOR,
}
"""Signs whose own words are no reason for an answer, however often they stand where it is right."""


def weigh(
    case: Case, ruled: Finding, weights: Learned | None = None, *, alone: bool = False
) -> Finding:
    """What is proposed, by the weights that were learned if no others are given, together with
    what a model makes of the pair where one is installed (not with ``alone``).

    A headline alone, a text without its day, or a claim of two words is left to the rules: no pair
    that was learned of is like that. So is what was done on a day that the text gives: that is
    reckoned, not learned.
    """
    if is_headline(case.text) or case.published is None or not case.focus:
        return ruled
    if _says_little(case.claim):
        open_to_others = case.claim.side.beside and not case.claim.ahead
        return _which_is_meant(ruled) if open_to_others else ruled
    if _is_plainly_done(case, ruled):
        return ruled
    weights = weights or learned()
    seen = list(traits(case))
    chances = weights.chances(seen)
    if not alone and chances.get(Bearing.UNRELATED, 0.0) < SURELY_ANOTHER:
        chances = _together_with(chances, opinion(case))
    best = max(chances, key=lambda one: chances[one])
    chance = sum(chances[one] for one in _TOGETHER.get(best, (best,)))
    enough = SURE_BESIDE if case.claim.side.beside else SURE_FROM
    if chance < enough or best is Bearing.UNSURE:
        return _unsure(ruled, chances)
    if best is Bearing.CONTRADICTS and case.is_between_others:
        return Finding(Bearing.UNSURE, chance, tuple(filter(None, (_something_else(case),))))
    if best is ruled.bearing:
        return replace(ruled, score=chance)
    return _proposed(case, best, chance, _by_wording(best, weights.telling(seen, best)))


def _together_with(
    chances: dict[Bearing, float], others: dict[Bearing, float] | None
) -> dict[Bearing, float]:
    """The weights' chances and the model's, multiplied with each other: the model counts more."""
    if others is None:
        return chances
    both = {
        one: max(chance, _LEAST) ** WEIGHTS_COUNT * max(others[one], _LEAST) ** MODEL_COUNTS
        for one, chance in chances.items()
    }
    total = sum(both.values())
    return {one: chance / total for one, chance in both.items()}


def _says_little(claim: ClaimReading) -> bool:
    """“The contract’s signing”: neither a name nor a number, and hardly a word."""
    telling = [term for term in claim.terms if term.kind is not TermKind.LIGHT]
    return len(telling) <= _FEW and not (claim.names or claim.quantities)


def _which_is_meant(ruled: Finding) -> Finding:
    """Beside other claims of an article such a claim may be about the thing of any of them."""
    if ruled.bearing in (Bearing.UNRELATED, Bearing.UNSURE):
        return ruled
    signal = Signal(ReasonKind.WORDING, _TRUST, say("says_little"))
    return Finding(Bearing.UNSURE, _TRUST, (signal,), event=ruled.event)


def _is_plainly_done(case: Case, ruled: Finding) -> bool:
    """What happens in the claim stands in the text, with a day to hold against the window.

    A text that has nearly all of the claim, and says that it is done, needs no day.
    """
    dated = ruled.event is not None or case.there.share >= _NEARLY_ALL
    happens = {case.claim.event, *case.claim.begun}
    done = ruled.outcome in _DONE_WHEN and not happens.isdisjoint(case.there.found)
    return dated and done


_DONE_WHEN = (Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE)


def _unsure(ruled: Finding, chances: dict[Bearing, float]) -> Finding:
    """The rules' doubt, or the two answers between which it lies: their reasons were for one."""
    of, other = sorted(chances, key=lambda one: -chances[one])[:2]
    if ruled.bearing is Bearing.UNSURE:
        return replace(ruled, score=chances[of])
    says = say("between", of=say(f"is_{of.value}"), other=say(f"is_{other.value}"))
    signal = Signal(ReasonKind.WORDING, _TRUST, says)
    return Finding(Bearing.UNSURE, chances[of], (signal,), event=ruled.event)


def _by_wording(bearing: Bearing, words: Sequence[Trait]) -> Signal:
    """What the text says is done, where that stands most in pairs of this kind; else the kind."""
    chosen: dict[str, Span] = {}
    for word in words:
        if word.line is None or not _is_telling(word) or len(chosen) == _SHOWN:
            continue
        if _signs_at(word.line, word) & _SPEAKS_OTHERWISE.get(bearing, frozenset()):
            continue
        start, end = word.line.span_of(word.first, word.last)
        if all(end <= taken[0] or taken[1] <= start for taken in chosen.values()):
            chosen.setdefault(shown(word.line.spelled(word.first, word.last)), (start, end))
    if not chosen:
        return Signal(ReasonKind.WORDING, _TRUST, say("mostly", of=say(f"is_{bearing.value}")))
    says = say(f"reads_{bearing.value}", text="”, “".join(chosen))
    return Signal(ReasonKind.WORDING, _TRUST, says, next(iter(chosen.values())))


def _signs_at(line: Line, word: Trait) -> set[str]:
    return {tag.name for tag in line.tags if tag.first <= word.last and word.first <= tag.last}


def _is_telling(word: Trait) -> bool:
    """An expression that does something to its sentence, or what happens in it."""
    if word.line is None:
        return False
    words = lexicon()
    told = word.line.words[word.first]
    past = told.word in words.past or told.word.endswith("ed")
    does = told.concept in words.events or past or word.name.startswith("tag=")
    return does and told.word not in words.empty | _BE_AND_HAVE


def _proposed(case: Case, bearing: Bearing, chance: float, wording: Signal) -> Finding:
    """With what speaks for it: a date, a number, the speaker, a contrary; else the wording."""
    if bearing in (Bearing.CONFIRMS, Bearing.PARTLY_CONFIRMS):
        return _confirmed(case, bearing, chance, wording)
    late = missed(case) if bearing is Bearing.CONTRADICTS and case.claim.ahead else None
    signals = [one for one in (*_seen_of(case, bearing), late) if one]
    outcome = case.pending if case.claim.ahead else None
    return Finding(
        bearing, chance, tuple(signals) or (wording,), outcome=Outcome.MISSED if late else outcome
    )


def _seen_of(case: Case, bearing: Bearing) -> Iterator[Signal | None]:
    """What was seen that is of this kind."""
    if bearing is Bearing.CONTRADICTS:
        yield case.against
    elif bearing is Bearing.UNRELATED:
        yield _something_else(case)
    elif bearing is Bearing.REPEATS:
        yield case.same_speaker
    elif bearing is Bearing.REVISES:
        differs = case.number(Amounts.DIFFER)
        yield by_number(case, differs, "number_differs") if differs else None


def _confirmed(case: Case, bearing: Bearing, chance: float, wording: Signal) -> Finding:
    """What was to come is confirmed only in part where it came early or late."""
    reason, outcome, event = timing(case) if case.claim.ahead else same_date(case)
    agrees = case.number(Amounts.AGREE)
    number = by_number(case, agrees, "number_agrees") if agrees else None
    if bearing is Bearing.CONFIRMS and outcome in (Outcome.EARLY, Outcome.LATE):
        bearing = Bearing.PARTLY_CONFIRMS
    signals = tuple(one for one in (reason, number) if one) or (wording,)
    return Finding(bearing, chance, signals, event=event, outcome=outcome)


def _something_else(case: Case) -> Signal | None:
    """Another actor, place or object; else what the claim is about and its sentences have not."""
    if case.other and case.other.trust >= DIFFERENT_FROM:
        return case.other
    lacking = [
        term
        for term in case.there.missing
        if term.kind is not TermKind.LIGHT and term.word not in _BE_AND_HAVE
    ]
    words = sorted(lacking, key=lambda term: term.at)[:_SHOWN]
    if not words:
        return None
    line = case.claim.line
    spelled = "”, “".join(line.spelled(term.at, term.at) for term in words)
    span = line.span_of(words[0].at, words[0].at)
    return Signal(ReasonKind.FEW_WORDS, _TRUST, say("lacking", claim=spelled), None, span)
