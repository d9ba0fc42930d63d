"""Due: plans and forecasts by the end of their window, and what was to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.edtf import plain
from claimtrack.domain.entities import Claim
from claimtrack.domain.words import Standing, Workflow, label
from claimtrack.services.rows import rows_of
from claimtrack.services.seen import all_seen
from claimtrack.services.session import Session, View
from claimtrack.services.views import ClaimRow, DueRow
from claimtrack.storage.desk import may_be_due
from claimtrack.storage.index import lines
from claimtrack.storage.lines import AWAITED, FORETELLING, Line
from claimtrack.storage.view import batches

_LATE = frozenset({Standing.UNVERIFIED, Standing.REPEATED, Standing.REVISED, Standing.OVERDUE})
"""Standings in which nothing has been reported of what should have happened by now."""


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
    day = session.as_of(as_of).published
    latest = date.max if within_days is None else _day_after(day, within_days)
    with session.read(as_of) as view:
        found: dict[int, tuple[Due, Claim, Line]] = {}
        for claim, line in _candidates(session, view, as_of, latest):
            due_for = due_of(claim, line, day)
            if due_for is not None and due_for.on <= latest:
                found[claim.id] = due_for, claim, line
        order = sorted(found, key=lambda it: (not found[it][0].overdue, found[it][0].on, it))
        pairs = [found[number][1:] for number in order]
        return [
            _due_row(row, found[row.claim_id][0], day)
            for row in rows_of(session, view, pairs, as_of)
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
    if standing in _LATE:
        return Due(ends, f"its window closed on {words} and nothing settles it", overdue=True)
    return Due(ends, f"its window closed on {words}, and it stands {label(standing)}")


def _candidates(
    session: Session, view: View, as_of: AsOf | None, latest: date
) -> Iterator[tuple[Claim, Line]]:
    if not session.is_now(as_of):
        for one in all_seen(view, session.as_of(as_of)):
            yield one.dossier.claim, one.line
        return
    for page in batches(may_be_due(view, today=session.today(), latest=latest)):
        held = lines(view, page)
        for claim in view.each(Claim, "id", page):
            yield claim, held[claim.id]
