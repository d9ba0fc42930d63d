"""Standings as pictures of characters: an article's strip, and a bar; each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.domain.words import Standing, word

ASKING = (
    Standing.DISPUTED, Standing.CONTRADICTED, Standing.RETRACTED, Standing.OVERDUE,
    Standing.REVISED, Standing.PARTLY_CONFIRMED, Standing.UNVERIFIED, Standing.REPEATED,
    Standing.CORROBORATED, Standing.CONFIRMED, Standing.NOT_CHECKABLE,
)  # fmt: skip
"""The standings by what they ask of a checker, the most first; a cell for many claims has that."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some claims in a row, most often one: the sign and standing shown, and whether the current
    claim is among them.
    """

    standing: Standing
    claims: int
    is_current: bool = False

    @property
    def sign(self) -> str:
        """Its standing's own sign, which no other standing has."""
        return word(self.standing).glyph


def strip(standings: Sequence[Standing], width: int, current: int | None = None) -> list[Cell]:
    """The claims in their order, a cell each; where there is no room, several to a cell.

    ``current`` is a position in ``standings``. There are never more than ``width`` cells.
    """
    count = len(standings)
    cells = min(count, max(width, 0))
    made = []
    for cell in range(cells):
        first, end = cell * count // cells, (cell + 1) * count // cells
        together = standings[first:end]
        made.append(
            Cell(
                min(together, key=ASKING.index),
                len(together),
                current is not None and first <= current < end,
            )
        )
    return made


def bar(counts: Mapping[Standing, int], width: int) -> list[tuple[Standing, int]]:
    """How many of ``width`` cells each standing gets, in the order of the words.

    Each that there is has one cell at least; the largest gives what that takes.
    """
    held = {one: counts[one] for one in Standing if counts.get(one)}
    total = sum(held.values())
    if not held or width < len(held):
        return []
    cells = {one: max(1, count * width // total) for one, count in held.items()}
    while (spare := width - sum(cells.values())) != 0:
        if spare > 0:
            lacking = max(held, key=lambda one: held[one] * width / total - cells[one])
            cells[lacking] += 1
        else:
            cells[max(cells, key=lambda one: cells[one])] -= 1
    return list(cells.items())


def in_words(
    counts: Mapping[Standing, int], *, by_asking: bool = False
) -> list[tuple[Standing, str]]:
    """The same in words: "4 confirmed", each with its standing."""
    order = ASKING if by_asking else tuple(Standing)
    return [(one, f"{counts[one]:,} {word(one).label}") for one in order if counts.get(one)]


def counted(standings: Sequence[Standing]) -> Counter[Standing]:
    """How many there are of each."""
    return Counter(standings)
