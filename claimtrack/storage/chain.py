"""Appending to the chain at the end of a unit of work, on each engine."""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.history import Entry, Head, Stamp, link
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import CHANGE, CHANGE_BODY, OPERATION
from claimtrack.storage.work import AlreadyApplied, Work


def applied(connection: sa.Connection, stamp: Stamp) -> AlreadyApplied | None:
    """The news that this operation was applied before, with what it created; None if it was not."""
    held = sa.select(OPERATION.c.first_seq, OPERATION.c.changes)
    held = held.where(OPERATION.c.operation == stamp.operation)
    operation = connection.execute(held).first()
    if operation is None:
        return None
    last_seq = operation.first_seq + operation.changes - 1
    made = (
        sa.select(CHANGE.c.entity, CHANGE.c.entity_id)
        .where(CHANGE.c.seq.between(operation.first_seq, last_seq))
        .where(CHANGE.c.action == Action.CREATE)
        .order_by(CHANGE.c.seq)
    )
    created = [(EntityKind(row.entity), row.entity_id) for row in connection.execute(made)]
    return AlreadyApplied(stamp.operation, created)


def append(work: Work) -> Head:
    """Write the work's Changes on SQLite, where the write lock has been held from the start."""
    if not work.entries:
        return work.head
    first_seq = work.head.seq + 1
    previous = work.head.hash
    changes = []
    for seq, change in enumerate(work.entries, first_seq):
        previous = link(previous, seq, work.stamp, change)
        changes.append(_change_row(first_seq, seq, change, previous))
    work.connection.execute(OPERATION.insert(), operation_row(first_seq, work))
    work.connection.execute(CHANGE.insert(), changes)
    work.connection.execute(CHANGE_BODY.insert(), _body_rows(first_seq, work.entries))
    forget_bodies(work)
    return Head(work.seq, previous)


def operation_row(first_seq: int, work: Work) -> dict[str, object]:
    """The row of the operation itself."""
    stamp = work.stamp
    return {
        "first_seq": first_seq,
        "changes": len(work.entries),
        "operation": stamp.operation,
        "name": stamp.name,
        "checker_id": stamp.checker_id,
        "at": stamp.at,
        "undoes": stamp.undoes,
    }


def forget_bodies(work: Work) -> None:
    """Delete the bodies of what the work erased; the erasing Change is in the chain by now."""
    for kind, entity_id in work.erased:
        of_it = sa.select(CHANGE.c.seq).where(
            CHANGE.c.entity == kind,
            CHANGE.c.entity_id == entity_id,
            CHANGE.c.action != Action.ERASE,
        )
        work.connection.execute(CHANGE_BODY.delete().where(CHANGE_BODY.c.seq.in_(of_it)))


def _change_row(first_seq: int, seq: int, change: Entry, hash_: bytes) -> dict[str, object]:
    return {
        "seq": seq,
        "first_seq": first_seq,
        "action": change.action,
        "entity": change.entity,
        "entity_id": change.entity_id,
        "version": change.version,
        "body_digest": change.digest,
        "hash": hash_,
    }


def _body_rows(first_seq: int, entries: list[Entry]) -> list[dict[str, object]]:
    return [
        {"seq": seq, "salt": change.salt, "body": change.body}
        for seq, change in enumerate(entries, first_seq)
    ]
