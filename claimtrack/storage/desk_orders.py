"""The orders of the Desk over the index's lines, as conditions and what is ordered by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from claimtrack.domain.desk import DeskSort
from claimtrack.domain.words import Standing
from claimtrack.storage.tables import CLAIM_INDEX
from claimtrack.storage.tables_base import Columns

_LINE = CLAIM_INDEX.c
_Where = tuple[sa.ColumnElement[bool], ...]
_Order = tuple[sa.ColumnElement[Any], ...]

STANDINGS = (
    Standing.OVERDUE,
    Standing.DISPUTED,
    Standing.CONTRADICTED,
    Standing.RETRACTED,
    Standing.REVISED,
    Standing.UNVERIFIED,
    Standing.REPEATED,
    Standing.CORROBORATED,
    Standing.PARTLY_CONFIRMED,
    Standing.CONFIRMED,
    Standing.NOT_CHECKABLE,
)
"""The order in which a Desk sorted by standing shows them: what needs a look first."""


class Out(NamedTuple):
    """What was published by a day: what is dated until then, and what is undated and had nothing
    about it reported later, or is among these.
    """

    day: date
    undated: Sequence[int]


def orders(
    standing: sa.ColumnElement[Any],
    sort: DeskSort,
    *,
    descending: bool,
    in_parts: bool,
    out: Out | None = None,
) -> Iterator[tuple[_Where, _Order]]:
    """The order asked for, then by article, place in it and id; what has no value is last.

    ``in_parts``, what has a value apart from what has none, each with its condition, an index
    gives it as it stands. In one it has to be sorted, which suits few.
    """
    in_place = (_LINE.article_id, _LINE.place, _LINE.claim_id)
    first = key(standing, sort)
    order = (first.desc() if descending else first.asc(), *in_place)
    published = () if out is None else (_is_out(out),)
    if sort in (DeskSort.STANDING, DeskSort.PRIORITY, DeskSort.CHANGED):
        yield published, order
        return
    has: sa.ColumnElement[bool] = first.is_not(None)
    lacks: sa.ColumnElement[bool] = first.is_(None)
    if sort is DeskSort.SOURCE:
        has, lacks = first > "", first == ""
    if not in_parts:
        yield published, (sa.case((has, 0), else_=1), *order)
    elif out is not None and sort is DeskSort.ARTICLE:
        yield (first <= out.day,), order
        yield (_is_out_undated(out),), in_place
    else:
        yield (has, *published), order
        yield (lacks, *published), in_place


def key(
    standing: sa.ColumnElement[Any], sort: DeskSort, of: Columns = CLAIM_INDEX.c
) -> sa.ColumnElement[Any]:
    """What claims are sorted by. No source is an empty text, nothing else is NULL."""
    if sort is DeskSort.STANDING:
        return sa.case({one: rank for rank, one in enumerate(STANDINGS)}, value=standing)
    return {
        DeskSort.ARTICLE: of.published_on,
        DeskSort.WINDOW: of.due_by,
        DeskSort.SOURCE: of.sort_name,
        DeskSort.PRIORITY: of.urgency,
        DeskSort.CHANGED: of.changed_at,
    }[sort]


def _is_out(out: Out) -> sa.ColumnElement[bool]:
    return sa.or_(_LINE.published_on <= out.day, _is_out_undated(out))


def _is_out_undated(out: Out) -> sa.ColumnElement[bool]:
    known = sa.or_(_LINE.reported_on <= out.day, _LINE.claim_id.in_(out.undated))
    return sa.and_(_LINE.published_on.is_(None), known)
