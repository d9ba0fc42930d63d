"""What a repeated operation returns: the same things that it returned the first time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.storage.recorded import recorded
from claimtrack.storage.view import View

E = TypeVar("E", bound=Entity)
T = TypeVar("T")

Touched: TypeAlias = Sequence[tuple[EntityKind, int]]
Again: TypeAlias = Callable[[View, Touched], T]


def made(kind: type[E]) -> Again[E]:
    """The last thing of this kind that the operation created."""

    def find(view: View, touched: Touched) -> E:
        return view.get(kind, [number for what, number in touched if what is kind.KIND][-1])

    return find


def made_all(kind: type[E]) -> Again[tuple[E, ...]]:
    """Everything of this kind that the operation created, in order."""

    def find(view: View, touched: Touched) -> tuple[E, ...]:
        return tuple(view.get(kind, number) for what, number in touched if what is kind.KIND)

    return find


def taken_out(kind: type[E], number: int) -> Again[E]:
    """The thing that the operation took out of the record, as it is kept."""

    def find(view: View, _: Touched) -> E:
        ((_key, held),) = recorded(view, {kind.KIND: [number]})
        if not isinstance(held, kind):
            raise TypeError(f"{kind.KIND} {number} is kept as something else")
        return held

    return find


def same(kind: type[E], number: int) -> Again[E]:
    """The thing that the operation was about."""
    return lambda view, _: view.get(kind, number)
