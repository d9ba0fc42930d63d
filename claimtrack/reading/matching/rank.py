"""Ranking candidates: how much of each is in the text, how close together, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from math import exp

from claimtrack.reading.matching.candidates import Candidate, Found
from claimtrack.reading.matching.constants import constants
from claimtrack.reading.matching.rarity import Rarity
from claimtrack.reading.matching.reasons import printed
from claimtrack.reading.matching.report import Report, Span
from claimtrack.reading.matching.searching import saturated
from claimtrack.reading.matching.sense import BY_SENSE, by_sense
from claimtrack.text.stems import terms

_DIGITS = 4


def rank(
    report: Report, candidates: Iterable[Candidate], rarity: Rarity, limit: int
) -> list[Found]:
    """The best candidates, best first; of equals the one with the lower number."""
    telling = _telling(report, rarity)
    weighed = [_Weighed.of(report, candidate, rarity, telling) for candidate in candidates]
    best = nsmallest(
        max(limit, BY_SENSE),
        (one for one in weighed if one is not None),
        key=lambda one: (-one.score, one.candidate.id),
    )
    found = [one.found(report, rarity) for one in best]
    texts = {one.candidate.id: one.candidate for one in best}
    return by_sense(report, found, texts)[:limit]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate with its score, and the terms that it has in common with the text."""

    candidate: Candidate
    score: float
    share: float
    common: frozenset[str]

    @classmethod
    def of(
        cls, report: Report, candidate: Candidate, rarity: Rarity, telling: float
    ) -> _Weighed | None:
        said, title = terms(candidate.text), terms(candidate.title)
        both = Counter(said + title)
        common = frozenset(term for term in both if term in report.count)
        if not common:
            return None
        signals = _Signals(report, rarity, frozenset(both), common)
        passage = signals.of_all(signals.best_sentence())
        own = _Signals(report, rarity, frozenset(said), common & frozenset(said))
        telling_of_it = any(not term[0].isdigit() for term in own.common)
        share = own.of_all(own.best_sentence()) if telling_of_it else 0.0
        lead = constants("reading")["lead_sentences"]
        early = sum(rarity.weight(term) for term in common if report.places[term][0] < lead)
        weight = constants("signals")
        boost = (
            weight["passage"] * passage
            + weight["lead"] * signals.of_all(early)
            + weight["pairs"] * signals.pairs(said, title)
            + weight["title"] * signals.share_of(title or said)
            + weight["spread"] * signals.found / telling
            + weight["missing_number"] * signals.missing_numbers()
        )
        score = round(_bm25(report, rarity, both, common) * exp(boost), _DIGITS)
        return cls(candidate, score, share, common)

    def found(self, report: Report, rarity: Rarity) -> Found:
        weights = {term: rarity.weight(term) for term in self.common}
        passages = _passages(report, weights)
        reasons = printed(report, weights, passages)
        return Found(self.candidate.id, self.score, self.share, passages, reasons)


def _telling(report: Report, rarity: Rarity) -> float:
    """What the terms weigh that tell most of what the text is about."""
    weights = sorted(map(rarity.weight, report.count), reverse=True)
    return sum(weights[: int(constants("reading")["telling_terms"])]) or 1.0


def _bm25(report: Report, rarity: Rarity, both: Counter[str], common: frozenset[str]) -> float:
    numbers = constants("bm25")
    length = both.total() / numbers["usual_length"]
    k = numbers["k"] * (1 - numbers["b"] + numbers["b"] * length)
    return sum(
        rarity.weight(term)
        * saturated(report.count[term])
        * both[term]
        * (numbers["k"] + 1)
        / (both[term] + k)
        for term in common
    )


@dataclass(frozen=True, slots=True)
class _Signals:
    """What else speaks for a candidate, each as a share."""

    report: Report
    rarity: Rarity
    every: frozenset[str]
    common: frozenset[str]

    def of_all(self, weight: float) -> float:
        """A weight as a share of the candidate's own."""
        return weight / self._whole(self.every)

    def share_of(self, words: list[str]) -> float:
        """How much of these words is in the text."""
        different = frozenset(words)
        found = sum(map(self.rarity.weight, different & self.common))
        return found / self._whole(different)

    def best_sentence(self) -> float:
        """What the best sentence has, with half of what the next one adds."""
        having: dict[int, set[str]] = defaultdict(set)
        for term in self.common:
            for place in self.report.places[term]:
                having[place].add(term)
        weight = self.rarity.weight
        return max(
            (
                sum(map(weight, here)) + sum(map(weight, having.get(place + 1, here) - here)) / 2
                for place, here in having.items()
            ),
            default=0.0,
        )

    def pairs(self, *parts: list[str]) -> float:
        """How many of the neighbours in the candidate are neighbours in the text, by weight."""
        pairs = {pair for words in parts for pair in pairwise(words)}
        weights = {pair: self._weight(pair[0]) + self._weight(pair[1]) for pair in pairs}
        kept = sum(weights[pair] for pair in sorted(pairs & self.report.pairs))
        more = 2 * constants("unmatched")["more"] * self.rarity.unmatched
        return kept / (sum(weights.values()) + more)

    @property
    def found(self) -> float:
        """What the terms in common weigh."""
        return sum(map(self.rarity.weight, self.common))

    def missing_numbers(self) -> int:
        """How many numbers of the candidate the text does not have."""
        return sum(1 for term in self.every - self.common if term[0].isdigit())

    def _whole(self, some: frozenset[str]) -> float:
        missing = len(some - self.common) + constants("unmatched")["more"]
        found = sum(map(self.rarity.weight, some & self.common))
        return found + missing * self.rarity.unmatched

    def _weight(self, term: str) -> float:
        return self.rarity.weight(term) if term in self.common else self.rarity.unmatched


def _passages(report: Report, weights: dict[str, float]) -> tuple[Span, ...]:
    """The sentences with most of what is common, best first."""
    sums: dict[int, float] = defaultdict(float)
    for term, weight in sorted(weights.items()):
        for place in report.places[term]:
            sums[place] += weight
    limits = constants("reading")
    within = {place: total for place, total in sums.items() if report.spans[place] is not None}
    enough = max(within.values(), default=0) * limits["passage_at_least"]
    best = sorted(within, key=lambda place: (-within[place], place))[: int(limits["passages"])]
    spans = (report.spans[place] for place in best if within[place] >= enough)
    return tuple(span for span in spans if span is not None)
