"""Due: plans and forecasts by the end of their window, and what was to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Claim
from claimtrack.domain.words import Workflow, label
from claimtrack.services.rows import pairs_of, rows_of
from claimtrack.services.seen import all_seen, changed_since
from claimtrack.services.session import Session, View
from claimtrack.services.views import ClaimRow, DueRow
from claimtrack.storage import desk as queries
from claimtrack.storage.desk_then import DueOn, due_kept
from claimtrack.storage.lines import AWAITED, FORETELLING, LATE, Line


class DueOrder(NamedTuple):
    """The claims that are due, in order, and how many of them (the first) are overdue."""

    ids: Sequence[int]
    overdue: int


class Due(NamedTuple):
    """Why a claim is on the list: the day, and in a clause; late, or to be rechecked."""

    on: date
    why: str
    overdue: bool = False
    recheck: bool = False


def due(
    session: Session, as_of: AsOf | None = None, within_days: int | None = None
) -> list[DueRow]:
    """What falls due, overdue first, then by the day; what is snoozed is left out until then.

    ``within_days`` leaves out what falls due later than that many days from the as-of day.
    """
    with session.read(as_of) as view:
        order = _order(session, view, as_of, within_days)
        return _rows(session, view, order.ids, as_of)


def due_order(
    session: Session, as_of: AsOf | None = None, within_days: int | None = None
) -> DueOrder:
    """Which claims ``due`` gives, in its order, without their rows."""
    with session.read(as_of) as view:
        return _order(session, view, as_of, within_days)


def due_rows(session: Session, ids: Sequence[int], as_of: AsOf | None = None) -> list[DueRow]:
    """The rows of these claims, in the order given; those that are not due are left out."""
    with session.read(as_of) as view:
        return _rows(session, view, ids, as_of)


def _order(session: Session, view: View, as_of: AsOf | None, within_days: int | None) -> DueOrder:
    day = session.as_of(as_of).published
    latest = date.max if within_days is None else _day_after(day, within_days)
    if session.is_now(as_of):
        return DueOrder(*queries.due(view, today=day, latest=latest))
    point = session.as_of(as_of)
    if point.known is None:
        found = due_kept(view, day=day, latest=latest)
        others = changed_since(session, view, point)
    else:
        found, others = [], all_seen(session, view, point)
    for one in others:
        reason = due_of(one.claim, one.line, day)
        if reason is not None and reason.on <= latest:
            found.append(DueOn(not reason.overdue, reason.on, one.claim.id))
    order = [one.claim_id for one in sorted(found)]
    return DueOrder(order, sum(not one.in_time for one in found))


def _rows(session: Session, view: View, ids: Sequence[int], as_of: AsOf | None) -> list[DueRow]:
    day = session.as_of(as_of).published
    pairs = pairs_of(session, view, ids, as_of)
    reasons = {claim.id: due_of(claim, line, day) for claim, line in pairs}
    rows = {row.claim_id: row for row in rows_of(session, view, pairs, as_of)}
    return [
        _due_row(rows[number], reason, day)
        for number in ids
        if (reason := reasons.get(number)) is not None
    ]


def _day_after(day: date, days: int) -> date:
    """That many days on, or the last day there is."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _due_row(row: ClaimRow, found: Due, day: date) -> DueRow:
    return DueRow(
        row=row,
        due_on=found.on,
        why=found.why,
        overdue=found.overdue,
        days=(found.on - day).days,
    )


def due_of(claim: Claim, line: Line, day: date) -> Due | None:
    """What a claim is due for, overdue first, then the sooner; None for nothing."""
    return min(_reasons(claim, line, day), key=lambda it: (not it.overdue, it.on), default=None)


def is_due(claim: Claim, line: Line, day: date) -> bool:
    """Whether it needs a look now: its window has closed, or its recheck day has come."""
    return any(
        found.on <= day if found.recheck else found.on < line.day(day)
        for found in _reasons(claim, line, day)
    )


def _reasons(claim: Claim, line: Line, day: date) -> Iterator[Due]:
    snoozed = claim.snoozed_until is not None and claim.snoozed_until > day
    if claim.withdrawn or snoozed:
        return
    if claim.recheck_on is not None:
        yield Due(claim.recheck_on, _recheck_words(claim), recheck=True)
    if line.due_by is not None and _awaits(claim, line, day):
        yield _at_the_end(line, line.due_by, day)


def _recheck_words(claim: Claim) -> str:
    return f"to be rechecked: {claim.recheck_rule}" if claim.recheck_rule else "to be rechecked"


def _awaits(claim: Claim, line: Line, day: date) -> bool:
    """A plan or forecast that nothing settles, unless it was signed off after its window closed."""
    if claim.nature not in FORETELLING or line.standing_on(day) not in AWAITED:
        return False
    closed = line.due_by is not None and line.due_by < line.day(day)
    settled = claim.workflow is Workflow.SIGNED_OFF and not line.is_stale_on(day)
    return not (closed and settled)


def _at_the_end(line: Line, ends: date, day: date) -> Due:
    words = plain(ends.isoformat())
    if ends >= line.day(day):
        return Due(ends, f"its window ends on {words}")
    standing = line.standing_on(day)
    if standing in LATE:
        return Due(ends, f"its window closed on {words} and nothing settles it", overdue=True)
    return Due(ends, f"its window closed on {words}, and it stands {label(standing)}")
