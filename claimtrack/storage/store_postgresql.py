"""The store on a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA

from claimtrack.storage.addresses import shown
from claimtrack.storage.chain import forget_bodies
from claimtrack.storage.engine_postgresql import LOCK_CHAIN
from claimtrack.storage.faults import plainly
from claimtrack.storage.history import Head, Stamp, head
from claimtrack.storage.listening import CHANNEL, Ear
from claimtrack.storage.store import Store
from claimtrack.storage.tables import CURRENT, PAST
from claimtrack.storage.team import Member
from claimtrack.storage.work import Work

_ARRAYS: dict[str, ARRAY[Any]] = {
    "actions": ARRAY(sa.Text),
    "entities": ARRAY(sa.Text),
    "ids": ARRAY(sa.Integer),
    "versions": ARRAY(sa.Integer),
    "salts": ARRAY(BYTEA),
    "bodies": ARRAY(sa.Text),
}
_APPEND = sa.text(
    f"SELECT first, head, pg_notify({CHANNEL}, first::text) "  # noqa: S608 -- ours, no value
    "FROM claimtrack_append(:operation, :name, :checker, :at, :undoes, "
    ":actions, :entities, :ids, :versions, :salts, :bodies)"
).bindparams(
    sa.bindparam("operation", type_=sa.Uuid),
    sa.bindparam("undoes", type_=sa.Uuid),
    sa.bindparam("at", type_=sa.DateTime(timezone=True)),
    *(sa.bindparam(name, type_=type_) for name, type_ in _ARRAYS.items()),
)

_FORGET = sa.text("SELECT claimtrack_forget(:entity, CAST(:ids AS integer[]))")


class PostgresqlStore(Store):
    """A ledger in one database. Readers see a snapshot, writers lock what they change."""

    def __init__(
        self,
        target: str,
        engine: sa.Engine,
        version: str,
        member: Member | None = None,
        advice: str = "",
    ) -> None:
        readers = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        writer = engine.execution_options(isolation_level="READ COMMITTED")
        super().__init__(shown(target), readers, writer, member)
        self.advice = advice
        self.engine_name = f"PostgreSQL {version}"

    @contextmanager
    def loading(self) -> Iterator[sa.Connection]:
        """Under the chain's lock."""
        with plainly(self.target), self._writer.begin() as connection:
            connection.exec_driver_sql(LOCK_CHAIN)
            connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
            yield connection

    def wakings(self, ear: Ear) -> Iterator[None]:
        """As they come, with a connection of its own."""
        return ear.listen(self._writer, self.target)

    @contextmanager
    def _writing(self, stamp: Stamp) -> Iterator[Work]:
        with self._writer.begin() as connection:
            _wait_for_same(connection, stamp)
            work = Work(connection, head(connection), stamp, self.member)
            yield work
            _append(work)


def _wait_for_same(connection: sa.Connection, stamp: Stamp) -> None:
    """Let a retry of this very operation end first, so that it is seen as applied."""
    low = stamp.operation.int & 0x7FFF_FFFF_FFFF_FFFF
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(low)))


def _append(work: Work) -> Head:
    if not work.entries:
        return work.head
    stamp = work.stamp
    row = work.connection.execute(
        _APPEND,
        {
            "operation": stamp.operation,
            "name": stamp.name,
            "checker": stamp.checker_id,
            "at": stamp.at,
            "undoes": stamp.undoes,
            "actions": [change.action.value for change in work.entries],
            "entities": [change.entity.value for change in work.entries],
            "ids": [change.entity_id for change in work.entries],
            "versions": [change.version for change in work.entries],
            "salts": [change.salt for change in work.entries],
            "bodies": [change.body for change in work.entries],
        },
    ).one()
    shift = row.first - (work.head.seq + 1)
    if shift:
        _shift(work, shift)
    _forget_bodies(work)
    return Head(row.first + len(work.entries) - 1, row.head)


def _forget_bodies(work: Work) -> None:
    """As ``chain.forget_bodies``; a member's role may run the function that does it."""
    if work.member is None:
        forget_bodies(work)
        return
    for kind, entity_id in work.erased:
        work.connection.execute(_FORGET, {"entity": kind.value, "ids": [entity_id]})


def _shift(work: Work, shift: int) -> None:
    """Others have written since this work began: move the numbers that it gave."""
    for given in work.numbered:
        for table in (CURRENT[given.kind], PAST[given.kind]):
            work.connection.execute(
                table.update()
                .where(table.c.id == given.id, table.c.version == given.version)
                .values({given.column: given.seq + shift})
            )
