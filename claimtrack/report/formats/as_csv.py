"""The report as one table for programs and spreadsheets: a row a record, claim by claim.

The first column says what a row is: claim, attribution, response, evidence, verdict, request,
caution, source, capture or change. The columns after it are shared by all of them, so that the
whole report is one rectangle. Dates are ISO 8601, moments with their zone. A text that a
spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from functools import cache
from importlib.resources import files
from io import StringIO
from tomllib import loads

from claimtrack.report.model import Report
from claimtrack.report.tables.inert import opens_formula
from claimtrack.report.tables.rows import of_annexes, of_article
from claimtrack.report.tables.sheets import Cell, Row, sheets

_LEFT_OUT = frozenset({"words"})
"""Tables that are about the report's own words."""


def as_csv(report: Report) -> Iterator[str]:
    """The table, an article at a time. It opens with the mark by which spreadsheets know UTF-8."""
    heads = _heads()
    yield "\ufeff" + _lines([heads])
    for article in report.articles:
        yield _lines(
            _line(key, row, heads, report.clock) for key, row in of_article(article, report.clock)
        )
    yield _lines(
        _line(key, row, heads, report.clock)
        for key, row in of_annexes(report)
        if key not in _LEFT_OUT
    )


@cache
def _records() -> dict[str, str]:
    text = files("claimtrack.report").joinpath("data/csv.toml").read_text(encoding="utf-8")
    return dict(loads(text)["records"])


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    """The shared column of each column of each table, in order."""
    text = files("claimtrack.report").joinpath("data/csv.toml").read_text(encoding="utf-8")
    shared: dict[str, str] = loads(text)["shared"]
    return {
        key: tuple(shared.get(column.name, column.name) for column in sheet.columns)
        for key, sheet in sheets().items()
        if key not in _LEFT_OUT
    }


@cache
def _heads() -> list[str]:
    """What the row is, then every shared column, those of claims first."""
    names = (name for columns in _columns().values() for name in columns)
    return ["record", *dict.fromkeys(names)]


def _line(key: str, row: Row, heads: list[str], clock: tzinfo) -> list[str]:
    held = dict(zip(_columns()[key], row, strict=True))
    return [_records()[key], *(_told(held.get(name), clock) for name in heads[1:])]


def _told(value: Cell, clock: tzinfo) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=clock).isoformat()
    if isinstance(value, date | int):
        return str(value)
    return f"'{value}" if opens_formula(value) else value


def _lines(rows: Iterator[list[str]] | list[list[str]]) -> str:
    made = StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(rows)
    return made.getvalue()
