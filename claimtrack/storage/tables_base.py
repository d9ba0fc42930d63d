"""What every table stands on: the metadata, and the columns of everything that has versions.

A versioned entity has two tables of the same columns: the current version (``claim``) and the
earlier ones (``claim_past``), which refer to nothing, so that a row can move there as it was.
"""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelMetaclass

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Columns = ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]
"""The columns of a table, or of what is read like one."""


class OnlyTables(SQLModelMetaclass):
    """Makes a table of a class's columns, and no mapper: no instance is ever made of it."""

    def __init__(
        self, name: str, bases: tuple[type, ...], held: dict[str, Any], **config: Any
    ) -> None:
        type.__init__(self, name, bases, held)
        if config.get("table"):
            columns = [_named(getattr(self, field), field) for field in self.model_fields]
            sa.Table(held["__tablename__"], METADATA, *columns, *held.get("__table_args__", ()))


def _named(column: sa.Column[Any], name: str) -> sa.Column[Any]:
    column.name = column.key = name
    return column


class Table(SQLModel, metaclass=OnlyTables):
    """A class whose columns are the schema. Rows are read and written by Core statements, so
    pydantic need not build what would validate one.
    """

    metadata: ClassVar[sa.MetaData] = METADATA
    model_config = {"defer_build": True}


class Recorded(Table):
    """Which version of what a row is. ``retired_seq`` is NULL while it holds."""

    id: int = Field(primary_key=True)
    version: int
    recorded_seq: int
    retired_seq: int | None


def refers(column: str, target: str) -> sa.ForeignKeyConstraint:
    """A reference to another entity's id. Checked at once; an import may put it off to its end."""
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], deferrable=True, initially="IMMEDIATE"
    )


def lookup(table: str, *columns: str) -> sa.Index:
    """An index for finding rows by these columns."""
    return sa.Index(f"ix_{table}_{'_'.join(columns)}", *columns)


def lookup_given(table: str, column: str, *more: str) -> sa.Index:
    """An index over the rows where the column is filled, for references that are mostly empty.

    What is read with it may stand there too.
    """
    given = sa.text(f"{column} IS NOT NULL")
    name = "_".join(("ix", table, column, *more))
    return sa.Index(name, column, *more, info={_GIVEN: given}, sqlite_where=given)


_GIVEN = "given"


@compiles(CreateIndex, "postgresql")
def _index_in_postgresql(create: CreateIndex, compiler: Any, **how: Any) -> Any:
    """Tell PostgreSQL which rows an index is over when it is made: an index that is told before
    loads PostgreSQL's dialect, with asyncio, in every program.
    """
    if _GIVEN in create.element.info:
        create.element.dialect_options["postgresql"]["where"] = create.element.info[_GIVEN]
    return compiler.visit_create_index(create, **how)
