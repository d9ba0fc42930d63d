"""What others make of words for a time: the first and the last day that they span, or None.

They read the bare words, without the sentence around them: that is easier than what claimtrack is
asked, which has to find them first. A leading "in", "on" or "at" is taken off for them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

Days = tuple[date | None, date | None] | None
Reader = Callable[[str, date], Days]
SHORTEST_MONTH = 28

_LEADING = re.compile(r"^(?:in|on|at)\s+", re.IGNORECASE)
_FIGURES = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_MONTHS = "january february march april may june july august september october november december"
_IN_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTHS.replace(' ', '|')})"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>[12]\d{3}))?",
    re.IGNORECASE,
)


def midnight(day: date) -> datetime:
    """The beginning of a day, in no zone."""
    return datetime.fromisoformat(day.isoformat())


def span(year: int, month: int | None = None, day: int | None = None) -> Days:
    """A year, a month or a day as its first and last day."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def regular_expressions() -> Reader:
    """Dates in figures and in words, with the article's year where none is printed."""

    def read(words: str, base: date) -> Days:
        try:
            return printed(_LEADING.sub("", words), base)
        except ValueError:
            return None

    def printed(words: str, base: date) -> Days:
        if match := _FIGURES.fullmatch(words):
            return span(*(int(one) for one in match.groups() if one))
        match = _IN_WORDS.fullmatch(words)
        if match is None:
            return None
        month = _MONTHS.split().index(match["month"].lower()) + 1
        day = match["day"] or match["day2"]
        return span(int(match["year"] or base.year), month, int(day) if day else None)

    return read


def dateparser_days() -> Reader:
    """dateparser, told the article's date; its period says how much of the date was printed."""
    from dateparser.date import DateDataParser

    parsers: dict[date, Any] = {}

    def read(words: str, base: date) -> Days:
        if base not in parsers:
            settings = {"RELATIVE_BASE": midnight(base)}
            parsers[base] = DateDataParser(languages=["en"], settings=settings)
        found = parsers[base].get_date_data(_LEADING.sub("", words))
        if found.date_obj is None:
            return None
        one = found.date_obj.date()
        if found.period == "week":
            monday = one - timedelta(days=one.weekday())
            return monday, monday + timedelta(days=6)
        if found.period == "month":
            return span(one.year, one.month)
        return span(one.year) if found.period == "year" else (one, one)

    return read


def dateutil_days() -> Reader:
    """python-dateutil, which fills what is not printed from a default: seen by changing that."""
    from dateutil import parser

    def read(words: str, base: date) -> Days:
        words = _LEADING.sub("", words)
        default = midnight(base)
        another_day = default.replace(day=base.day + 1 if base.day < SHORTEST_MONTH else 1)
        another_month = default.replace(month=1 if base.month > 1 else 2, day=1)
        try:
            one = parser.parse(words, default=default)
            if one == parser.parse(words, default=another_day):
                return span(one.year, one.month, one.day)
            two = parser.parse(words, default=another_month)
        except (ValueError, OverflowError):
            return None
        return span(one.year, one.month) if one.month == two.month else span(one.year)

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "regular expressions": regular_expressions,
    "dateparser": dateparser_days,
    "python-dateutil": dateutil_days,
}
