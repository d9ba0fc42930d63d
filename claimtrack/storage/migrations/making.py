"""How a script's data file becomes tables, indexes and constraints, and how a later one adds to it.

A line of a table is a column: its name, its type or its list of words (with ``?`` where it may be
empty), and what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tomllib import loads
from typing import Any, TypeAlias

import sqlalchemy as sa

Data: TypeAlias = Mapping[str, Any]
"""A data file: ``words``, ``recorded``, ``entities``, ``others``, ``indexes`` and ``checks``."""

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
DEFAULTS = {"text": "", "json": "[]"}
"""What a column that is added to a table with rows holds in them, where it may not be empty."""


def data_beside(script: str) -> Data:
    """The data file of a script: what stands beside it under its name."""
    return loads(Path(script).with_suffix(".toml").read_text(encoding="utf-8"))


def schema_from(data: Data) -> sa.MetaData:
    """The tables, indexes and constraints that a data file says."""
    schema = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )
    added: Mapping[str, str] = data.get("columns", {})
    for name, said in data["entities"].items():
        lines = data["recorded"]["columns"] + said
        more = added.get(name, "")
        _table(data, schema, name, "id", lines, more)
        _table(data, schema, f"{name}_past", "id version", lines, more, refer=False)
    for name, other in data["others"].items():
        _table(data, schema, name, other["key"], other["columns"], added.get(name, ""))
    schema.tables["operation"].append_constraint(sa.UniqueConstraint("operation"))
    for line in _lines(data["indexes"]["on"]):
        _index(schema, *line.split())
    return schema


def with_more(data: Data, more: Data) -> Data:
    """A data file with what a later one adds: longer word lists, columns, tables, indexes, checks.

    ValueError where a column that it adds could not be filled in the rows that are there.
    """
    words = dict(data["words"]) | dict(more.get("words", {}))
    for name, longer in more.get("more_words", {}).items():
        words[name] = f"{words[name]} {longer}"
    for lines in more.get("columns", {}).values():
        for line in _lines(lines):
            _need_fillable(line)
    columns = dict(data.get("columns", {}))
    for table, lines in more.get("columns", {}).items():
        columns[table] = f"{columns.get(table, '')}\n{lines}"
    return dict(data) | {
        "words": words,
        "entities": dict(data["entities"]) | dict(more.get("entities", {})),
        "others": dict(data["others"]) | dict(more.get("others", {})),
        "columns": columns,
        "indexes": {"on": f"{data['indexes']['on']}\n{more.get('indexes', {}).get('on', '')}"},
        "checks": _checks(data, more),
    }


def column_names(lines: str) -> list[str]:
    """The columns that the lines of a table say, in order."""
    return [line.split()[0] for line in _lines(lines)]


def _checks(data: Data, more: Data) -> dict[str, dict[str, str]]:
    tables = {**data["checks"], **more.get("checks", {})}
    return {
        name: {**data["checks"].get(name, {}), **more.get("checks", {}).get(name, {})}
        for name in tables
    }


def _need_fillable(line: str) -> None:
    column, kind, *_ = line.split()
    if not kind.endswith("?") and kind not in DEFAULTS:
        raise ValueError(
            f"A column {column} that is added must be text or json, or may be empty (?): "
            "the history of earlier rows says nothing of it."
        )


def _lines(text: str) -> Iterator[str]:
    return filter(str.strip, text.splitlines())


def _table(
    data: Data,
    schema: sa.MetaData,
    name: str,
    key: str,
    lines: str,
    added: str,
    *,
    refer: bool = True,
) -> None:
    table = sa.Table(name, schema)
    for text, default in ((lines, False), (added, True)):
        for line in _lines(text):
            column, kind, *target = line.split()
            table.append_column(_column(data, column, kind, key.split(), default=default))
            if refer and target:
                table.append_constraint(_reference(column, *target))
    for check, condition in data["checks"].get(name, {}).items():
        table.append_constraint(sa.CheckConstraint(" ".join(condition.split()), name=check))


def _column(data: Data, name: str, kind: str, key: list[str], *, default: bool) -> sa.Column[Any]:
    word = kind.removesuffix("?")
    return sa.Column(
        name,
        _words(word, data["words"][word]) if word in data["words"] else TYPES[word],
        nullable=kind.endswith("?"),
        primary_key=name in key,
        autoincrement=key == ["id"],
        server_default=DEFAULTS.get(kind) if default else None,
    )


def _words(name: str, words: str) -> sa.Enum:
    return sa.Enum(*words.split(), name=name, native_enum=False, create_constraint=True, length=32)


def _reference(column: str, target: str) -> sa.ForeignKeyConstraint:
    referred = target if "." in target else f"{target}.id"
    return sa.ForeignKeyConstraint([column], [referred], deferrable=True, initially="IMMEDIATE")


def _index(schema: sa.MetaData, table: str, *columns: str) -> None:
    names = [column.removesuffix("?") for column in columns]
    given = sa.text(f"{names[0]} IS NOT NULL") if columns[0].endswith("?") else None
    chosen = [schema.tables[table].c[name] for name in names]
    sa.Index(f"ix_{table}_{'_'.join(names)}", *chosen, sqlite_where=given, postgresql_where=given)
