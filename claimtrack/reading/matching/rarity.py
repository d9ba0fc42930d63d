"""What a term weighs: the fewer things have it, the more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

from claimtrack.reading.matching.constants import constants


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many things are held, and how many of them have a term; a term that none has is left out.

    Only the terms of the text that is matched need to be counted.
    """

    total: int
    having: Mapping[str, int]
    _weights: dict[str, float] = field(default_factory=dict, init=False, compare=False, repr=False)

    def weight(self, term: str) -> float:
        """BM25's inverse document frequency."""
        found = self._weights.get(term)
        if found is None:
            having = self.having.get(term, 0)
            found = log(1 + (max(self._all - having, 0) + 0.5) / (having + 0.5))
            self._weights[term] = found
        return found

    @property
    def unmatched(self) -> float:
        """What a term of a claim weighs that the text does not have."""
        return constants("unmatched")["share"] * log(max(self._all, 2))

    @property
    def _all(self) -> float:
        """A desk of one story has its names in every claim; elsewhere they are rare."""
        return self.total + constants("rarity")["elsewhere"]
