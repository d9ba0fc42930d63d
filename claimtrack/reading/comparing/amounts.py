"""The numbers of a claim against those of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import isinf

from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.quantities import Quantity


class Amounts(Enum):
    """How two numbers stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    PART = "part"
    """The text counts some of the claim's whole: "five of the seven"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the claim beside the one of the text that it was held against.

    ``direct``: both are given in one unit, or as numbers of the same thing.
    """

    how: Amounts
    claim: Quantity
    text: Quantity
    line: Line
    direct: bool
    replaced: bool = False
    """The text gives the claim's number as what was said before."""


def amounts(claim: ClaimReading, lines: Sequence[Line]) -> list[Counted]:
    """Every number of the claim with the number of the text that is nearest to it in kind."""
    found = (_of(own, lines) for own in claim.quantities)
    return [one for one in found if one is not None]


def _of(own: Quantity, lines: Sequence[Line]) -> Counted | None:
    pairs = [
        (quantity, line, quantity.can_be_compared(own) or _is_number_of(own, line))
        for line in lines
        for quantity in line.quantities
        if quantity.can_be_compared(own) or _may_be(own, quantity)
    ]
    for quantity, line, direct in pairs:
        if _is_part(own, quantity):
            return Counted(Amounts.PART, own, quantity, line, direct)
    now = [pair for pair in pairs if not pair[0].is_old] or (
        pairs if all(pair[0].agrees(own) for pair in pairs) else []
    )
    nearest = [pair for pair in now if pair[2]] or now
    for quantity, line, near in nearest:
        if quantity.agrees(own) and not _is_looser(quantity, own):
            return Counted(Amounts.AGREE, own, quantity, line, near)
    alike = _alike(own, lines)
    if alike:
        return Counted(Amounts.AGREE, own, *alike, direct=False)
    if not nearest:
        return None
    quantity, line, near = nearest[0]
    replaced = any(old.is_old and _same(old, own) for line in lines for old in line.quantities)
    return Counted(Amounts.DIFFER, own, quantity, line, near, replaced=replaced)


def _is_looser(quantity: Quantity, own: Quantity) -> bool:
    """“Less than 67" says nothing for "below 60"."""
    if not (quantity.is_bound and own.is_bound):
        return False
    return quantity.high > own.high if isinf(own.low) else quantity.low < own.low


def _alike(own: Quantity, lines: Sequence[Line]) -> tuple[Quantity, Line] | None:
    """The same number of something that goes by another name; not for small ones."""
    return next(
        (
            (quantity, line)
            for line in lines
            for quantity in line.quantities
            if not own.unit and not quantity.unit and own.value >= _DISTINCTIVE
            if quantity.agrees(own) and not quantity.is_bound and not quantity.is_old
        ),
        None,
    )


_DISTINCTIVE = 10


def _is_number_of(own: Quantity, line: Line) -> bool:
    """The sentence names what the claim counts, or speaks of a number of them."""
    return any(noun in line.places for noun in own.nouns) or "number" in line.places


def _may_be(own: Quantity, other: Quantity) -> bool:
    """A bare number with nothing behind it may be a number of anything ("has risen to 19")."""
    return not (own.unit or other.unit or other.nouns) and other.value >= 2


def _same(old: Quantity, own: Quantity) -> bool:
    """The number itself, whatever its unit: "from 120 million to 141 million crowns"."""
    return old.agrees(own) if old.unit == own.unit else not old.unit and old.number == own.number


def _is_part(own: Quantity, other: Quantity) -> bool:
    return other.of is not None and abs(other.of - own.value) < 1e-9 and other.value < own.value
