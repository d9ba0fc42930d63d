"""The rows: every version says what the history recorded, and there is none besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.errors import LedgerDamaged
from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import Json
from claimtrack.storage.codec import CLASSES, said
from claimtrack.storage.history_reading import read_body
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import CHANGE, CHANGE_BODY, CURRENT, PAST
from claimtrack.storage.team import hidden_changes
from claimtrack.storage.verify_chain import ERASABLE, by_number
from claimtrack.storage.verify_words import Problem, of
from claimtrack.storage.view import batches, entity

Versions: TypeAlias = Mapping[tuple[int, int], Entity]

_ALTERED = "version {version} does not say what the history recorded: it was altered."
_MAKES_VERSION = (Action.CREATE, Action.UPDATE, Action.RESTORE, Action.ERASE)


_CHANGES = sa.select(
    CHANGE.c.seq,
    CHANGE.c.action,
    CHANGE.c.entity,
    CHANGE.c.entity_id,
    CHANGE.c.version,
    CHANGE_BODY.c.body,
).outerjoin(CHANGE_BODY, CHANGE_BODY.c.seq == CHANGE.c.seq)


def rows(connection: sa.Connection) -> Iterator[Problem]:
    """Each Change against the rows of the version that it made and of the one before."""
    yield from _rows(connection, _CHANGES)


def rows_changed(connection: sa.Connection) -> Iterator[Problem]:
    """As ``rows``, but for the Changes that created what can't be erased: all after the first."""
    not_first = sa.or_(CHANGE.c.action != Action.CREATE, CHANGE.c.entity.in_(ERASABLE))
    yield from _rows(connection, _CHANGES.where(not_first))


def _rows(connection: sa.Connection, statement: sa.Select[Any]) -> Iterator[Problem]:
    hidden = hidden_changes(connection)
    for batch in by_number(connection, statement, CHANGE.c.seq):
        seen = (row for row in batch if row.seq not in hidden)
        ordered = sorted(seen, key=lambda row: (row.entity, row.seq))
        for kind, changes in groupby(ordered, key=lambda row: row.entity):
            yield from _of_kind(connection, kind, list(changes))


def _of_kind(
    connection: sa.Connection, kind: EntityKind, changes: list[sa.Row[Any]]
) -> Iterator[Problem]:
    versions: dict[tuple[int, int], Entity] = {}
    for batch in batches(change.entity_id for change in changes):
        try:
            versions |= _versions(connection, kind, batch)
        except (LedgerDamaged, LookupError, ValueError, TypeError):
            yield from _unreadable(connection, kind, batch)
            return
    for change in changes:
        try:
            says = _misfit(change, versions)
        except (ValueError, TypeError, AttributeError):
            says = f"what the history recorded of version {change.version} can't be read."
        if says:
            yield of(kind, change.entity_id, says)


def _versions(
    connection: sa.Connection, kind: EntityKind, ids: list[int]
) -> dict[tuple[int, int], Entity]:
    return {
        (row.id, row.version): entity(CLASSES[kind], row)
        for table in (CURRENT[kind], PAST[kind])
        for row in connection.execute(sa.select(table).where(table.c.id.in_(ids)))
    }


def _unreadable(connection: sa.Connection, kind: EntityKind, ids: list[int]) -> Iterator[Problem]:
    for entity_id in ids:
        try:
            _versions(connection, kind, [entity_id])
        except (LedgerDamaged, LookupError, ValueError, TypeError) as error:
            yield of(kind, entity_id, f"Its row can't be read: {error}")


def _misfit(change: sa.Row[Any], versions: Versions) -> str:
    """How a Change and its rows disagree; "" where they fit."""
    made = versions.get((change.entity_id, change.version))
    if made is None:
        return f"version {change.version} is missing: its row was taken out."
    if change.action is Action.RETIRE:
        return "" if made.retired_seq == change.seq else "it was retired, and its row is not."
    if made.recorded_seq != change.seq:
        return f"version {change.version} has another history number than its change."
    if change.action is Action.CREATE:
        before = None
    else:
        before = versions.get((change.entity_id, change.version - 1))
        if before is None:
            return f"version {change.version - 1} is missing: its row was taken out."
        if change.action is not Action.RESTORE and before.retired_seq != change.seq:
            return f"version {change.version - 1} ended at another history number than its change."
    return "" if _says(change, before, made) else _ALTERED.format(version=change.version)


def _says(change: sa.Row[Any], before: Entity | None, made: Entity) -> bool:
    """Whether the version says what the Change left: all of it, the fields untouched included."""
    now = said(made)
    earlier = {} if before is None else said(before)
    if change.action is Action.ERASE:
        return made.erased and now == earlier if hasattr(made, "erased") else False
    if change.body is None:
        return True
    was, is_ = read_body(change.body)
    if getattr(made, "erased", False):
        return True
    kept = {name: value for name, value in earlier.items() if name not in was}
    return _within(was, earlier) and now == kept | dict(is_)


def _within(part: Mapping[str, Json], whole: Mapping[str, Json]) -> bool:
    return all(name in whole and whole[name] == value for name, value in part.items())


def counts(connection: sa.Connection) -> Iterator[Problem]:
    """As many versions as the history made, and as many retired rows as it retired."""
    made = _changes_by_kind(connection, _MAKES_VERSION)
    retired = _changes_by_kind(connection, (Action.RETIRE,))
    restored = _changes_by_kind(connection, (Action.RESTORE,))
    partly_hidden = _kinds_of(connection, hidden_changes(connection))
    for kind in (kind for kind in EntityKind if kind not in partly_hidden):
        current = CURRENT[kind]
        held = _count(connection, sa.select(current)) + _count(connection, sa.select(PAST[kind]))
        if held != made.get(kind, 0):
            says = f"There are {held} versions, and the history made {made.get(kind, 0)}."
            yield Problem(f"table {kind.value}", says)
        out = _count(connection, sa.select(current).where(current.c.retired_seq.is_not(None)))
        expected = retired.get(kind, 0) - restored.get(kind, 0)
        if out != expected:
            says = f"{out} rows are out of the record, and the history took {expected} out."
            yield Problem(f"table {kind.value}", says)


def _kinds_of(connection: sa.Connection, numbers: frozenset[int]) -> set[EntityKind]:
    found: set[EntityKind] = set()
    for batch in batches(numbers):
        kinds = sa.select(CHANGE.c.entity).where(CHANGE.c.seq.in_(batch)).distinct()
        found.update(EntityKind(kind) for kind in connection.execute(kinds).scalars())
    return found


def _count(connection: sa.Connection, statement: sa.Select[Any]) -> int:
    counted = sa.select(sa.func.count()).select_from(statement.subquery())
    return connection.execute(counted).scalar_one()


def _changes_by_kind(
    connection: sa.Connection, actions: tuple[Action, ...]
) -> dict[EntityKind, int]:
    statement = sa.select(CHANGE.c.entity, sa.func.count())
    statement = statement.where(CHANGE.c.action.in_(actions)).group_by(CHANGE.c.entity)
    return {EntityKind(kind): count for kind, count in connection.execute(statement)}
