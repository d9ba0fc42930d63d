"""Inserting what may be there already, and many rows at a time, on either engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


Column: TypeAlias = tuple[str, Callable[[Any], Any]]
"""A column's name, and how the driver takes its values."""


def insert_into(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what is done where the row is there already.

    PostgreSQL's dialect, with asyncio, is loaded where there is a server, and nowhere else.
    """
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


class Bulk:
    """Puts whole rows into tables, many at a time, as SQLAlchemy does it but for what it makes anew
    for each row.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known: dict[sa.Table, tuple[str, Sequence[Column]]] = {}

    def put(self, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Each row has a value for every column."""
        statement, columns = self._of(table)
        written = [[write(row[name]) for name, write in columns] for row in rows]
        if self._connection.dialect.positional:
            values: list[Any] = [tuple(row) for row in written]
        else:
            names = [name for name, _ in columns]
            values = [dict(zip(names, row, strict=True)) for row in written]
        self._connection.exec_driver_sql(statement, values)

    def _of(self, table: sa.Table) -> tuple[str, Sequence[Column]]:
        if table not in self._known:
            dialect = self._connection.dialect
            statement = str(table.insert().compile(dialect=dialect))
            columns = [
                (one.name, one.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is)
                for one in table.c
            ]
            self._known[table] = statement, columns
        return self._known[table]


def _as_it_is(value: Any) -> Any:
    return value
