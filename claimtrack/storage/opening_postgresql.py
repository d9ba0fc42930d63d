"""Opening a PostgreSQL database as a ledger."""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerDamaged, LedgerUnreachable
from claimtrack.storage import team
from claimtrack.storage.addresses import link_advice, schema_in, shown
from claimtrack.storage.engine_postgresql import (
    CHAIN_LOCK,
    link,
    make_append,
    postgresql_engine,
)
from claimtrack.storage.faults import damaged, plainly
from claimtrack.storage.jobs_postgresql import make_queue
from claimtrack.storage.migrate import SCHEMA, is_newer, is_schema, schema_of, upgrade
from claimtrack.storage.settings import begin_ledger
from claimtrack.storage.store_postgresql import PostgresqlStore

_OLDEST_SERVER = 13
_NO_LEDGER = (
    "There is no ledger in {target} yet: check the name; claimtrack add makes one, and so does the "
    "app (claimtrack without a command), or claimtrack team init for a team."
)
_RULES_AGAIN = (
    "The team's rules were an earlier claimtrack's, and are made again as this one has them."
)


def open_postgresql(target: str, *, create: bool, zone: str, wait: float) -> PostgresqlStore:
    """Open a database, making a ledger in it first where it is empty and ``create`` is set.

    A ledger of an earlier schema is brought up to date, all or nothing, in one transaction.
    """
    engine = postgresql_engine(target, wait)
    try:
        with plainly(shown(target)), engine.begin() as connection:
            version = _fit_server(connection, target)
            _fit_place(connection, target, create=create)
            member = team.member(connection)
            host, encrypted, sslmode = link(connection)
            advice = link_advice(host, encrypted=encrypted, sslmode=sslmode)
            done = _fit_schema(connection, target, create=create, zone=zone)
            if member is None and team.has_earlier_rules(connection):
                team.set_up(connection)
                done = _RULES_AGAIN
    except BaseException:
        engine.dispose()
        raise
    store = PostgresqlStore(target, engine, version, member, advice)
    store.brought_up = done
    return store


def _fit_server(connection: sa.Connection, target: str) -> str:
    """The server's version. LedgerUnreachable where it can't hold a ledger."""
    version = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    if int(version.split(".")[0].split()[0]) < _OLDEST_SERVER:
        raise LedgerUnreachable(
            f"The server of {shown(target)} is PostgreSQL {version}: use {_OLDEST_SERVER} or newer."
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerUnreachable(
            f"The database {shown(target)} is in {encoding}: create one with encoding UTF8."
        )
    return version


def _fit_place(connection: sa.Connection, target: str, *, create: bool) -> None:
    """A ledger is one schema of a database. Makes the one that the address names, where it may."""
    wanted = schema_in(target)
    there = sa.text("SELECT to_regnamespace(quote_ident(:schema)) IS NOT NULL")
    if wanted and not connection.execute(there, {"schema": wanted}).scalar():
        if not create:
            raise LedgerUnreachable(_NO_LEDGER.format(target=shown(target)))
        connection.execute(sa.schema.CreateSchema(wanted))
    if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
        login = connection.exec_driver_sql("SELECT session_user").scalar_one()
        raise LedgerUnreachable(
            f"Your login {login} may not look into {shown(target)}: ask one of the ledger's admins "
            f"to run claimtrack team add {login}."
        )


def _fit_schema(connection: sa.Connection, target: str, *, create: bool, zone: str) -> str:
    """Make the ledger, or bring it up to date; says so where it was of an earlier schema."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK}, 2)")
    held = schema_of(connection)
    if held == SCHEMA:
        return ""
    if held and not is_schema(held):
        raise damaged(shown(target), "table alembic_version: it names no schema")
    if is_newer(held):
        raise LedgerDamaged(
            f"The ledger {shown(target)} was written by a newer claimtrack (schema {held}): "
            "update claimtrack to open it."
        )
    if not held:
        _need_empty(connection, target, create=create)
    _need_owner(connection, target, held)
    upgrade(connection)
    make_append(connection)
    make_queue(connection)
    if team.is_team(connection):
        team.set_up(connection)
    if not held:
        begin_ledger(connection, zone)
        return ""
    return (
        f"The ledger was of an earlier claimtrack (schema {held}) and is brought up to date: "
        "whoever works on it has to update theirs."
    )


def _need_owner(connection: sa.Connection, target: str, held: str) -> None:
    _, _, is_mine = team.may_set_up(connection)
    if not is_mine:
        raise LedgerUnreachable(
            f"The ledger {shown(target)} is of an earlier claimtrack (schema {held}): its owner "
            "has to open it once with this one, which brings it up to date."
        )


def _need_empty(connection: sa.Connection, target: str, *, create: bool) -> None:
    tables = sa.inspect(connection).get_table_names()
    if tables:
        raise LedgerDamaged(
            f"The database {shown(target)} holds other tables ({tables[0]}, …): "
            "give claimtrack a database of its own."
        )
    if not create:
        raise LedgerUnreachable(_NO_LEDGER.format(target=shown(target)))
