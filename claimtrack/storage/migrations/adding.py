"""What a later script does to a ledger that holds rows, on both engines.

SQLite can't change a CHECK or add a named constraint, so a table that gets one is made anew with
its rows. Foreign keys are off there meanwhile, and guards are not there (``storage.migrate``).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.schema import AddConstraint, CreateColumn, CreateIndex, CreateTable, DropConstraint

from claimtrack.storage.migrations.making import Data, column_names, schema_from, with_more


def add(connection: sa.Connection, data: Data, more: Data) -> None:
    """Bring tables made from ``data`` to what ``more`` adds to it."""
    before, after = schema_from(data), schema_from(with_more(data, more))
    new = [table for name, table in after.tables.items() if name not in before.tables]
    after.create_all(connection, tables=new)
    for name, table in before.tables.items():
        _change(connection, table, after.tables[name], more)


def _change(connection: sa.Connection, old: sa.Table, table: sa.Table, more: Data) -> None:
    columns = [table.c[name] for name in _added(table, more)]
    for column in columns:
        made = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {_quoted(connection, table)} ADD COLUMN {made}")
    was, now = _constraints(connection, old), _constraints(connection, table)
    if was != now and connection.dialect.name == "sqlite":
        _make_anew(connection, table)
        return
    for name, constraint in _named(old).items():
        if was[name] != now[name]:
            connection.execute(DropConstraint(constraint))
    for name, constraint in _named(table).items():
        if was.get(name) != now[name]:
            connection.execute(AddConstraint(constraint))
    held = {index.name for index in old.indexes}
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        if index.name not in held:
            connection.execute(CreateIndex(index))


def _added(table: sa.Table, more: Data) -> list[str]:
    entity = table.name.removesuffix("_past")
    lines: dict[str, str] = more.get("columns", {})
    return column_names(lines.get(table.name, "") or lines.get(entity, ""))


def _named(table: sa.Table) -> dict[str, sa.Constraint]:
    """A table's constraints by what they are about; the key is never changed."""
    found = sorted(table.constraints, key=lambda held: str(held.name))
    checks = {str(held.name): held for held in found if isinstance(held, sa.CheckConstraint)}
    references = {
        f"reference {' '.join(held.column_keys)}": held
        for held in found
        if isinstance(held, sa.ForeignKeyConstraint)
    }
    return {**checks, **references}


def _constraints(connection: sa.Connection, table: sa.Table) -> dict[str, str]:
    dialect = connection.dialect
    compiler = dialect.ddl_compiler(dialect, CreateTable(table))
    return {name: compiler.process(held) for name, held in _named(table).items()}


def _make_anew(connection: sa.Connection, table: sa.Table) -> None:
    new = connection.dialect.identifier_preparer.quote(f"new_{table.name}")
    name = _quoted(connection, table)
    made = str(CreateTable(table).compile(dialect=connection.dialect))
    columns = ", ".join(_quoted(connection, column) for column in table.c)
    for statement in (
        made.replace(f"CREATE TABLE {name} ", f"CREATE TABLE {new} ", 1),
        f"INSERT INTO {new} ({columns}) SELECT {columns} FROM {name}",  # noqa: S608 -- our own names
        f"DROP TABLE {name}",
        f"ALTER TABLE {new} RENAME TO {name}",
    ):
        connection.exec_driver_sql(statement)
    for index in table.indexes:
        connection.execute(CreateIndex(index))


def _quoted(connection: sa.Connection, named: sa.Table | sa.Column[Any]) -> str:
    return connection.dialect.identifier_preparer.quote(named.name)
