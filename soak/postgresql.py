"""A PostgreSQL server that keeps its promises, unlike the tests' usual one, which is quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from soak.row import LackingError
from tests.servers import NoServerError, PostgresqlServer, start_server


@contextmanager
def durable_server() -> Iterator[PostgresqlServer]:
    """A running server that syncs what it acknowledges."""
    try:
        server = start_server()
    except NoServerError as reason:
        raise LackingError(str(reason)) from reason
    try:
        with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = on")
            connection.execute("SELECT pg_reload_conf()")
        yield server
    finally:
        server.remove()
