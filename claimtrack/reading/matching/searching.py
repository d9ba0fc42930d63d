"""What of a text is asked of the index: its telling terms, and what each of them weighs."""

from __future__ import annotations

from claimtrack.reading.matching.constants import constants
from claimtrack.reading.matching.rarity import Rarity
from claimtrack.reading.matching.report import Report

CANDIDATES = int(constants("search")["candidates"])
"""How many things the index is asked for, to be ranked."""

_PRECISION = 1000


def asked_for(report: Report, rarity: Rarity, entries: int) -> dict[str, int]:
    """The weight of each term to search by, in whole numbers.

    Rare terms and those that come again in the text are preferred; what is too common is left out,
    and what would have the index walk through more ``entries`` than these.
    """
    limits = constants("search")
    common = max(limits["common"] * rarity.total, limits["common_from"])
    weights = {
        term: rarity.weight(term) * saturated(count)
        for term, count in report.count.items()
        if rarity.having.get(term)
    }
    chosen: dict[str, int] = {}
    walked = 0
    for term in sorted(weights, key=lambda term: (-weights[term], term)):
        having = rarity.having[term]
        too_many = having > common or walked + having > entries
        if too_many and len(chosen) >= limits["always"]:
            continue
        chosen[term] = max(1, round(weights[term] * _PRECISION))
        walked += having
        if len(chosen) >= limits["terms"]:
            break
    return chosen


def saturated(count: int) -> float:
    """BM25's answer to a term that comes again: each time counts for less."""
    k = constants("bm25")["k"]
    return count * (k + 1) / (count + k)
