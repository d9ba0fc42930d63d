"""Round dates for the axis of a time line: few enough that their labels do not touch on a phone."""

from __future__ import annotations

from datetime import date, timedelta

from claimtrack.domain.edtf import short

MOST = 4
"""How many dates an axis shows at most."""

_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Dates between two days with their labels: days, months or years, whichever fits."""
    span = (last - first).days
    for step in _DAYS:
        if span // step < MOST:
            return [(when, short(when.isoformat())) for when in _days(first, last, step)]
    for step in _MONTHS:
        if span // (28 * step) <= 2 * MOST and len(found := _months(first, last, step)) <= MOST:
            return [(when, short(when.isoformat()[:7])) for when in found]
    step = next(step for step in _YEARS if len(_years(first, last, step)) <= MOST)
    return [(when, str(when.year)) for when in _years(first, last, step)]


def _days(first: date, last: date, step: int) -> list[date]:
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, step)]


def _months(first: date, last: date, step: int) -> list[date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = [date(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]
    return [start for start in starts if start >= first]


def _years(first: date, last: date, step: int) -> list[date]:
    opening = -(-first.year // step) * step
    starts = [date(year, 1, 1) for year in range(opening, last.year + 1, step)]
    return [start for start in starts if start >= first]
