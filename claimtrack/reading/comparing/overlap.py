"""How much of a claim is in a text, and which of its sentences have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.reading.comparing.claims import ClaimReading, Term, TermKind
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.names import initials, root
from claimtrack.reading.comparing.texts import TextReading

_PREFIX = 6
_MOST_LINES = 3
_ENOUGH = 0.4
_NEIGHBOUR = 0.35
"""How much a sentence gains by what its neighbours have."""


@dataclass(frozen=True)
class Overlap:
    """What of a claim a text has.

    ``focus`` are the sentences that bear, the best first, at most three. ``found`` are the terms of
    the claim that stand in them; ``share`` is their weight in the claim's.
    """

    focus: Sequence[Line]
    found: frozenset[Term]
    missing: Sequence[Term]
    share: float
    bearing: Sequence[Line] = ()
    """Those of the focus that bear by themselves: in an article, those with much of the claim."""

    def part(self, *kinds: TermKind) -> float | None:
        """Of the claim's terms of these kinds, how many are there; None where it has none."""
        there = sum(term.kind in kinds for term in self.found)
        of = there + sum(term.kind in kinds for term in self.missing)
        return there / of if of else None


def overlap(claim: ClaimReading, text: TextReading) -> Overlap:
    """The sentences of the text that have most of the claim, and what they have."""
    lines = text.lines
    if len(lines) > _MOST_LINES:
        lines = _best(claim, text)
    found = frozenset(
        term for term in claim.terms if any(_has(line, term, claim) for line in lines)
    )
    found |= _spelled_out(claim, lines, found)
    missing = [term for term in claim.terms if term not in found]
    share = sum(term.weight for term in found) / claim.weight
    ordered = sorted(lines, key=lambda line: -_gain(claim, line))
    return Overlap(ordered, found, missing, share, _bearing(claim, text, ordered))


def _bearing(claim: ClaimReading, text: TextReading, focus: Sequence[Line]) -> list[Line]:
    if len(text.lines) <= _MOST_LINES:
        return list(focus)
    return [line for line in focus if _gain(claim, line) >= _ENOUGH * claim.weight]


def _gain(claim: ClaimReading, line: Line) -> float:
    gained = sum(term.weight for term in claim.terms if _has(line, term, claim))
    return gained + 0.01 * bool(line.tags)


def _best(claim: ClaimReading, text: TextReading) -> list[Line]:
    """The best sentence, counting a little of what stands beside it, and two more."""
    alone = [_gain(claim, line) for line in text.lines]
    beside = [
        gain
        + _NEIGHBOUR
        * max(alone[at - 1] if at else 0.0, alone[at + 1] if at + 1 < len(alone) else 0)
        for at, gain in enumerate(alone)
    ]
    order = sorted(range(len(alone)), key=lambda at: (-beside[at], at))
    best = order[0]
    chosen = [best] + [
        at for at in order[1:] if alone[at] >= _WORTH * alone[best] or abs(at - best) == 1
    ]
    return [text.lines[at] for at in chosen[:_MOST_LINES]]


_WORTH = 0.5


def _has(line: Line, term: Term, claim: ClaimReading) -> bool:
    if term.concept in line.places or (len(term.word) >= _PREFIX and _begins(line, term.word)):
        return not term.word.isdigit() or _is_labelled(line, term, claim)
    return term.kind is TermKind.NAME and _names(line, term)


def _names(line: Line, term: Term) -> bool:
    own = root(term.word)
    return any(word.capital and root(word.word) == own for word in line.words)


def _begins(line: Line, word: str) -> bool:
    return any(one.word[:_PREFIX] == word[:_PREFIX] for one in line.words)


def _is_labelled(line: Line, term: Term, claim: ClaimReading) -> bool:
    """A number that names goes with the word before it: "Line 4"."""
    label = claim.line.words[term.at - 1].concept
    return any(line.words[at - 1].concept == label for at in line.places[term.concept] if at)


def _spelled_out(
    claim: ClaimReading, lines: Sequence[Line], found: frozenset[Term]
) -> frozenset[Term]:
    """Names that one side spells out and the other gives by their initials."""
    more: set[Term] = set()
    for line in lines:
        for short, name in initials(line.text).items():
            more.update(term for term in claim.terms if term.word == short and name)
    if any(word.word.isalpha() and word.capital for line in lines for word in line.words):
        capitals = {word.word for line in lines for word in line.words if word.capital}
        for short, name in initials(claim.side.wording).items():
            if short in capitals:
                parts = {part.lower() for part in name.split()}
                more.update(term for term in claim.terms if term.word in parts)
    return frozenset(more - found)
