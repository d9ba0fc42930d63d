"""The calendar's units as EDTF: the week around a day, the quarter of a year, a third of it."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from claimtrack.domain.edtf import Edtf, Interval, OneOf, Span, Term, plain
from claimtrack.domain.edtf.terms import PARTS

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_FIRST_QUARTER, _FIRST_HALF = 33, 40
_SHORT = 3


def term(day: date) -> Term:
    """The day as a term."""
    return Term(day.year, day.month, day.day)


def within(first: date, last: date) -> Edtf:
    """Some day from first to last."""
    return term(first) if first == last else OneOf((Span(term(first), term(last)),))


def moved(day: date, unit: str, amount: int) -> date:
    """The day some units later or, below 0, earlier; hours count as the days they reach into."""
    if unit == "hour":
        return day + timedelta(days=-(-amount // 24))
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * amount)
    return day + relativedelta(months=_MONTHS[unit] * amount)


def unit_around(day: date, unit: str) -> Edtf:
    """The unit that a day lies in; weeks begin on Monday, and a weekend is that of its week."""
    monday = day - timedelta(days=day.weekday())
    match unit:
        case "week" | "fortnight":
            return within(monday, monday + timedelta(days=6))
        case "weekend":
            return within(monday + timedelta(days=5), monday + timedelta(days=6))
        case "month":
            return Term(day.year, day.month)
        case "quarter":
            return Term(day.year, part=_FIRST_QUARTER + (day.month - 1) // 3)
        case "half":
            return Term(day.year, part=_FIRST_HALF + (day.month - 1) // 6)
        case "year":
            return Term(day.year)
        case "decade":
            return Term(day.year // 10 * 10, years=10)
        case "century":
            return Term(day.year // 100 * 100, years=100)
    return term(day)


def start_of(value: Edtf) -> Term | None:
    """The term that a value begins with, None where that is open."""
    match value:
        case Term():
            return value
        case Interval():
            return value.start
    firsts = [choice.start if isinstance(choice, Span) else choice for choice in value.choices]
    return None if None in firsts else min((f for f in firsts if f), key=lambda f: f.first)


def end_of(value: Edtf) -> Term | None:
    """The term that a value ends with, None where that is open."""
    match value:
        case Term():
            return value
        case Interval():
            return value.end
    lasts = [choice.end if isinstance(choice, Span) else choice for choice in value.choices]
    return None if None in lasts else max((e for e in lasts if e), key=lambda e: e.last)


def next_after(value: Term) -> Term:
    """The first unit of the same size that begins after a term has ended; for parts, the month."""
    after = value.last + timedelta(days=1)
    if value.day is not None:
        return term(after)
    if value.years > 1:
        return Term(after.year, years=value.years)
    if value.month is None and value.part is None:
        return Term(after.year)
    return Term(after.year, after.month)


def third(value: Edtf, which: str) -> Edtf | None:
    """The early, middle ("mid") or late third of a unit, in the next smaller unit.

    Of a few days it is all of them.

    None where the value has no ends to divide.
    """
    if value.first is None or value.last is None:
        return None
    days = (value.last - value.first).days + 1
    at = ("early", "mid", "late").index(which)
    if days <= _SHORT:
        return value
    if days <= 7:
        return within(*_days(value.first, ((0, 1), (1, 3), (3, 6))[at]))
    if days <= 31:
        return within(*_days(value.first, ((0, 9), (10, 19), (20, days - 1))[at]))
    if isinstance(value, Term) and value.years > 1:
        first, last = ((0, 3), (4, 6), (7, 9))[at]
        scale = value.years // 10
        ends = Term(value.year + first * scale), Term(value.year + (last + 1) * scale - 1)
        return OneOf((Span(*ends),))
    return _months(value.first, value.last, at)


def _days(first: date, span: tuple[int, int]) -> tuple[date, date]:
    return first + timedelta(days=span[0]), first + timedelta(days=span[1])


def _months(first: date, last: date, at: int) -> Edtf | None:
    """A third of a stretch of whole months; None where they can't be divided by three."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 3:
        return None
    length = months // 3
    start = first + relativedelta(months=at * length)
    end = start + relativedelta(months=length - 1)
    return months_between(start, end)


def months_between(start: date, end: date) -> Edtf:
    """Some month from that of one day to that of another."""
    first, last = Term(start.year, start.month), Term(end.year, end.month)
    return first if first == last else OneOf((Span(first, last),))


def middle(value: Edtf) -> date | None:
    """The last day of the first half of a unit, by which something "by the middle of" it is due."""
    if value.first is None or value.last is None:
        return None
    months = (value.last.year - value.first.year) * 12 + value.last.month - value.first.month + 1
    if months > 1 and value.first.day == 1 and months % 2 == 0:
        return value.first + relativedelta(months=months // 2) - timedelta(days=1)
    if months == 1 and value.first.day == 1:
        return value.first.replace(day=15)
    return value.first + (value.last - value.first) // 2


def days_off(value: Edtf, day: date) -> int:
    """How many days lie between a day and the nearest of a value's; 0 within it."""
    if value.last is not None and value.last < day:
        return (day - value.last).days
    return max(0, (value.first - day).days) if value.first is not None else 0


def without_year(value: Term) -> str:
    """How a part of any year is called: "March", "5 March", "the second quarter"."""
    if value.part is not None:
        name = PARTS[value.part].name
        return name if value.part < _FIRST_QUARTER else f"the {name}"
    parts = [str(value.day)] if value.day is not None else []
    if value.month is not None:
        parts.append(plain(f"2000-{value.month:02}").removesuffix(" 2000"))
    return " ".join(parts)
