"""The first schema, as it was first released (``0001_first.toml``); later scripts change it.

Revision ID: 0001
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tomllib import loads
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
FIRST = loads(_TEXT)
WORDS: Mapping[str, str] = FIRST["words"]

TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {
    "text": sa.String(),
    "json": sa.Text(),
    "number": sa.Integer(),
    "moment": sa.DateTime(timezone=True),
    "day": sa.Date(),
    "truth": sa.Boolean(),
    "bytes": sa.LargeBinary(),
    "uuid": sa.Uuid(),
}


def upgrade() -> None:
    """Make every table of the record; caches and guards are made after all scripts."""
    first_schema().create_all(op.get_bind())


def first_schema() -> sa.MetaData:
    """The tables, indexes and constraints of this script."""
    schema = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )
    for name, said in FIRST["entities"].items():
        lines = FIRST["recorded"]["columns"] + said
        _table(schema, name, "id", lines)
        _table(schema, f"{name}_past", "id version", lines, refer=False)
    for name, other in FIRST["others"].items():
        _table(schema, name, other["key"], other["columns"])
    schema.tables["operation"].append_constraint(sa.UniqueConstraint("operation"))
    for line in filter(str.strip, FIRST["indexes"]["on"].splitlines()):
        _index(schema, *line.split())
    return schema


def _table(schema: sa.MetaData, name: str, key: str, lines: str, *, refer: bool = True) -> None:
    table = sa.Table(name, schema)
    for line in filter(str.strip, lines.splitlines()):
        column, kind, *target = line.split()
        table.append_column(_column(column, kind, key.split()))
        if refer and target:
            table.append_constraint(_reference(column, *target))
    for check, condition in FIRST["checks"].get(name, {}).items():
        table.append_constraint(sa.CheckConstraint(" ".join(condition.split()), name=check))


def _column(name: str, kind: str, key: list[str]) -> sa.Column[Any]:
    word = kind.removesuffix("?")
    return sa.Column(
        name,
        _words(word) if word in WORDS else TYPES[word],
        nullable=kind.endswith("?"),
        primary_key=name in key,
        autoincrement=key == ["id"],
    )


def _words(name: str) -> sa.Enum:
    words = WORDS[name].split()
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def _reference(column: str, target: str) -> sa.ForeignKeyConstraint:
    referred = target if "." in target else f"{target}.id"
    return sa.ForeignKeyConstraint([column], [referred], deferrable=True, initially="IMMEDIATE")


def _index(schema: sa.MetaData, table: str, *columns: str) -> None:
    names = [column.removesuffix("?") for column in columns]
    given = sa.text(f"{names[0]} IS NOT NULL") if columns[0].endswith("?") else None
    chosen = [schema.tables[table].c[name] for name in names]
    sa.Index(f"ix_{table}_{'_'.join(names)}", *chosen, sqlite_where=given, postgresql_where=given)
