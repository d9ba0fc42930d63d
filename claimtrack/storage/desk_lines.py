"""Conditions and orders over the index's lines, on one day.

What only the passing of time changes is compared with the day here: the standing after a window
has closed, a reply that is outstanding, a verdict that a closed window has overtaken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.words import CautionCode, EntityKind, Standing, Workflow
from claimtrack.storage.lines import AWAITED, LATE, between
from claimtrack.storage.search import Searched, matching
from claimtrack.storage.tables import CLAIM_INDEX, CURRENT
from claimtrack.storage.tables_base import Columns
from claimtrack.storage.view import View

_CLAIM = CURRENT[EntityKind.CLAIM]
_ATTRIBUTION = CURRENT[EntityKind.ATTRIBUTION]
_LINE = CLAIM_INDEX.c


class Lines:
    """Conditions and orders over the index's lines, on one day.

    ``held_besides`` says the same as ``held``; where something rarer is asked for, it leaves the
    engine no choice but to look that up. SQLite, without statistics, takes what is equal first.
    ``of`` are the lines' columns, of other lines than the index's where they are given.
    """

    def __init__(self, today: date, of: Columns = _LINE) -> None:
        self._today = today
        self.line = of
        self._day = sa.case((self.line.reported_on > today, self.line.reported_on), else_=today)
        self.held = self.line.withdrawn == sa.false()
        self.held_besides = self.line.withdrawn != sa.true()
        self.standing = sa.case(
            (self.line.falls_due_on < self._day, self.line.standing_when_due),
            else_=self.line.standing_before_due,
        )
        self._became_stale = self._is_past(self.line.stale_after)
        self._reply_is_out = self._is_past(self.line.reply_due_on)

    def in_view(
        self, view: DeskView, checker_id: int, *, plain: bool = True
    ) -> sa.ColumnElement[bool]:
        """Whether a claim belongs to one of the Desk's views; ``plain`` where no more is asked."""
        if view is DeskView.WITHDRAWN:
            return self.line.withdrawn == sa.true()
        conditions = {
            DeskView.ALL: sa.true(),
            DeskView.MINE: self.line.assignee_id == checker_id,
            DeskView.DUE: self._due(),
            DeskView.DISPUTED: self.standing_as(Standing.DISPUTED),
            DeskView.SECOND_CHECK: self.line.workflow == Workflow.SECOND_CHECK,
            DeskView.CAUTIONS: sa.or_(self.line.cautious == sa.true(), self._reply_is_out),
            DeskView.STALE: self._stale(),
        }
        by_flag = view in (DeskView.SECOND_CHECK, DeskView.CAUTIONS, DeskView.STALE)
        held = self.held if by_flag or (view is DeskView.ALL and plain) else self.held_besides
        return sa.and_(held, conditions[view])

    def counted(
        self, checker_id: int
    ) -> Iterator[tuple[DeskView, tuple[sa.ColumnElement[bool], ...]]]:
        """Conditions that part each view into what an index counts."""
        views = set(DeskView) - {DeskView.CAUTIONS, DeskView.STALE, DeskView.DISPUTED}
        for view in sorted(views):
            yield view, (self.in_view(view, checker_id),)
        yield DeskView.DISPUTED, (self.held_besides, self.stands(Standing.DISPUTED))
        yield DeskView.CAUTIONS, (self.held, self.line.cautious == sa.true())
        besides = (self.held_besides, self.line.cautious != sa.true(), self._reply_is_out)
        yield DeskView.CAUTIONS, besides
        yield DeskView.STALE, (self.held, self.line.stale == sa.true())
        besides = (self.held_besides, self.line.stale != sa.true(), self._became_stale)
        yield DeskView.STALE, besides

    def standing_as(self, *standings: Standing) -> sa.ColumnElement[bool]:
        """As ``stands``, for reading what else is in the lines.

        Many claims may stand so. Their numbers come out of the index's order, and are put into
        that of the lines first, so that each page of the file is read once.
        """
        claim_id = self.line.claim_id
        return claim_id.in_(sa.select(claim_id).where(self.stands(*standings)))

    def stands(self, *standings: Standing) -> sa.ColumnElement[bool]:
        """It stands as one of these on the day.

        Said so that an index is looked in: what falls due becomes overdue, and nothing else.
        """
        others = [one for one in standings if one is not Standing.OVERDUE]
        became = self.line.standing_when_due == Standing.OVERDUE
        was = self.line.standing_before_due.in_(others)
        looked_up: list[sa.ColumnElement[bool]] = [was] if others else []
        if len(others) < len(standings):
            looked_up.append(became)
        return sa.and_(sa.or_(*looked_up), self.standing.in_(standings))

    def lasting(self, view: View, query: DeskQuery) -> Iterable[sa.ColumnElement[bool]]:
        """What the claims have to be besides: every filter that is set, but ``turning``."""
        yield from _equal(self.line.article_id, query.article_id)
        yield from _equal(self.line.outlet_id, query.outlet_id)
        yield from _equal(self.line.assignee_id, query.assignee_id)
        yield from _one_of(self.line.nature, query.natures)
        yield from _one_of(self.line.workflow, query.workflows)
        yield from _any(_listed(self.line.kinds, kind) for kind in query.kinds)
        if query.tags:
            tagged = _any(_tagged(tag) for tag in query.tags)
            yield self.line.claim_id.in_(sa.select(_CLAIM.c.id).where(*tagged))
        if query.source_id is not None:
            yield self.line.claim_id.in_(_stated_by(query.source_id))
        found = matching(view.connection.dialect, Searched.CLAIMS, query.text)
        if found is not None:
            yield self.line.claim_id.in_(found)

    def turning(self, query: DeskQuery) -> Iterable[sa.ColumnElement[bool]]:
        """The filters that what is reported, or the day, turns."""
        if query.standings:
            yield self.standing_as(*query.standings)
        yield from _any(self._has_caution(code) for code in query.cautions)

    def is_snoozed(self) -> sa.ColumnElement[bool]:
        """It is not to be seen in Due yet."""
        return sa.func.coalesce(self.line.snoozed_until > self._today, sa.false())

    def due(self, latest: date, *besides: sa.ColumnElement[bool]) -> sa.Subquery:
        """What falls due up to a day: ``claim_id``, ``late``, and the day that it falls due ``on``.

        Late is what nothing tells of though its window has closed; it is due by its window, other
        things by the sooner of both days. Each is worked out once.
        """
        awaited = self._at_the_end()
        late = sa.and_(awaited, self._has_closed(), self.standing.in_(LATE))
        held = (self.held_besides, sa.not_(self.is_snoozed()), *besides)
        soon = (
            sa.select(
                self.line.claim_id,
                self.line.recheck_on,
                late.label("late"),
                sa.case((awaited, self.line.due_by)).label("ends"),
            )
            .where(self.soon(latest), *held)
            .cte("soon")
            .prefix_with("MATERIALIZED")
        )
        rechecked = sa.or_(soon.c.ends.is_(None), soon.c.recheck_on < soon.c.ends)
        sooner = sa.case((rechecked, soon.c.recheck_on))
        on = sa.case((soon.c.late, soon.c.ends), else_=sa.func.coalesce(sooner, soon.c.ends))
        found = sa.select(soon.c.claim_id, soon.c.late, on.label("on")).subquery("due")
        return sa.select(found).where(found.c.on <= latest).subquery("due_by_then")

    def _at_the_end(self) -> sa.ColumnElement[bool]:
        """The end of its window is to be looked at."""
        signed_off = sa.and_(self.line.workflow == Workflow.SIGNED_OFF, sa.not_(self._stale()))
        settled = sa.and_(self._has_closed(), signed_off)
        awaited = sa.and_(self.line.awaited_by.is_not(None), self.standing.in_(AWAITED))
        return sa.and_(awaited, sa.not_(settled))

    def _has_closed(self) -> sa.ColumnElement[bool]:
        return self.line.awaited_by < self._today

    def _stale(self) -> sa.ColumnElement[bool]:
        return sa.or_(self.line.stale == sa.true(), self._became_stale)

    def _is_past(self, last: sa.ColumnElement[date | None]) -> sa.ColumnElement[bool]:
        return sa.and_(last.is_not(None), last < self._day)

    def _due(self) -> sa.ColumnElement[bool]:
        """Its recheck day has come, or its window has closed; as ``services.due`` has it."""
        closed = sa.and_(self._has_closed(), self._at_the_end())
        look_again = sa.or_(self.line.recheck_on <= self._today, closed)
        return sa.and_(look_again, sa.not_(self.is_snoozed()))

    def _has_caution(self, code: CautionCode) -> sa.ColumnElement[bool]:
        if code is CautionCode.REPLY_OUTSTANDING:
            return self._reply_is_out
        return _listed(self.line.cautions, code)

    def soon(self, latest: date) -> sa.ColumnElement[bool]:
        """Something about it is awaited, or to be looked at again, by that day.

        In the order of the lines, as ``standing_as``.
        """
        line = self.line
        days = (line.recheck_on, line.awaited_by)
        either = sa.union_all(*(sa.select(line.claim_id).where(day <= latest) for day in days))
        return line.claim_id.in_(either)


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
