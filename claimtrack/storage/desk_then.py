"""The Desk and Due of another day in SQL, as far as nothing was reported since that changed them.

A claim about which nothing was reported after the day stands in the index as it stood then. Of the
others, what no reporting changes (the article, the sources, what was decided about it) is in the
index too; what is left, the rules say.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.storage.desk_lines import Lines
from claimtrack.storage.desk_orders import key
from claimtrack.storage.drivers import numbers_of
from claimtrack.storage.tables import CLAIM_INDEX
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


def unchanged(view: View, query: DeskQuery, *, day: date, checker_id: int) -> list[Placed]:
    """The claims asked for about which nothing was reported after a day, as they stood on it."""
    lines = Lines(day)
    fit = (*lines.lasting(view, query), *lines.turning(query), _LINE.reported_on <= day)
    sorted_by = key(lines.standing, query.sort)
    if query.sort is DeskSort.SOURCE:
        sorted_by = sa.func.nullif(sorted_by, "")
    found = sa.select(sorted_by, _LINE.article_id, _LINE.place, _LINE.claim_id)
    found = found.where(lines.in_view(query.view, checker_id), *fit)
    return [Placed(*row) for row in view.connection.execute(found)]


def changed_by(view: View, *, day: date, query: DeskQuery = ANY) -> list[int]:
    """The claims published by a day, or undated, about which something was reported after it.

    Of those, the ones that may fit what is asked for, by all that no reporting changes.
    """
    by_then = sa.or_(_LINE.published_on <= day, _LINE.published_on.is_(None))
    may_fit = Lines(day).lasting(view, query)
    later = sa.select(_LINE.claim_id).where(_LINE.reported_on > day, by_then, *may_fit)
    return list(numbers_of(view.connection, later.order_by(_LINE.claim_id)))


def undated_changed_by(view: View, *, day: date) -> list[int]:
    """Of the claims of ``changed_by``, those whose article has no date; an index has them."""
    either = _LINE.withdrawn.in_((False, True))
    later = sa.select(_LINE.claim_id).where(
        either, _LINE.published_on.is_(None), _LINE.reported_on > day
    )
    return list(numbers_of(view.connection, later))


class DueOn(NamedTuple):
    """A claim that is due: whether nothing came of it by now, and the day."""

    in_time: bool
    on: date
    claim_id: int


def due_unchanged(view: View, *, day: date, latest: date) -> list[DueOn]:
    """As ``due``, of the claims about which nothing was reported after the day; in no order."""
    found = Lines(day).due(latest, _LINE.reported_on <= day)
    due = sa.select(sa.not_(found.c.late), found.c.on, found.c.claim_id)
    return [
        DueOn(bool(in_time), on, claim_id) for in_time, on, claim_id in view.connection.execute(due)
    ]
