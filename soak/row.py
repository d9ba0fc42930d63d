"""One row of the table: what is tried, how often, the goal, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Tally = dict[str, float]
"""What was counted, by name. Tallies are added up; of a name that begins with "worst", the largest
counts."""


class LackingError(Exception):
    """A row can't be run on this machine; the message says what it needs."""


@dataclass(frozen=True)
class Row:
    """``measure(part, count)`` tries ``count`` times and must give the same for the same part."""

    name: str
    test: str
    goal: str
    parts: int
    each: int
    measure: Callable[[int, int], Tally]
    holds: Callable[[Tally], bool]
    figure: Callable[[Tally], str]
    alone: bool = False
    """Whether two parts at once would spoil the figure."""


def added(one: Tally, other: Tally) -> Tally:
    """Two tallies as one."""
    total = dict(one)
    for name, value in other.items():
        held = total.get(name, 0)
        total[name] = max(held, value) if name.startswith("worst") else held + value
    return total
