"""PostgreSQL connections, through psycopg 3."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from os import environ
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.addresses import schema_in, settings_of
from claimtrack.storage.drivers import driver_of

if TYPE_CHECKING:
    import psycopg

CHAIN_LOCK = 0x636C_6D74
"""The first half of the advisory locks' key; the second says what is locked: a ledger's
chain, or (2) any ledger's schema."""

LOCK_CHAIN = f"SELECT pg_advisory_xact_lock({CHAIN_LOCK}, hashtext(current_schema()))"
"""Each ledger of a database has a chain of its own to lock."""

_SETTINGS = """
    SELECT set_config('timezone', 'UTC', false),
        set_config('lock_timeout', %(lock_timeout)s, false),
        CASE WHEN current_setting('synchronous_commit') = 'off'
            THEN set_config('synchronous_commit', 'on', false) END
"""
"""What is acknowledged is kept: a server that puts off writing to its disk is told not to."""

_SEARCH_IN = "SELECT set_config('search_path', quote_ident(%(schema)s), false)"


def postgresql_engine(target: str, wait: float) -> sa.Engine:
    """Connections to a server. ``wait`` is how long to wait for a lock, in seconds."""
    try:
        import psycopg
    except ImportError as error:
        raise LedgerUnreachable(
            "A ledger on PostgreSQL needs psycopg: install claimtrack with its extra, "
            "claimtrack[postgresql]."
        ) from error
    schema = schema_in(target)
    said = settings_of(target, dict(environ))

    def connect() -> psycopg.Connection[Any]:
        connection = psycopg.connect("", autocommit=True, **said)
        connection.execute(_SETTINGS, {"lock_timeout": str(round(wait * 1000))})
        if schema:
            connection.execute(_SEARCH_IN, {"schema": schema})
        connection.autocommit = False
        return connection

    return sa.create_engine(
        "postgresql+psycopg://",
        creator=connect,
        pool_pre_ping=True,
        max_overflow=20,
        hide_parameters=True,
    )


def own_connections(
    target: str,
) -> tuple[str, dict[str, Any], Callable[[psycopg.AsyncConnection[Any]], Awaitable[None]]]:
    """How the queue's own connections are made: the address, what else the driver is given, and
    what makes a new one ready.
    """
    schema = schema_in(target)

    async def prepare(connection: psycopg.AsyncConnection[Any]) -> None:
        if schema:
            await connection.execute(_SEARCH_IN, {"schema": schema})
            await connection.commit()

    return "", settings_of(target, dict(environ)), prepare


def link(connection: sa.Connection) -> tuple[str, bool, str]:
    """The host that is connected to, whether the connection is encrypted, and its ``sslmode``."""
    driver = driver_of(connection)
    sslmode = driver.info.get_parameters().get("sslmode", "prefer")
    return driver.info.host, bool(driver.pgconn.ssl_in_use), sslmode


def make_append(connection: sa.Connection) -> None:
    """Make the function that writes to the chain, and let nobody but its owner run it yet."""
    connection.exec_driver_sql(append_script(connection))
    connection.exec_driver_sql("REVOKE ALL ON FUNCTION claimtrack_append FROM PUBLIC")


def append_script(connection: sa.Connection) -> str:
    """That function, as made for this schema."""
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    script = files("claimtrack.storage").joinpath("data/append.sql").read_text(encoding="utf-8")
    return script.replace(":schema", schema).replace(":lock", str(CHAIN_LOCK))
