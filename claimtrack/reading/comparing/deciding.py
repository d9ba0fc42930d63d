"""From what was seen to a proposal: rules in their order, each with the reason that it gives.

The order is that of a careful checker: is it about this at all; was it taken back; was somebody
only asked; what became of what was to come; is the contrary said; is it new at all.
"""

from __future__ import annotations

from dataclasses import replace

from claimtrack.reading.comparing.amounts import Amounts
from claimtrack.reading.comparing.case import Case, Finding, by_words
from claimtrack.reading.comparing.claims import TermKind
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind
from claimtrack.reading.comparing.facts import CONTRADICTS_FROM, of_fact
from claimtrack.reading.comparing.others import found_names, is_headline
from claimtrack.reading.comparing.plans import of_plan
from claimtrack.reading.comparing.says import say
from claimtrack.reading.comparing.signals import Signal

_TELL_OF_EVENTS = frozenset(
    (Bearing.CONFIRMS, Bearing.CONTRADICTS, Bearing.RETRACTS, Bearing.UNRELATED)
)
DIFFERENT_FROM = 0.75
"""From this trust on, a text is held to be about something else."""
_PLAINLY_DIFFERENT = 0.84
_SHARED = 0.2
_LEAST, _LEAST_WITHOUT_NAMES, _LEAST_OF_HEADLINE = 0.12, 0.5, 0.3
_TAKEN_BACK_WITHIN = 5


def decide(case: Case) -> Finding:
    """The proposal, by the first rule that fits."""
    for rule in (_unrelated, _taken_back, _declined, of_plan, of_fact):
        found = rule(case)
        if found:
            return _dated(case, found)
    return Finding(Bearing.UNSURE, 0.3, ())


def _dated(case: Case, found: Finding) -> Finding:
    """What happened has its date, whether it is what the claim says or not."""
    if found.event or not case.happened or found.bearing not in _TELL_OF_EVENTS:
        return found
    return replace(found, event=case.happened.window)


def _unrelated(case: Case) -> Finding | None:
    other = case.other
    conflict = case.against is not None and case.against.trust >= CONTRADICTS_FROM
    called_untrue = conflict and case.tag("debunk") and case.there.share >= _SHARED
    if other and other.trust >= (_PLAINLY_DIFFERENT if called_untrue else DIFFERENT_FROM):
        return Finding(Bearing.UNRELATED, other.trust, (other,))
    names = found_names(case.claim, case.text, case.there)
    rest = case.there.part(TermKind.NOUN, TermKind.EVENT) or 0.0
    least = _LEAST_OF_HEADLINE if is_headline(case.text) else _LEAST_WITHOUT_NAMES
    more = case.same_speaker is not None or bool(case.numbers)
    again = case.same_speaker is not None and case.number(Amounts.AGREE) is not None
    enough = rest > least or (rest == least and more) or (conflict and rest > 0) or again
    asked = bool(case.there.found) and bool(case.focus) and case.focus[0].has("no_comment")
    if ((names and not any(names) and not enough) or case.there.share < _LEAST) and not asked:
        words = ", ".join(sorted(term.word for term in case.there.found)) or "none of its words"
        signal = Signal(ReasonKind.FEW_WORDS, 0.6, say("few_words", text=words))
        return Finding(Bearing.UNRELATED, 0.6, (signal,))
    return None


def _taken_back(case: Case) -> Finding | None:
    found = case.tag("retraction")
    if found:
        line, tag = found
        signal = by_words(ReasonKind.RETRACTION, "retraction", line, tag.first, tag.last)
    else:
        withdrawn = _withdrawn(case)
        if withdrawn is None:
            return None
        signal = withdrawn
    more = (case.same_speaker,) if case.same_speaker else ()
    return Finding(Bearing.RETRACTS, 0.8, (signal, *more))


def _withdrawn(case: Case) -> Signal | None:
    """“Has withdrawn its finding": a word of taking back, and what is taken back."""
    for line in case.focus:
        for tag in line.tagged("takes_back"):
            near = range(tag.last + 1, tag.last + 1 + _TAKEN_BACK_WITHIN)
            for other in line.tagged("taken_back"):
                if other.first in near:
                    return by_words(
                        ReasonKind.RETRACTION, "retraction", line, tag.first, other.last
                    )
    return None


def _declined(case: Case) -> Finding | None:
    """Somebody was asked and said nothing, in the sentence that bears most."""
    line = case.focus[0]
    for tag in line.tagged("no_comment"):
        signal = by_words(ReasonKind.DECLINED, "declined", line, tag.first, tag.last)
        return Finding(Bearing.CONTEXT, 0.85, (signal,), outcome=case.pending)
    return None
