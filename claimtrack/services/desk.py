"""The Desk: which claims, in which order. Pages of their rows are asked for apart."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.words import Standing
from claimtrack.services.seen import all_seen, changed_since, undated_by
from claimtrack.services.session import Session, View
from claimtrack.services.sight import Sight, in_order
from claimtrack.services.views import DeskCounts
from claimtrack.storage import desk as queries
from claimtrack.storage import desk_then
from claimtrack.storage.desk_orders import Out


def desk(session: Session, query: DeskQuery, as_of: AsOf | None = None) -> list[int]:
    """The ids of the claims that are asked for, in order; equals by article, place and id."""
    return list(desk_order(session, query, as_of))


def desk_order(
    session: Session, query: DeskQuery, as_of: AsOf | None = None, most: int | None = None
) -> Sequence[int]:
    """As ``desk``, in little memory; ``most`` leaves it at the first so many."""
    with session.read(as_of) as view:
        if session.is_now(as_of):
            return queries.desk(
                view, query, today=session.today(), checker_id=session.checker_id, most=most
            )
        return _then(session, view, query, session.as_of(as_of), most)


def _then(
    session: Session, view: View, query: DeskQuery, point: AsOf, most: int | None
) -> Sequence[int]:
    """By SQL alone where the day changes nothing of what is asked, with the rules for what was
    reported on since and is not kept where it does, and by the rules alone for what was known, or
    changed, then.
    """
    day, checker_id = point.published, session.checker_id
    sight = Sight(day, checker_id)
    if point.known is not None or query.sort is DeskSort.CHANGED:
        found, stood = all_seen(session, view, point), []
    elif desk_then.lasts(query):
        out = Out(day, undated_by(view, point))
        return queries.desk(view, query, today=day, checker_id=checker_id, most=most, out=out)
    else:
        stood = desk_then.placed(view, query, day=day, checker_id=checker_id)
        found = changed_since(session, view, point, query)
    placed = [sight.placed(one, query.sort) for one in found if sight.fits(one, query)]
    return in_order([*stood, *placed], descending=query.descending)[:most]


def desk_counts(session: Session, as_of: AsOf | None = None) -> DeskCounts:
    """How many claims each view holds, and the head line's figures; exact."""
    with session.read(as_of) as view:
        if session.is_now(as_of):
            today = session.today()
            counts = queries.counts(view, today=today, checker_id=session.checker_id)
            return _added_up(counts, queries.count_overdue(view, today=today))
        point = session.as_of(as_of)
        held = session.past.of(view, point)
        if held.counts is None:
            held.counts = _counted(session, view, point)
        return held.counts


def _added_up(counts: dict[DeskView, int], overdue: int) -> DeskCounts:
    return DeskCounts(views=counts, overdue=overdue, disputed=counts[DeskView.DISPUTED])


def _counted(session: Session, view: View, as_of: AsOf) -> DeskCounts:
    sight = Sight(as_of.published, session.checker_id)
    day, checker_id = as_of.published, session.checker_id
    if as_of.known is None:
        counts, overdue = desk_then.counts(view, day=day, checker_id=checker_id)
        others = changed_since(session, view, as_of)
    else:
        counts, overdue = dict.fromkeys(DeskView, 0), 0
        others = all_seen(session, view, as_of)
    for one in others:
        for name in DeskView:
            counts[name] += sight.in_view(one, name)
        holds = not one.claim.withdrawn
        overdue += holds and one.line.standing_on(as_of.published) is Standing.OVERDUE
    return _added_up(counts, overdue)
