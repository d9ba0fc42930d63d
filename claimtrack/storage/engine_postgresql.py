"""PostgreSQL connections, through psycopg 3.

The address goes to the server's own library as it is, so that several hosts and
``target_session_attrs=read-write`` work as PostgreSQL documents them.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable

if TYPE_CHECKING:
    import psycopg

CHAIN_LOCK = 0x636C_6D74
"""The first half of the advisory locks' key; the second says what is locked: a ledger's
chain, or (2) any ledger's schema."""

LOCK_CHAIN = f"SELECT pg_advisory_xact_lock({CHAIN_LOCK}, hashtext(current_schema()))"
"""Each ledger of a database has a chain of its own to lock."""

CONNECT_SECONDS = 10

SILENT_SECONDS = 5
"""After so long a silence the network is asked whether the server is still at its other end."""

_SETTINGS = """
    SELECT set_config('timezone', 'UTC', false),
        set_config('lock_timeout', %(lock_timeout)s, false),
        CASE WHEN current_setting('synchronous_commit') = 'off'
            THEN set_config('synchronous_commit', 'on', false) END
"""
"""What is acknowledged is kept: a server that puts off writing to its disk is told not to."""

_SEARCH_IN = "SELECT set_config('search_path', quote_ident(%(schema)s), false)"

_SCHEME = re.compile(r"^postgres(ql)?(\+\w+)?://")
_PASSWORD = re.compile(r"(?<=:)[^:@/]*(?=@)")
_SCHEMA = re.compile(r"(?<=[?&])schema=([^&]*)&?")
_PASSWORD_OPTION = re.compile(r"(?<=[?&]password=)[^&]*")


def is_address(target: str) -> bool:
    """Whether a target names a PostgreSQL server."""
    return _SCHEME.match(target) is not None


def shown(target: str) -> str:
    """An address without its password."""
    return _PASSWORD_OPTION.sub("***", _PASSWORD.sub("***", target))


def schema_in(target: str) -> str:
    """The schema that an address names as ``?schema=…``; "" where the server's own choice holds."""
    found = _SCHEMA.search(target)
    return unquote(found[1]) if found else ""


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
    address = _plain(target)

    def connect() -> psycopg.Connection[Any]:
        connection = psycopg.connect(address, autocommit=True, **_defaults(address))
        connection.execute(_SETTINGS, {"lock_timeout": str(round(wait * 1000))})
        if schema:
            connection.execute(_SEARCH_IN, {"schema": schema})
        connection.autocommit = False
        return connection

    return sa.create_engine(
        "postgresql+psycopg://", creator=connect, pool_pre_ping=True, max_overflow=20
    )


def own_connections(
    target: str,
) -> tuple[str, dict[str, Any], Callable[[psycopg.AsyncConnection[Any]], Awaitable[None]]]:
    """How the queue's own connections are made: the address, what else the driver is given, and
    what makes a new one ready.
    """
    schema, address = schema_in(target), _plain(target)

    async def prepare(connection: psycopg.AsyncConnection[Any]) -> None:
        if schema:
            await connection.execute(_SEARCH_IN, {"schema": schema})
            await connection.commit()

    return address, _defaults(address), prepare


def _plain(target: str) -> str:
    """The address as the server's own library takes it."""
    return _SCHEMA.sub("", _SCHEME.sub("postgresql://", target)).rstrip("?&")


def _defaults(address: str) -> dict[str, Any]:
    wanted = {
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "claimtrack",
        "keepalives_idle": SILENT_SECONDS,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 1000 * CONNECT_SECONDS,
    }
    return {name: value for name, value in wanted.items() if f"{name}=" not in address}


def make_append(connection: sa.Connection) -> None:
    """Make the function that writes to the chain, and let nobody but its owner run it yet."""
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    script = files("claimtrack.storage").joinpath("data/append.sql").read_text(encoding="utf-8")
    script = script.replace(":schema", schema).replace(":lock", str(CHAIN_LOCK))
    connection.exec_driver_sql(script)
    connection.exec_driver_sql("REVOKE ALL ON FUNCTION claimtrack_append FROM PUBLIC")
