"""Numbers and ordinals that name: "Line 2" is not "Line 4"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.reading.comparing.claims import ClaimReading, Term
from claimtrack.reading.comparing.comparison import ReasonKind, Span
from claimtrack.reading.comparing.lexicon import lexicon
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.says import say
from claimtrack.reading.comparing.signals import Signal
from claimtrack.reading.comparing.texts import TextReading

_LABELLED = 0.95


def span_of(claim: ClaimReading, terms: Sequence[Term]) -> Span:
    """Where these words of the claim stand, in its wording."""
    return claim.line.span_of(terms[0].at, terms[-1].at)


def differs(
    kind: ReasonKind, trust: float, claim: ClaimReading, own: Span, line: Line, place: Span
) -> Signal:
    """``place`` are the numbers of the first and the last word of the other thing."""
    says = say(kind.value, text=line.spelled(*place), claim=claim.side.wording[slice(*own)])
    return Signal(kind, trust, says, line.span_of(*place), own)


def other_label(claim: ClaimReading, text: TextReading) -> Signal | None:
    """“Line 2" for "Line 4"."""
    for term in claim.terms:
        if not term.word.isdigit():
            continue
        label = claim.line.words[term.at - 1]
        others = [
            (line, at)
            for line in text.lines
            for at in line.places.get(label.concept, ())
            if at + 1 < len(line.words) and line.words[at + 1].word.isdigit()
        ]
        if others and all(line.words[at + 1].word != term.word for line, at in others):
            line, at = others[0]
            own = claim.line.span_of(term.at - 1, term.at)
            return differs(ReasonKind.OBJECT, _LABELLED, claim, own, line, (at, at + 1))
    return None


def other_ordinal(claim: ClaimReading, text: TextReading) -> Signal | None:
    """“The second batch" for "the first batch"."""
    ordinals = lexicon().ordinals
    for at, word in enumerate(claim.line.words[:-1]):
        counted = claim.line.words[at + 1]
        if word.word not in ordinals or counted.capital or not counted.concept:
            continue
        before = [
            (line, place)
            for line in text.lines
            for place in line.places.get(counted.concept, ())
            if place and line.words[place - 1].word in ordinals
        ]
        if before and all(line.words[place - 1].word != word.word for line, place in before):
            line, place = before[0]
            own = claim.line.span_of(at, at + 1)
            return differs(ReasonKind.OBJECT, _LABELLED, claim, own, line, (place - 1, place))
    return None
