"""The Desk and Due of another day in SQL, as far as it is kept how the claims stood on that day.

A claim about which nothing was reported after the day stands in the index as it stood then. Of the
others, what no reporting changes (the article, the sources, what was decided about it) is in the
index too, and the rest in the lines of earlier days (``storage.then``); where those are not worked
out yet, the rules say.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.words import Standing
from claimtrack.storage.desk_lines import Lines
from claimtrack.storage.desk_orders import key
from claimtrack.storage.drivers import numbers_of
from claimtrack.storage.tables import CLAIM_INDEX
from claimtrack.storage.then import THEN, holds_on, is_kept, lines_on
from claimtrack.storage.view import View

_LINE = CLAIM_INDEX.c
ANY = DeskQuery()
"""Every claim."""


class Placed(NamedTuple):
    """A claim with what it is sorted by (None: no value), and where it stands."""

    key: Any
    article_id: int
    place: int
    claim_id: int


_NO_DAY_CHANGES = frozenset(
    {DeskView.ALL, DeskView.MINE, DeskView.SECOND_CHECK, DeskView.WITHDRAWN}
)
_NO_DAY_MOVES = frozenset({DeskSort.ARTICLE, DeskSort.SOURCE, DeskSort.PRIORITY})


def lasts(query: DeskQuery) -> bool:
    """Whether a claim fits, and where it stands, whatever is reported about it."""
    by_rules = query.view not in _NO_DAY_CHANGES or query.standings or query.cautions
    return query.sort in _NO_DAY_MOVES and not by_rules


def is_searched(query: DeskQuery) -> bool:
    """Whether words are looked for: those that a claim was found by on another day are not kept."""
    return bool(query.text.strip())


class _Once(Lines):
    """Lines that are gone through once, whatever is asked of them."""

    def standing_as(self, *standings: Standing) -> sa.ColumnElement[bool]:
        """They stand as one of these."""
        return self.standing.in_(standings)

    def soon(self, latest: date) -> sa.ColumnElement[bool]:
        """Something about them is awaited, or to be looked at again, by that day."""
        return sa.or_(self.line.recheck_on <= latest, self.line.awaited_by <= latest)


def _then(day: date) -> Lines:
    """The lines of a day since which something was reported."""
    return _Once(day, lines_on(day).c)


def placed(view: View, query: DeskQuery, *, day: date, checker_id: int) -> list[Placed]:
    """The claims asked for as they stood on a day, as far as the index or what is kept says."""
    stood = _placed(view, Lines(day), query, checker_id, _LINE.reported_on <= day)
    return stood if is_searched(query) else [*stood, *_placed(view, _then(day), query, checker_id)]


def _placed(
    view: View, lines: Lines, query: DeskQuery, checker_id: int, *besides: sa.ColumnElement[bool]
) -> list[Placed]:
    line = lines.line
    fit = (*lines.lasting(view, query), *lines.turning(query), *besides)
    sorted_by = key(lines.standing, query.sort, line)
    if query.sort is DeskSort.SOURCE:
        sorted_by = sa.func.nullif(sorted_by, "")
    found = sa.select(sorted_by, line.article_id, line.place, line.claim_id)
    found = found.where(lines.in_view(query.view, checker_id), *fit)
    return [Placed(*row) for row in view.connection.execute(found)]


class Added(NamedTuple):
    """How many claims each view holds, and how many stand overdue."""

    views: dict[DeskView, int]
    overdue: int


def counts(view: View, *, day: date, checker_id: int) -> Added:
    """Of all claims as they stood on a day, as far as the index or what is kept says; exact."""
    stood = _added(view, _Once(day), checker_id, _LINE.reported_on <= day)
    then = _added(view, _then(day), checker_id)
    views = {one: stood.views[one] + then.views[one] for one in DeskView}
    return Added(views, stood.overdue + then.overdue)


def _added(view: View, lines: Lines, checker_id: int, *besides: sa.ColumnElement[bool]) -> Added:
    views = {one: lines.in_view(one, checker_id) for one in DeskView}
    overdue = sa.and_(lines.held, lines.standing_as(Standing.OVERDUE))
    added = (sa.func.sum(sa.case((fits, 1), else_=0)) for fits in (*views.values(), overdue))
    *found, late = view.connection.execute(sa.select(*added).where(*besides)).one()
    counted = {one: int(many or 0) for one, many in zip(views, found, strict=True)}
    return Added(counted, int(late or 0))


def changed_by(view: View, *, day: date, query: DeskQuery = ANY) -> list[int]:
    """The claims published by a day, or undated, about which something was reported after it, and
    of which it is not kept how they stood on that day.

    Of those, the ones that may fit what is asked for, by all that no reporting changes.
    """
    by_then = sa.or_(_LINE.published_on <= day, _LINE.published_on.is_(None))
    asked = [_LINE.reported_on > day, by_then, *Lines(day).lasting(view, query)]
    if not is_searched(query):
        asked.append(sa.not_(is_kept(day)))
    later = sa.select(_LINE.claim_id).where(*asked)
    return list(numbers_of(view.connection, later.order_by(_LINE.claim_id)))


def undated_changed_by(view: View, *, day: date) -> list[int]:
    """Of the claims of ``changed_by``, those whose article has no date; an index has them."""
    later = sa.select(_LINE.claim_id).where(*_undated(day), sa.not_(is_kept(day)))
    return list(numbers_of(view.connection, later))


def undated_kept(view: View, *, day: date) -> list[int]:
    """The claims without a date that something was reported of since, and that were out by then, as
    far as it is kept.
    """
    was_out = sa.exists().where(
        THEN.claim_id == _LINE.claim_id, holds_on(day), THEN.out == sa.true()
    )
    out = sa.select(_LINE.claim_id).where(*_undated(day), was_out)
    return list(numbers_of(view.connection, out))


def _undated(day: date) -> tuple[sa.ColumnElement[bool], ...]:
    """Undated and reported on since; an index has them."""
    either = _LINE.withdrawn.in_((False, True))
    return either, _LINE.published_on.is_(None), _LINE.reported_on > day


class DueOn(NamedTuple):
    """A claim that is due: whether nothing came of it by now, and the day."""

    in_time: bool
    on: date
    claim_id: int


def due_kept(view: View, *, day: date, latest: date) -> list[DueOn]:
    """As ``due``, of the claims of which the index, or what is kept, says it; in no order."""
    parts = (Lines(day).due(latest, _LINE.reported_on <= day), _then(day).due(latest))
    return [
        DueOn(bool(in_time), on, claim_id)
        for part in parts
        for in_time, on, claim_id in view.connection.execute(
            sa.select(sa.not_(part.c.late), part.c.on, part.c.claim_id)
        )
    ]
