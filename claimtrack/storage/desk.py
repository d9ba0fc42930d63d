"""The Desk in SQL: which claims, in which order, by the index as it stands today.

What only the passing of time changes is compared with ``today`` here: the standing after a window
has closed, a reply that is outstanding, a verdict that a closed window has overtaken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.words import (
    CautionCode,
    EntityKind,
    Priority,
    Standing,
    Workflow,
)
from claimtrack.storage.lines import AWAITED, FORETELLING, between
from claimtrack.storage.search import Searched, matching
from claimtrack.storage.tables import CLAIM_INDEX, CURRENT
from claimtrack.storage.view import View

_CLAIM = CURRENT[EntityKind.CLAIM]
_ARTICLE = CURRENT[EntityKind.ARTICLE]
_ATTRIBUTION = CURRENT[EntityKind.ATTRIBUTION]
_LINES = _CLAIM.join(CLAIM_INDEX, CLAIM_INDEX.c.claim_id == _CLAIM.c.id).join(
    _ARTICLE, _ARTICLE.c.id == _CLAIM.c.article_id
)

PRIORITIES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
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


def desk(view: View, query: DeskQuery, *, today: date, checker_id: int) -> list[int]:
    """The ids of the claims that are asked for, in order; equals by article, place and id."""
    lines = _Lines(today)
    statement = (
        sa.select(_CLAIM.c.id)
        .select_from(_LINES)
        .where(lines.in_view(query.view, checker_id), *lines.filters(view, query))
        .order_by(*lines.order(query.sort, descending=query.descending))
    )
    return list(view.connection.execute(statement).scalars())


def counts(view: View, *, today: date, checker_id: int) -> dict[DeskView, int]:
    """How many claims each view holds; exact."""
    lines = _Lines(today)
    columns = [
        sa.func.count().filter(lines.in_view(name, checker_id)).label(name.value)
        for name in DeskView
    ]
    row = view.connection.execute(sa.select(*columns).select_from(_LINES)).one()
    return dict(zip(DeskView, row, strict=True))


def count_overdue(view: View, *, today: date) -> int:
    """How many claims stand overdue."""
    lines = _Lines(today)
    overdue = sa.and_(_CLAIM.c.withdrawn == "", lines.standing == Standing.OVERDUE)
    statement = sa.select(sa.func.count()).select_from(_LINES).where(overdue)
    return view.connection.execute(statement).scalar_one()


def may_be_due(view: View, *, today: date, latest: date) -> list[int]:
    """The claims with a recheck date, or a window and nothing that settles them, up to a day."""
    lines = _Lines(today)
    awaited = sa.and_(lines.awaits(), CLAIM_INDEX.c.due_by <= latest)
    statement = (
        sa.select(_CLAIM.c.id)
        .select_from(_LINES)
        .where(_CLAIM.c.withdrawn == "", sa.not_(lines.is_snoozed()))
        .where(sa.or_(_CLAIM.c.recheck_on <= latest, awaited))
    )
    return list(view.connection.execute(statement).scalars())


class _Lines:
    """Conditions and orders over the index's lines, on one day."""

    def __init__(self, today: date) -> None:
        line = CLAIM_INDEX.c
        self._today = today
        self._day = sa.case((line.reported_on > today, line.reported_on), else_=today)
        self.standing = sa.case(
            (line.falls_due_on < self._day, line.standing_when_due),
            else_=line.standing_before_due,
        )
        self.stale = sa.or_(line.stale, self._is_past(line.stale_after))
        self.reply_is_out = self._is_past(line.reply_due_on)

    def in_view(self, view: DeskView, checker_id: int) -> sa.ColumnElement[bool]:
        """Whether a claim belongs to one of the Desk's views."""
        if view is DeskView.WITHDRAWN:
            return _CLAIM.c.withdrawn != ""
        conditions = {
            DeskView.ALL: sa.true(),
            DeskView.MINE: _CLAIM.c.assignee_id == checker_id,
            DeskView.DUE: self._due(),
            DeskView.DISPUTED: self.standing == Standing.DISPUTED,
            DeskView.SECOND_CHECK: _CLAIM.c.workflow == Workflow.SECOND_CHECK,
            DeskView.CAUTIONS: sa.or_(CLAIM_INDEX.c.cautions != "", self.reply_is_out),
            DeskView.STALE: self.stale,
        }
        return sa.and_(_CLAIM.c.withdrawn == "", conditions[view])

    def filters(self, view: View, query: DeskQuery) -> Iterable[sa.ColumnElement[bool]]:
        """What the claims have to be besides: every filter that is set."""
        claim = _CLAIM.c
        yield from _equal(claim.article_id, query.article_id)
        yield from _equal(_ARTICLE.c.outlet_id, query.outlet_id)
        yield from _equal(claim.assignee_id, query.assignee_id)
        yield from _one_of(claim.nature, query.natures)
        yield from _one_of(claim.workflow, query.workflows)
        yield from _one_of(self.standing, query.standings)
        yield from _any(_listed(CLAIM_INDEX.c.kinds, kind) for kind in query.kinds)
        yield from _any(self._has_caution(code) for code in query.cautions)
        yield from _any(_tagged(tag) for tag in query.tags)
        if query.source_id is not None:
            yield claim.id.in_(_stated_by(query.source_id))
        found = matching(view.connection.dialect, Searched.CLAIMS, query.text)
        if found is not None:
            yield claim.id.in_(found)

    def order(self, sort: DeskSort, *, descending: bool) -> Iterable[sa.ColumnElement[Any]]:
        """The order asked for, then by article, place in it and id; what has no value is last."""
        line, article = CLAIM_INDEX.c, _ARTICLE.c
        orders: dict[DeskSort, sa.ColumnElement[Any]] = {
            DeskSort.ARTICLE: article.published_on,
            DeskSort.WINDOW: line.due_by,
            DeskSort.STANDING: _rank(self.standing, STANDINGS),
            DeskSort.SOURCE: sa.func.nullif(line.sort_name, ""),
            DeskSort.PRIORITY: _rank(_CLAIM.c.priority, PRIORITIES),
            DeskSort.CHANGED: line.changed_at,
        }
        first = orders[sort]
        yield first.is_(None)
        yield first.desc() if descending else first.asc()
        yield _CLAIM.c.article_id
        yield line.place
        yield _CLAIM.c.id

    def awaits(self) -> sa.ColumnElement[bool]:
        """A plan or forecast that nothing settles."""
        foretelling = _CLAIM.c.nature.in_(FORETELLING)
        return sa.and_(foretelling, self.standing.in_(AWAITED))

    def is_snoozed(self) -> sa.ColumnElement[bool]:
        """It is not to be seen in Due yet."""
        return sa.func.coalesce(_CLAIM.c.snoozed_until > self._today, sa.false())

    def _is_past(self, last: sa.ColumnElement[date | None]) -> sa.ColumnElement[bool]:
        return sa.func.coalesce(last < self._day, sa.false())

    def _due(self) -> sa.ColumnElement[bool]:
        """Its recheck day has come, or its window has closed; as ``services.due`` has it."""
        claim, line = _CLAIM.c, CLAIM_INDEX.c
        signed_off = sa.and_(claim.workflow == Workflow.SIGNED_OFF, sa.not_(self.stale))
        closed = sa.and_(line.due_by < self._day, self.awaits(), sa.not_(signed_off))
        look_again = sa.or_(claim.recheck_on <= self._today, closed)
        return sa.and_(sa.not_(self.is_snoozed()), look_again)

    def _has_caution(self, code: CautionCode) -> sa.ColumnElement[bool]:
        if code is CautionCode.REPLY_OUTSTANDING:
            return self.reply_is_out
        return _listed(CLAIM_INDEX.c.cautions, code)


def _equal(column: sa.ColumnElement[int], value: int | None) -> Iterable[sa.ColumnElement[bool]]:
    return () if value is None else (column == value,)


def _one_of(
    column: sa.ColumnElement[Any], values: tuple[str, ...]
) -> Iterable[sa.ColumnElement[bool]]:
    return (column.in_(values),) if values else ()


def _any(conditions: Iterable[sa.ColumnElement[bool]]) -> Iterable[sa.ColumnElement[bool]]:
    held = list(conditions)
    return (sa.or_(*held),) if held else ()


def _listed(column: sa.ColumnElement[str], word: str) -> sa.ColumnElement[bool]:
    return column.contains(between(word), autoescape=True)


def _stated_by(source_id: int) -> sa.Select[tuple[int]]:
    return sa.select(_ATTRIBUTION.c.claim_id).where(
        _ATTRIBUTION.c.source_id == source_id,
        _ATTRIBUTION.c.retired_seq.is_(None),
        _ATTRIBUTION.c.withdrawn == "",
    )


def _tagged(tag: str) -> sa.ColumnElement[bool]:
    """The tag as it stands in the claim's canonical JSON text."""
    written = json.dumps(tag, ensure_ascii=False)
    return sa.cast(_CLAIM.c.tags, sa.Text).contains(written, autoescape=True)


def _rank(column: sa.ColumnElement[Any], values: Iterable[str]) -> sa.ColumnElement[int]:
    return sa.case({value: rank for rank, value in enumerate(values)}, value=column)
