"""A field that holds any number of listed things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from claimtrack.tui.state.fields.field import Field, Option

Value = TypeVar("Value")

_AT_ONCE = 9


class SeveralField(Field, Generic[Value]):
    """Any number of listed things; a digit puts one in or takes it out.

    Nine have a digit at a time; 0 goes on to the next nine.
    """

    def __init__(
        self,
        name: str,
        label: str,
        things: Sequence[tuple[Value, str]],
        *,
        needed: str = "",
        unit: str = "",
    ) -> None:
        """``unit`` says what the things are; they are then shown by their numbers alone."""
        super().__init__(name, label)
        self._unit = unit
        self._things = tuple(things)
        self._taken: set[int] = set()
        self._first = 0
        self.needed = needed

    @property
    def values(self) -> tuple[Value, ...]:
        """What is in, in the order of the list."""
        return tuple(thing for place, (thing, _) in enumerate(self._things) if place in self._taken)

    @property
    def listed(self) -> tuple[Value, ...]:
        """Everything that can be put in."""
        return tuple(thing for thing, _ in self._things)

    def take(self, values: Iterable[Value]) -> None:
        """Put these in, and nothing else."""
        wanted = tuple(values)
        self._taken = {place for place, (thing, _) in enumerate(self._things) if thing in wanted}

    @property
    def options(self) -> tuple[Option, ...]:
        shown = range(self._first, min(self._first + _AT_ONCE, len(self._things)))
        options = [
            Option(place - self._first + 1, self._things[place][1], self._box(place))
            for place in shown
        ]
        if len(self._things) > _AT_ONCE:
            options.append(Option(0, f"more ({len(self._things)} in all)"))
        return tuple(options)

    def _box(self, place: int) -> str:
        return "☒" if place in self._taken else "☐"

    @property
    def shown(self) -> str:
        taken = [self._things[place] for place in sorted(self._taken)]
        if self._unit and taken:
            return f"{self._unit} {', '.join(str(thing) for thing, _ in taken)}"
        return "; ".join(label for _, label in taken)

    @property
    def problem(self) -> str:
        return "" if self._taken else self.needed

    def choose(self, digit: int) -> bool:
        if digit == 0 and len(self._things) > _AT_ONCE:
            self._first = self._first + _AT_ONCE
            if self._first >= len(self._things):
                self._first = 0
            return True
        place = self._first + digit - 1
        if digit == 0 or place >= len(self._things):
            return False
        self._taken ^= {place}
        self.touched = True
        return True

    def clear(self) -> None:
        self._taken, self.touched = set(), True

    def kept(self) -> Any:
        return sorted(self._taken)

    def restore(self, kept: Any) -> None:
        self._taken = {int(place) for place in kept if int(place) < len(self._things)}
        self.touched = True
