"""Which version of each field a person chooses, where two people changed the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.services.conflicts import FieldVersions


class Side(StrEnum):
    """Whose version of a field."""

    MINE = "mine"
    THEIRS = "theirs"


class Choosing:
    """The choice of each field: whoever alone changed it has it, and where both did, it is open."""

    def __init__(self, versions: Sequence[FieldVersions]) -> None:
        self.versions = tuple(versions)
        self._chosen: dict[str, Side | None] = {one.field: _at_first(one) for one in versions}

    def side(self, field: str) -> Side | None:
        """Whose version of a field is chosen; None while that is open."""
        return self._chosen[field]

    def choose(self, field: str, side: Side) -> None:
        """Take this version of a field."""
        self._chosen[field] = side

    def turn(self, field: str) -> None:
        """Take the other version of a field."""
        mine = self._chosen[field] is Side.MINE
        self._chosen[field] = Side.THEIRS if mine else Side.MINE

    def all_mine(self) -> None:
        """Mine wherever I changed something; what they alone changed stays theirs."""
        for one in self.versions:
            self._chosen[one.field] = Side.MINE if one.by_me or not one.by_them else Side.THEIRS

    @property
    def open(self) -> tuple[FieldVersions, ...]:
        """The fields that have not been chosen yet."""
        return tuple(one for one in self.versions if self._chosen[one.field] is None)

    @property
    def theirs(self) -> frozenset[str]:
        """The fields that are to be as they have them."""
        return frozenset(name for name, side in self._chosen.items() if side is Side.THEIRS)

    @property
    def is_all_theirs(self) -> bool:
        """Nothing of mine is left to be recorded."""
        return len(self.theirs) == len(self.versions)


def _at_first(one: FieldVersions) -> Side | None:
    if one.by_me and one.by_them:
        return None
    return Side.MINE if one.by_me else Side.THEIRS


def differing_words(mine: str, theirs: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The spans of the words that differ, in each of the two."""
    from claimtrack.text import differences

    found = differences(mine, theirs)
    return list(_spans(one.older for one in found)), list(_spans(one.newer for one in found))


def _spans(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((start, end) for start, end in spans if end > start)
