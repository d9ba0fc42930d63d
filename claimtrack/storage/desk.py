"""The Desk in SQL: which claims, in which order, by the index as it stands today."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.words import Standing
from claimtrack.storage.desk_lines import Lines
from claimtrack.storage.desk_orders import Out, orders
from claimtrack.storage.drivers import numbers_of, plain_rows
from claimtrack.storage.numbers import Numbers
from claimtrack.storage.tables import CLAIM_INDEX
from claimtrack.storage.view import View

_LINE = CLAIM_INDEX.c


def desk(
    view: View,
    query: DeskQuery,
    *,
    today: date,
    checker_id: int,
    most: int | None = None,
    out: Out | None = None,
) -> Numbers:
    """The ids of the claims that are asked for, in order; equals by article, place and id.

    ``most`` leaves it at the first so many. Where nothing but the view of all claims is asked for,
    every order but the standings' is read from an index, so that the first come at once. ``out``
    leaves those that were published by then, and is only right of what ``lasts``.
    """
    lines = Lines(today)
    filters = (*lines.lasting(view, query), *lines.turning(query))
    asked = (lines.in_view(query.view, checker_id, plain=not filters), *filters)
    found = Numbers()
    in_parts = query.view is DeskView.ALL and not filters
    parts = orders(
        lines.standing, query.sort, descending=query.descending, in_parts=in_parts, out=out
    )
    for has_value, order in parts:
        statement = sa.select(_LINE.claim_id).where(*asked, *has_value).order_by(*order)
        left = None if most is None else most - len(found)
        found.extend(numbers_of(view.connection, statement.limit(left)))
    return found


def counts(view: View, *, today: date, checker_id: int) -> dict[DeskView, int]:
    """How many claims each view holds; exact. Each is counted by its own index."""
    parts = list(Lines(today).counted(checker_id))
    counted = sa.select(*(_count(*condition) for _, condition in parts))
    found = dict.fromkeys(DeskView, 0)
    for (name, _), many in zip(parts, view.connection.execute(counted).one(), strict=True):
        found[name] += many
    return found


def count_overdue(view: View, *, today: date) -> int:
    """How many claims stand overdue."""
    lines = Lines(today)
    stands = lines.stands(Standing.OVERDUE)
    overdue = _count(lines.held_besides, stands)
    return view.connection.execute(sa.select(overdue)).scalar_one()


def due(view: View, *, today: date, latest: date) -> tuple[Numbers, int]:
    """The claims that fall due up to a day, overdue first, then the sooner; how many are overdue.

    The same as ``services.due.due_of`` says of each line; a test holds the two together.
    """
    found = Lines(today).due(latest)
    statement = sa.select(found.c.claim_id, found.c.late)
    statement = statement.order_by(found.c.late.desc(), found.c.on, found.c.claim_id)
    ids, overdue = Numbers(), 0
    for claim_id, is_late in plain_rows(view.connection, statement):
        ids.append(claim_id)
        overdue += is_late
    return ids, overdue


def _count(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).where(*conditions).scalar_subquery()
