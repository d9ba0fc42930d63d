"""The chain: every Change fits the one before it, its operation, and its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.codec import CLASSES, field_names
from claimtrack.storage.history import EMPTY, Head, Stamp, digest, hash_of
from claimtrack.storage.history_words import Action
from claimtrack.storage.settings import LEFT_OUT_UNTIL, setting
from claimtrack.storage.tables import CHANGE, CHANGE_BODY, OPERATION
from claimtrack.storage.team import hidden_changes
from claimtrack.storage.verify_words import Problem

BATCH = 1000

BODY_ALTERED = "Its body is not the one that was recorded: it was altered."

ERASABLE = frozenset(kind for kind in CLASSES if "erased" in field_names(kind))
"""The kinds of which text can be taken out of the record for good."""

_OPERATION_COLUMNS = (
    OPERATION.c.operation,
    OPERATION.c.name,
    OPERATION.c.checker_id,
    OPERATION.c.at,
    OPERATION.c.undoes,
    OPERATION.c.changes,
)


def by_number(
    connection: sa.Connection, statement: sa.Select[Any], seq: sa.ColumnElement[int]
) -> Iterator[list[sa.Row[Any]]]:
    """The rows of a statement in the order of their numbers, in batches."""
    after = 0
    while True:
        batch = statement.where(seq > after).order_by(seq).limit(BATCH)
        rows = list(connection.execute(batch).all())
        if not rows:
            return
        yield rows
        after = rows[-1].seq


def chain(connection: sa.Connection) -> Iterator[Problem]:
    """Numbers without a gap, and every hash as computed from the one before."""
    statement = sa.select(CHANGE, *_OPERATION_COLUMNS).outerjoin(
        OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq
    )
    links = Links()
    for batch in by_number(connection, statement, CHANGE.c.seq):
        for row in batch:
            change = Recorded(*(getattr(row, name) for name in Recorded._fields))
            yield from links.next(change, _stamp(row))


def _stamp(row: sa.Row[Any]) -> Stamp | None:
    if row.operation is None:
        return None
    return Stamp(
        operation=row.operation,
        name=row.name,
        checker_id=row.checker_id,
        at=row.at,
        undoes=row.undoes,
    )


class Recorded(NamedTuple):
    """What the chain holds of a Change."""

    seq: int
    action: Action
    entity: EntityKind
    entity_id: int
    version: int
    body_digest: bytes
    hash: bytes


class Links:
    """Goes along the chain, one Change after the other."""

    def __init__(self) -> None:
        self._last = EMPTY

    def next(self, change: Recorded, stamp: Stamp | None) -> Iterator[Problem]:
        """What does not fit about the next Change; ``stamp`` None where its operation is gone."""
        previous, self._last = self._last, Head(change.seq, change.hash)
        where, expected = f"change {change.seq}", previous.seq + 1
        if change.seq != expected:
            gap = f"{expected}" if change.seq == expected + 1 else f"{expected}–{change.seq - 1}"
            yield Problem(f"change {expected}", f"It is missing: {gap} was taken out.")
        if stamp is None:
            yield Problem(where, "Its operation is missing: who did it can't be said.")
        elif change.hash != _hash(previous.hash, stamp, change):
            yield Problem(where, "It does not fit the one before it: it was altered.")


def _hash(previous: bytes, stamp: Stamp, change: Recorded) -> bytes:
    return hash_of(
        previous,
        change.seq,
        stamp,
        change.action,
        change.entity,
        change.entity_id,
        change.version,
        change.body_digest,
    )


def operations_fit(connection: sa.Connection) -> Iterator[Problem]:
    """Every operation holds just the Changes from its first to its last."""
    last = OPERATION.c.first_seq + OPERATION.c.changes - 1
    outside = (
        sa.select(CHANGE.c.seq)
        .join(OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq)
        .where(sa.not_(CHANGE.c.seq.between(OPERATION.c.first_seq, last)))
        .order_by(CHANGE.c.seq)
    )
    for seq in connection.execute(outside).scalars():
        yield Problem(f"change {seq}", "It stands outside its operation: it was altered.")
    held = (
        sa.select(OPERATION.c.first_seq, OPERATION.c.changes, sa.func.count(CHANGE.c.seq))
        .outerjoin(CHANGE, CHANGE.c.seq.between(OPERATION.c.first_seq, last))
        .group_by(OPERATION.c.first_seq, OPERATION.c.changes)
        .having(sa.func.count(CHANGE.c.seq) != OPERATION.c.changes)
        .order_by(OPERATION.c.first_seq)
    )
    for first_seq, wanted, count in connection.execute(held):
        says = f"Its operation has {wanted} changes, the history holds {count} of them."
        yield Problem(f"change {first_seq}", says)


def bodies(connection: sa.Connection) -> Iterator[Problem]:
    """Every body is as its digest says, and is gone only where it was erased or left out."""
    yield from _bodies(connection, _WITH_BODIES)


def bodies_gone(connection: sa.Connection) -> Iterator[Problem]:
    """As ``bodies``, of those alone that are gone, or should be."""
    erased = sa.select(CHANGE.c.entity_id).where(CHANGE.c.action == Action.ERASE)
    of_notes = sa.and_(CHANGE.c.entity.in_(ERASABLE), CHANGE.c.entity_id.in_(erased))
    yield from _bodies(
        connection, _WITH_BODIES.where(sa.or_(CHANGE_BODY.c.body.is_(None), of_notes))
    )


_WITH_BODIES = sa.select(
    CHANGE.c.seq,
    CHANGE.c.action,
    CHANGE.c.entity,
    CHANGE.c.entity_id,
    CHANGE.c.body_digest,
    CHANGE_BODY.c.salt,
    CHANGE_BODY.c.body,
).outerjoin(CHANGE_BODY, CHANGE_BODY.c.seq == CHANGE.c.seq)


def _bodies(connection: sa.Connection, statement: sa.Select[Any]) -> Iterator[Problem]:
    gone = Gone(connection)
    for batch in by_number(connection, statement, CHANGE.c.seq):
        for row in batch:
            where = f"change {row.seq}"
            if row.body is None:
                if not gone.rightly(row):
                    yield Problem(where, "Its body is missing, and nothing says it was erased.")
            elif not digest_fits(row.salt, row.body, row.body_digest):
                yield Problem(where, BODY_ALTERED)
            elif gone.erased(row) and row.action is not Action.ERASE:
                yield Problem(where, "Its body was erased, and yet is here: erase it again.")


def digest_fits(salt: object, body: str, wanted: bytes) -> bool:
    """Whether a body is the one of which a Change holds the digest."""
    return isinstance(salt, bytes) and digest(salt, body) == wanted


def strays(connection: sa.Connection) -> Iterator[Problem]:
    """A body that belongs to no Change, and an operation that made none."""
    bodies_of_none = (
        sa.select(CHANGE_BODY.c.seq)
        .outerjoin(CHANGE, CHANGE.c.seq == CHANGE_BODY.c.seq)
        .where(CHANGE.c.seq.is_(None))
        .order_by(CHANGE_BODY.c.seq)
    )
    for seq in connection.execute(bodies_of_none).scalars():
        yield Problem(f"change {seq}", "There is a body for it, and no such change: it was added.")
    made_none = sa.select(OPERATION.c.first_seq).where(OPERATION.c.changes < 1)
    for first_seq in connection.execute(made_none.order_by(OPERATION.c.first_seq)).scalars():
        yield Problem(f"change {first_seq}", "Its operation made no change: it was added.")


class Gone:
    """Which bodies may be missing: erased ones, those that an import came without, and those that
    are hidden from the role that looks.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._left_out_until = int(setting(connection, LEFT_OUT_UNTIL) or 0)
        self._hidden = hidden_changes(connection)
        erasing = sa.select(CHANGE.c.entity, CHANGE.c.entity_id, sa.func.max(CHANGE.c.seq))
        erasing = erasing.where(CHANGE.c.action == Action.ERASE)
        erasing = erasing.group_by(CHANGE.c.entity, CHANGE.c.entity_id)
        self._erased = {
            (EntityKind(kind), entity_id): seq
            for kind, entity_id, seq in connection.execute(erasing)
        }

    def erased(self, row: sa.Row[Any]) -> bool:
        """Whether the change's entity was erased after it."""
        return bool(self._erased.get((row.entity, row.entity_id), 0) > row.seq)

    def rightly(self, row: sa.Row[Any]) -> bool:
        """Whether the change's body may be missing."""
        left_out = row.entity is EntityKind.CONFIDENTIAL and row.seq <= self._left_out_until
        return left_out or row.seq in self._hidden or self.erased(row)
