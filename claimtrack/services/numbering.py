"""The numbers of operations: made once by who asks for something, and the same when asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local
from uuid import UUID, uuid4, uuid5


@dataclass(slots=True)
class Numbers:
    """The numbers of the operations that come of one thing that a person asked for."""

    base: UUID
    given: list[UUID] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def next(self, name: str) -> UUID:
        """The number of its next operation of that name: the same whenever it is asked anew."""
        self._counts[name] += 1
        return uuid5(self.base, f"{name} {self._counts[name]}")


class Numbering:
    """Gives operations their numbers, and knows which of them were given here."""

    def __init__(self) -> None:
        self._here = local()
        self._ours: set[UUID] = set()

    @contextmanager
    def under(self, base: UUID) -> Iterator[Numbers]:
        """In this thread, operations get numbers that follow from ``base``."""
        numbers = Numbers(base)
        self._here.numbers = numbers
        try:
            yield numbers
        finally:
            self._here.numbers = None

    def number(self, name: str, given: UUID | None) -> UUID:
        """The number of an operation: the one that was given, else one that is made here."""
        numbers: Numbers | None = getattr(self._here, "numbers", None)
        made = given or (numbers.next(name) if numbers else uuid4())
        if numbers is not None:
            numbers.given.append(made)
        self._ours.add(made)
        return made

    def is_ours(self, operation: UUID) -> bool:
        """Whether it was asked for by this program."""
        return operation in self._ours
