"""How often pairs with such traits were this or that, by weights learned of our own pairs.

A multinomial logistic regression: each trait has a weight for each answer, the weights of a pair's
traits are summed, and the sums become chances. ``tools/train_comparing.py`` makes the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from claimtrack.reading.comparing.comparison import Bearing
from claimtrack.reading.comparing.traits import Trait

UNIT = 100
"""Weights are kept as whole hundredths."""
EVERY = "every"
"""The trait that every pair has."""


@dataclass(frozen=True)
class Learned:
    """The answers, and the weights of each trait in their order."""

    answers: Sequence[Bearing]
    weights: Mapping[str, Sequence[int]]

    def chances(self, seen: Iterable[Trait]) -> dict[Bearing, float]:
        """How likely each answer is; together 1."""
        sums = [0] * len(self.answers)
        for name in {EVERY, *(trait.name for trait in seen)}:
            for at, weight in enumerate(self.weights.get(name, ())):
                sums[at] += weight
        highest = max(sums)
        parts = [exp((one - highest) / UNIT) for one in sums]
        return {
            bearing: part / sum(parts) for bearing, part in zip(self.answers, parts, strict=True)
        }

    def telling(self, seen: Iterable[Trait], bearing: Bearing) -> list[Trait]:
        """The words of the text that speak for an answer, and not for the others; best first."""
        of = self.answers.index(bearing)
        places: dict[tuple[int, int, int], Trait] = {}
        gains: Counter[tuple[int, int, int]] = Counter()
        for trait in seen:
            weights = self.weights.get(trait.name)
            if trait.line is None or weights is None:
                continue
            place = (trait.line.start, trait.first, trait.last)
            places.setdefault(place, trait)
            gains[place] += len(weights) * weights[of] - sum(weights)
        return [places[place] for place, gain in gains.most_common() if gain > 0]


@cache
def learned(language: str = "en") -> Learned:
    """The weights of a language."""
    path = files("claimtrack.reading").joinpath(f"data/{language}/comparing/learned.json")
    made = json.loads(path.read_text(encoding="utf-8"))
    return Learned([Bearing(one) for one in made["answers"]], made["weights"])
