"""Which rows a table holds of the many whose numbers it knows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

PAGE = 100
_KEPT = 5_000


class Pages(Generic[Row]):
    """The numbers of all rows in their order, and the rows themselves as far as they have come.

    After ``show`` the rows held before are stale: they are still drawn, and asked for again.
    """

    def __init__(self) -> None:
        self.ids: Sequence[int] = ()
        self._rows: OrderedDict[int, Row | None] = OrderedDict()
        self._fresh: set[int] = set()
        self.generation = 0

    def show(self, ids: Sequence[int], *, forget: bool) -> None:
        """Hold other numbers. ``forget`` drops the rows too, where the old ones would mislead."""
        self.ids = ids
        self.generation += 1
        self._fresh.clear()
        if forget:
            self._rows.clear()

    def row(self, position: int) -> Row | None:
        """The row at a position; None while it is not there."""
        return self._rows.get(self.ids[position])

    def is_gone(self, position: int) -> bool:
        """The ledger was asked and has no such row any more."""
        number = self.ids[position]
        return number in self._fresh and self._rows.get(number) is None

    def wanted(self, first: int, last: int) -> list[int]:
        """The numbers to ask for, in whole pages, so that these positions can be drawn."""
        found: list[int] = []
        for start in range(first // PAGE * PAGE, min(last + 1, len(self.ids)), PAGE):
            page = self.ids[start : start + PAGE]
            seen = self.ids[max(start, first) : min(start + PAGE, last + 1)]
            if any(number not in self._fresh for number in seen):
                found.extend(number for number in page if number not in self._fresh)
        return found

    def fill(self, asked: Iterable[int], rows: Iterable[tuple[int, Row]]) -> None:
        """Keep what came for the numbers that were asked for."""
        came = dict(rows)
        for number in asked:
            self._rows[number] = came.get(number)
            self._rows.move_to_end(number)
            self._fresh.add(number)
        while len(self._rows) > _KEPT:
            oldest, _ = self._rows.popitem(last=False)
            self._fresh.discard(oldest)
