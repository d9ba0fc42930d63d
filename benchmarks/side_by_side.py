"""Two ways of doing one thing, turn by turn in one run, printed as a ratio with its spread."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Do = Callable[[], object]

HEAD = """\
| work | claims | ours | floor or peer | ratio (range) | aim | |
|---|---|---|---|---|---|---|"""


@dataclass(slots=True)
class Row:
    """One work at one size: what it took here and there, turn by turn, in ``unit`` (ms, MB)."""

    work: str
    claims: int
    aim: float
    floor: str
    unit: str = "ms"
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    @property
    def here(self) -> float:
        """Our median."""
        return statistics.median(self.ours)

    @property
    def there(self) -> float:
        """The floor's median."""
        return statistics.median(self.theirs)

    @property
    def ratios(self) -> list[float]:
        """Turn by turn."""
        return [mine / its for mine, its in zip(self.ours, self.theirs, strict=True)]

    def line(self) -> str:
        """A line of the table."""
        ratio = statistics.median(self.ratios)
        spread = f"{ratio:.2f} ({min(self.ratios):.2f}–{max(self.ratios):.2f})"
        verdict = "met" if ratio <= self.aim else "**not met**"
        return (
            f"| {self.work} | {self.claims:,} | {_figure(self.here)} {self.unit} "
            f"| {_figure(self.there)} {self.unit}: {self.floor} | {spread} | ≤ {self.aim:g} "
            f"| {verdict} |"
        )


def compare(
    work: str,
    claims: int,
    aim: float,
    ours: Do,
    floor: tuple[str, Do],
    *,
    repeats: int = 7,
    clock: Callable[[], float] = time.process_time,
) -> Row:
    """Time both, turn by turn; the first turn warms both up and does not count."""
    row = Row(work, claims, aim, floor[0])
    for turn in range(repeats + 1):
        for done, times in ((ours, row.ours), (floor[1], row.theirs)):
            gc.collect()
            began = clock()
            done()
            took = (clock() - began) * 1000
            if turn:
                times.append(took)
    return row


def percentile(times: Sequence[float], share: float) -> float:
    """The value that a share of these does not pass."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def growth(rows: Iterable[Row]) -> list[str]:
    """How each work grows with the number of claims: the exponent fitted to its medians."""
    by_work: dict[str, list[Row]] = {}
    for row in rows:
        by_work.setdefault(row.work, []).append(row)
    return [
        f"| {work} | {exponent([(one.claims, one.here) for one in held]):.2f} "
        f"| {exponent([(one.claims, one.there) for one in held]):.2f} |"
        for work, held in by_work.items()
        if len(held) > 1
    ]


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The slope of the line through the logarithms: 0 does not grow, 1 grows as the claims do."""
    across = [math.log(size) for size, _ in points]
    up = [math.log(max(value, 1e-6)) for _, value in points]
    return statistics.linear_regression(across, up).slope


def _figure(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
