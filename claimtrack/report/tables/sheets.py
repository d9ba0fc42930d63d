"""Which tables there are, and what sort of value each of their columns holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import TypeAlias

Cell: TypeAlias = str | int | date | datetime | None
"""A value of a row. A moment is in the ledger's zone, as its clock on the wall reads."""

Row: TypeAlias = tuple[Cell, ...]


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its width is in characters."""

    name: str
    sort: Sort
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``title`` is its name in a workbook."""

    key: str
    title: str
    columns: tuple[Column, ...]


@cache
def sheets() -> dict[str, Sheet]:
    """Every table by its key, in the order in which a workbook has them."""
    text = files("claimtrack.report").joinpath("data/tables.toml").read_text(encoding="utf-8")
    return {
        key: Sheet(
            key,
            held["title"],
            tuple(Column(name, Sort(sort), width) for name, sort, width in held["columns"]),
        )
        for key, held in loads(text).items()
    }
