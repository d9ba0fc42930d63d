"""What every table stands on: the metadata, and the columns of everything that has versions.

A versioned entity has two tables of the same columns: the current version (``claim``) and the
earlier ones (``claim_past``), which refer to nothing, so that a row can move there as it was.
"""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Table(SQLModel, registry=registry(metadata=METADATA)):
    """A class whose columns are the schema. Rows are read and written by Core statements.

    No instance is ever made, so pydantic need not build what would validate one.
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


def lookup_given(table: str, column: str) -> sa.Index:
    """An index over the rows where the column is filled, for references that are mostly empty."""
    given: dict[str, Any] = {
        f"{engine}_where": sa.text(f"{column} IS NOT NULL") for engine in ("sqlite", "postgresql")
    }
    return sa.Index(f"ix_{table}_{column}", column, **given)
