"""Undo and redo: my last operation, if every row still stands as it left it.

Both are operations themselves (``undoes`` names what they reverse). A row that an undo wrote counts
as standing where it stood before what was undone, so that one after the other can be undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.errors import BadInput, Conflict
from claimtrack.domain.words import EntityKind
from claimtrack.storage.codec import decoded, empties
from claimtrack.storage.history_reading import Change, Operation, first_done, operation
from claimtrack.storage.history_words import REDO, UNDO, Action
from claimtrack.storage.references import resting_on, retired_among
from claimtrack.storage.tables import CHANGE, OPERATION
from claimtrack.storage.view import spoken
from claimtrack.storage.who import who_changed
from claimtrack.storage.work import Work

_PAGE = 100

_LOOKED_UP = frozenset({EntityKind.SOURCE, EntityKind.OUTLET})
"""What recording finds in the ledger before it adds it, so that several things may go by it."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or redo reversed. ``name`` is that of the operation that was first done."""

    reversed: Operation
    name: str


def undo(work: Work) -> Reversal:
    """Reverse the last operation of the work's checker that stands.

    BadInput where there is nothing to undo or it erased something; Conflict, naming who changed
    what since, where a row does not stand as it left it.
    """
    return _reverse(work, UNDO, _last_done(work), "There is nothing of yours to undo.")


def redo(work: Work) -> Reversal:
    """Reverse the checker's last undo, if nothing else was done since."""
    return _reverse(work, REDO, _last_undone(work), "There is nothing of yours to redo.")


def _reverse(work: Work, name: str, number: UUID | None, nothing: str) -> Reversal:
    target = None if number is None else operation(work, number)
    if target is None:
        raise BadInput(nothing)
    first = first_done(work, target)
    rows = _by_row(target)
    _need_as_left(work, target, first, list(rows))
    for (kind, entity_id), changes in reversed(list(rows.items())):
        _put_back(work, kind, entity_id, changes)
    _need_whole(work, first, list(rows))
    work.stamp = replace(work.stamp, name=name, undoes=target.operation)
    return Reversal(target, first.name)


def _mine(work: Work) -> Iterator[sa.Row[Any]]:
    """The checker's operations, newest first."""
    before = work.head.seq + 1
    while True:
        statement = (
            sa.select(OPERATION)
            .where(OPERATION.c.checker_id == work.stamp.checker_id, OPERATION.c.first_seq < before)
            .order_by(OPERATION.c.first_seq.desc())
            .limit(_PAGE)
        )
        rows = work.connection.execute(statement).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        before = rows[-1].first_seq


def _last_done(work: Work) -> UUID | None:
    undone: set[UUID] = set()
    for row in _mine(work):
        if row.operation in undone and row.name != UNDO:
            continue
        if row.name != UNDO:
            return cast("UUID", row.operation)
        undone.add(row.undoes)
    return None


def _last_undone(work: Work) -> UUID | None:
    redone: set[UUID] = set()
    for row in _mine(work):
        if row.name == REDO:
            redone.add(row.undoes)
        elif row.name != UNDO:
            return None
        elif row.operation not in redone:
            return cast("UUID", row.operation)
    return None


def _by_row(target: Operation) -> Mapping[tuple[EntityKind, int], list[Change]]:
    rows: dict[tuple[EntityKind, int], list[Change]] = {}
    for change in target.changes:
        rows.setdefault((change.entity, change.entity_id), []).append(change)
    return rows


def _need_as_left(
    work: Work, target: Operation, first: Operation, rows: list[tuple[EntityKind, int]]
) -> None:
    if any(change.action is Action.ERASE for change in target.changes):
        raise BadInput("What was erased is gone for good: that can't be undone.")
    changed = [row for row in rows if not _stands_as_left(work.connection, target, *row)]
    if changed:
        held = [work.locked(*row) for row in changed]
        says = "; ".join(who_changed(work.connection, entity) for entity in held[:3])
        raise Conflict(f"“{first.name}” can't be reversed: {says}.", theirs=tuple(held))
    if any(change.gone for change in target.changes):
        raise BadInput("This copy of the ledger lacks what stood there before: nothing is changed.")


def _stands_as_left(
    connection: sa.Connection, target: Operation, kind: EntityKind, entity_id: int
) -> bool:
    """Whether a row is where the operation left it, in the sense of the module's first lines."""
    statement = (
        sa.select(OPERATION.c.operation, OPERATION.c.undoes)
        .join(CHANGE, CHANGE.c.first_seq == OPERATION.c.first_seq)
        .where(CHANGE.c.entity == kind, CHANGE.c.entity_id == entity_id)
        .distinct()
        .add_columns(OPERATION.c.first_seq)
        .order_by(OPERATION.c.first_seq)
    )
    standing = 0
    before: dict[UUID, int] = {}
    left = -1
    for fresh, row in enumerate(connection.execute(statement), 1):
        before[row.operation] = standing
        standing = before.get(row.undoes, fresh)
        if row.operation == target.operation:
            left = standing
    return standing == left


def _put_back(work: Work, kind: EntityKind, entity_id: int, changes: list[Change]) -> None:
    was_there = changes[0].action not in (Action.CREATE, Action.RESTORE)
    is_there = changes[-1].action is not Action.RETIRE
    if is_there and not was_there and not _is_shared_now(work, kind, entity_id):
        work.retire(work.locked(kind, entity_id))
    if was_there and not is_there:
        work.restore(kind, entity_id)
    if was_there:
        values = _earlier(kind, changes)
        if values:
            work.change(replace(work.locked(kind, entity_id), **values))


def _is_shared_now(work: Work, kind: EntityKind, entity_id: int) -> bool:
    """A source or an outlet that something recorded later goes by: it stays in the record.

    What the same operation recorded of it is out of the record by now.
    """
    if kind not in _LOOKED_UP:
        return False
    return next(resting_on(work.connection, kind, entity_id), None) is not None


def _earlier(kind: EntityKind, changes: list[Change]) -> dict[str, Any]:
    """The fields that the changes touched, as they were before the first of them."""
    values: dict[str, Any] = {}
    for change in reversed(changes):
        blank = {name: empties(kind)[name] for name in change.after}
        values |= blank | decoded(kind, change.before)
    return values


def _need_whole(work: Work, first: Operation, rows: list[tuple[EntityKind, int]]) -> None:
    """Nothing in the record may rest on what was taken out of it."""
    for kind, entity_id in rows:
        if work.locked(kind, entity_id).retired_seq is None:
            lost = next(retired_among(work.connection, kind, entity_id), None)
            if lost is not None:
                raise Conflict(
                    f"“{first.name}” can't be reversed: {spoken(kind)} {entity_id} rests on "
                    f"{spoken(lost[0])} {lost[1]}, which was taken out of the record since."
                )
            continue
        resting = next(resting_on(work.connection, kind, entity_id), None)
        if resting is not None:
            says = who_changed(work.connection, work.locked(*resting))
            raise Conflict(
                f"“{first.name}” can't be reversed: {spoken(resting[0])} {resting[1]} rests on "
                f"{spoken(kind)} {entity_id}, which it recorded. {says}.",
                theirs=work.locked(*resting),
            )
