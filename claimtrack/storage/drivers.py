"""The drivers' own: connections, and rows as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import sqlalchemy as sa

_AT_ONCE = 10_000


def driver_of(connection: sa.Connection) -> Any:
    """The driver's connection, for what SQLAlchemy has no call for."""
    return connection.connection.driver_connection


def numbers_of(connection: sa.Connection, statement: sa.Select[int]) -> Iterable[int]:
    """One column of numbers, as the driver gives them: there may be a million."""
    return chain.from_iterable(plain_rows(connection, statement))


def plain_rows(connection: sa.Connection, statement: sa.Select[Any]) -> Iterable[tuple[Any, ...]]:
    """Rows as the driver gives them."""
    return chain.from_iterable(_batches(connection, statement))


def _batches(
    connection: sa.Connection, statement: sa.Select[Any]
) -> Iterator[list[tuple[Any, ...]]]:
    """Many at once: one at a time, psycopg takes thrice as long."""
    cursor: Any = connection.execute(statement).cursor
    while some := cursor.fetchmany(_AT_ONCE):
        yield some
