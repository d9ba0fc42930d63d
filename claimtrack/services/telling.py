"""Operations of the history made ready to be told: values, names, and what may not be seen yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from claimtrack.domain.entities import Checker, Claim, Entity, Outlet, Source
from claimtrack.domain.words import EntityKind, label
from claimtrack.services.blind import hidden_from
from claimtrack.services.narration import Cast, Told, field_label, narrate, shown
from claimtrack.services.session import View
from claimtrack.services.views import ChangeLine, HistoryEntry
from claimtrack.storage.codec import decoded
from claimtrack.storage.history_reading import Change, Operation, first_done
from claimtrack.storage.history_words import REDO, UNDO
from claimtrack.storage.recorded import recorded

LEDGER = "claimtrack"
"""Who acts where no checker does."""

_NAMES: dict[str, EntityKind] = {
    "source_id": EntityKind.SOURCE,
    "source_ids": EntityKind.SOURCE,
    "origin_id": EntityKind.SOURCE,
    "outlet_id": EntityKind.OUTLET,
    "assignee_id": EntityKind.CHECKER,
    "author_id": EntityKind.CHECKER,
    "recorded_by": EntityKind.CHECKER,
}
"""Fields that are shown by name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Some operations with all that telling them takes."""

    told: Mapping[UUID, tuple[Told, ...]]
    firsts: Mapping[UUID, Operation]
    cast: Cast

    @classmethod
    def of(cls, view: View, checker_id: int, operations: Sequence[Operation]) -> Telling:
        """Gather what is needed to tell these operations to a checker."""
        firsts = {it.operation: first_done(view, it) for it in operations if it.undoes}
        all_of_them = {it.operation: it for it in (*operations, *firsts.values())}
        changes = [change for it in all_of_them.values() for change in it.changes]
        hidden = _hidden(view, checker_id, changes)
        told = {
            number: tuple(_told(change, hidden) for change in operation.changes)
            for number, operation in all_of_them.items()
        }
        everything = [change for changes in told.values() for change in changes]
        return cls(told, firsts, _cast(view, everything, {it.checker_id for it in operations}))

    def says(self, operation: Operation) -> str:
        """What it did, in a sentence without its subject and its stop."""
        first = self.firsts.get(operation.operation)
        if first is None:
            return narrate(self.told[operation.operation], self.cast)
        verb = {UNDO: "undid", REDO: "redid"}[operation.name]
        return f"{verb}: {narrate(self.told[first.operation], self.cast)}"

    def entry(self, operation: Operation) -> HistoryEntry:
        """One operation as the history shows it."""
        checker = self.cast.names.get((EntityKind.CHECKER, operation.checker_id), LEDGER)
        return HistoryEntry(
            operation=str(operation.operation),
            name=operation.name,
            at=operation.at,
            checker=checker,
            says=f"{checker} {self.says(operation)}",
            first_seq=operation.first_seq,
            last_seq=operation.last_seq,
            undone=operation.undone,
            changes=tuple(self._line(told) for told in self.told[operation.operation]),
        )

    def _line(self, told: Told) -> ChangeLine:
        return ChangeLine(
            seq=told.seq,
            action=told.action,
            entity=told.entity,
            entity_id=told.entity_id,
            fields=() if told.hidden else tuple(self._fields(told)),
        )

    def _fields(self, told: Told) -> Iterator[tuple[str, str, str]]:
        for name in dict.fromkeys((*told.before, *told.after)):
            before, after = told.before.get(name), told.after.get(name)
            yield field_label(name), self._value(name, before), self._value(name, after)

    def _value(self, name: str, value: object) -> str:
        kind = _NAMES.get(name)
        if kind is None or value is None:
            return shown(value)
        numbers = value if isinstance(value, tuple) else (value,)
        return ", ".join(f"{self.cast.name(kind, number)} ({number})" for number in numbers)


def _told(change: Change, hidden: set[int]) -> Told:
    before = decoded(change.entity, change.before)
    after = decoded(change.entity, change.after)
    of_claim = after.get("claim_id") if change.entity is EntityKind.VERDICT else None
    return Told(
        seq=change.seq,
        action=change.action.value,
        entity=change.entity,
        entity_id=change.entity_id,
        before=before,
        after=after,
        hidden=of_claim in hidden or (change.gone and change.entity is EntityKind.VERDICT),
    )


def _hidden(view: View, checker_id: int, changes: Iterable[Change]) -> set[int]:
    """The claims among those with a verdict here whose verdicts this checker may not see yet."""
    verdicts = (it.after.get("claim_id") for it in changes if it.entity is EntityKind.VERDICT)
    numbers = [number for number in verdicts if isinstance(number, int)]
    return hidden_from(view, checker_id, view.each(Claim, "id", numbers))


def _cast(view: View, told: Sequence[Told], checkers: set[int]) -> Cast:
    wanted: dict[EntityKind, set[int]] = defaultdict(set)
    for change in told:
        wanted[change.entity].add(change.entity_id)
    things = dict(recorded(view, wanted))
    named: dict[EntityKind, set[int]] = defaultdict(set, {EntityKind.CHECKER: set(checkers)})
    for values in (*(it.before for it in told), *(it.after for it in told)):
        _collect(values, named)
    for thing in things.values():
        _collect({name: getattr(thing, name, None) for name in _NAMES}, named)
    for kind in (EntityKind.SOURCE, EntityKind.OUTLET, EntityKind.CHECKER):
        named[kind] |= wanted[kind]
    names = {key: name for key, thing in recorded(view, named) if (name := _name(thing))}
    return Cast(things=things, names=names)


def _collect(values: Mapping[str, object], named: dict[EntityKind, set[int]]) -> None:
    for name, kind in _NAMES.items():
        value = values.get(name)
        if isinstance(value, int):
            named[kind].add(value)
        elif isinstance(value, tuple):
            named[kind].update(value)


def _name(thing: Entity) -> str:
    if isinstance(thing, Source):
        return thing.descriptor or label(thing.kind)
    return thing.name if isinstance(thing, (Outlet, Checker)) else ""
