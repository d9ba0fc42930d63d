"""Reading the history: operations with their Changes, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import Json, parse
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import CHANGE, CHANGE_BODY, OPERATION
from claimtrack.storage.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an operation did to one entity.

    ``before`` and ``after`` hold the fields that differ, as plain JSON, what is empty left out
    (``after`` holds all of what was created). Both are empty where ``gone``: the body was erased.
    """

    seq: int
    action: Action
    entity: EntityKind
    entity_id: int
    version: int
    before: Mapping[str, Json]
    after: Mapping[str, Json]
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation. ``undoes`` is what it reverses; ``undone``: it is itself reversed now."""

    operation: UUID
    name: str
    checker_id: int
    at: datetime
    undoes: UUID | None
    first_seq: int
    last_seq: int
    undone: bool
    changes: tuple[Change, ...]


def operations(
    view: View,
    *,
    kind: EntityKind | None = None,
    entity_id: int | None = None,
    touching: Mapping[EntityKind, Collection[int]] | None = None,
    limit: int = 100,
    before_seq: int | None = None,
) -> list[Operation]:
    """The operations, newest first; those that touched one entity where it is given.

    ``touching`` leaves only those that touched any of several, by kind. ``before_seq`` continues a
    list: give the ``first_seq`` of its last operation.
    """
    statement = sa.select(OPERATION).order_by(OPERATION.c.first_seq.desc()).limit(limit)
    if kind is not None:
        about = sa.select(CHANGE.c.first_seq).where(CHANGE.c.entity == kind)
        if entity_id is not None:
            about = about.where(CHANGE.c.entity_id == entity_id)
        statement = statement.where(OPERATION.c.first_seq.in_(about))
    if touching is not None:
        statement = statement.where(OPERATION.c.first_seq.in_(_touching(touching)))
    if before_seq is not None:
        statement = statement.where(OPERATION.c.first_seq < before_seq)
    if view.known is not None:
        statement = statement.where(OPERATION.c.first_seq <= view.known)
    return _filled(view.connection, view.connection.execute(statement).all())


def _touching(things: Mapping[EntityKind, Collection[int]]) -> sa.Select[tuple[int]]:
    any_of = [
        sa.and_(CHANGE.c.entity == kind, CHANGE.c.entity_id.in_(numbers))
        for kind, numbers in things.items()
        if numbers
    ]
    return sa.select(CHANGE.c.first_seq).where(sa.or_(sa.false(), *any_of))


def operation(view: View, number: UUID) -> Operation | None:
    """One operation by its number."""
    statement = sa.select(OPERATION).where(OPERATION.c.operation == number)
    found = _filled(view.connection, view.connection.execute(statement).all())
    return found[0] if found else None


def known_seq(view: View, when: datetime) -> int:
    """The history number that was the last one at a time; 0 before the first operation."""
    last = sa.func.max(OPERATION.c.first_seq + OPERATION.c.changes - 1)
    statement = sa.select(last).where(OPERATION.c.at <= when)
    return view.connection.execute(statement).scalar() or 0


def _filled(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[Operation]:
    changes = _changes(connection, rows)
    undone = _undone(connection, [row.operation for row in rows])
    return [
        Operation(
            operation=row.operation,
            name=row.name,
            checker_id=row.checker_id,
            at=row.at,
            undoes=row.undoes,
            first_seq=row.first_seq,
            last_seq=row.first_seq + row.changes - 1,
            undone=row.operation in undone,
            changes=tuple(changes[row.first_seq]),
        )
        for row in rows
    ]


def _changes(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> Mapping[int, list[Change]]:
    found: dict[int, list[Change]] = defaultdict(list)
    bodies = CHANGE.outerjoin(CHANGE_BODY, CHANGE_BODY.c.seq == CHANGE.c.seq)
    for row in rows:
        last = row.first_seq + row.changes - 1
        statement = (
            sa.select(CHANGE, CHANGE_BODY.c.body)
            .select_from(bodies)
            .where(CHANGE.c.seq.between(row.first_seq, last))
            .order_by(CHANGE.c.seq)
        )
        for change in connection.execute(statement):
            found[row.first_seq].append(_change(change))
    return found


def _change(row: sa.Row[Any]) -> Change:
    before, after = read_body(row.body)
    return Change(
        seq=row.seq,
        action=row.action,
        entity=row.entity,
        entity_id=row.entity_id,
        version=row.version,
        before=before,
        after=after,
        gone=row.body is None,
    )


def read_body(body: str | None) -> tuple[Mapping[str, Json], Mapping[str, Json]]:
    """Before and after from a body's text; nothing where the body is gone."""
    if body is None:
        return {}, {}
    parts = cast("Mapping[str, Mapping[str, Json]]", parse(body))
    return parts.get("before", {}), parts.get("after", {})


def _undone(connection: sa.Connection, numbers: Iterable[UUID]) -> set[UUID]:
    """Those that are reversed now: by an undo that was not itself reversed, and so on."""
    reversed_by: dict[UUID, UUID] = {}
    asked = list(numbers)
    while asked:
        statement = sa.select(OPERATION.c.operation, OPERATION.c.undoes)
        rows = connection.execute(statement.where(OPERATION.c.undoes.in_(asked))).all()
        fresh = {row.undoes: row.operation for row in rows if row.undoes not in reversed_by}
        reversed_by |= fresh
        asked = list(fresh.values())
    return {number for number in numbers if _steps(reversed_by, number) % 2}


def _steps(reversed_by: Mapping[UUID, UUID], number: UUID) -> int:
    steps = 0
    while number in reversed_by:
        number = reversed_by[number]
        steps += 1
    return steps


def first_done(view: View, done: Operation) -> Operation:
    """The operation at the bottom of a chain of undos and redos: what was first done."""
    while done.undoes is not None:
        below = operation(view, done.undoes)
        if below is None:
            break
        done = below
    return done
