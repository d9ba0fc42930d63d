"""Many numbers in little memory: eight bytes each, where a list of as many takes thirty-six."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    _Array = array[int]
else:  # what 3.11 can't write
    _Array = array


class Numbers(_Array):
    """Numbers in an order. The same as any other sequence that has the same numbers."""

    def __new__(cls, numbers: Iterable[int] = ()) -> Self:
        """Of any numbers that a ledger gives."""
        return super().__new__(cls, "q", numbers)  # type: ignore[return-value]  # typeshed has array

    def __eq__(self, other: object) -> bool:
        """Held to lists and tuples too."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == its for mine, its in zip(self, other, strict=True)
        )

    __hash__ = None
