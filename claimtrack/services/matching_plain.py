"""Matching texts with claims that are in no ledger: all of them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import sqlalchemy as sa

from claimtrack.reading.matching import (
    CANDIDATES,
    Candidate,
    Found,
    Rarity,
    Report,
    asked_for,
    rank,
)
from claimtrack.storage.matching import Matched, affordable, counts, likeliest, put
from claimtrack.storage.matching_alone import alone

_AT_ONCE = 5000


class PlainClaims:
    """Claims to match texts with, by numbers from 1 in the order in which they were given."""

    def __init__(self, connection: sa.Connection, claims: Iterable[tuple[str, str]]) -> None:
        self._connection = connection
        self._claims: list[tuple[str, str]] = []
        self._counted: dict[str, int] = {}
        rest = iter(claims)
        while some := list(islice(rest, _AT_ONCE)):
            first = len(self._claims) + 1
            self._claims += some
            put(connection, Matched.CLAIMS, (), dict(enumerate(some, start=first)))

    def match(self, text: str, *, title: str = "", limit: int = 100) -> list[Found]:
        """The claims that a text bears on, best first."""
        report = Report.of(text, title=title)
        rarity = self._rarity(report)
        weights = asked_for(report, rarity, affordable(self._connection))
        most = max(limit, CANDIDATES)
        numbers = likeliest(self._connection, Matched.CLAIMS, weights, most)
        candidates = (Candidate(number, *self._claims[number - 1]) for number in numbers)
        return rank(report, candidates, rarity, limit)

    def _rarity(self, report: Report) -> Rarity:
        new = [term for term in report.count if term not in self._counted]
        counted = counts(self._connection, Matched.CLAIMS, new)
        self._counted |= {term: counted.having.get(term, 0) for term in new}
        return Rarity(counted.total, self._counted)


@contextmanager
def plain_claims(claims: Iterable[tuple[str, str]]) -> Iterator[PlainClaims]:
    """Claims as (text, title) to match texts with, until the block ends."""
    with alone() as connection:
        yield PlainClaims(connection, claims)
