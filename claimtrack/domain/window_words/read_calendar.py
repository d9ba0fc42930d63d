"""Reading dates of the calendar: "14 February 2018", "May 14–16", "next March", "on Friday"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimtrack.domain.edtf import Edtf, parse
from claimtrack.domain.errors import BadInput
from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Calendar, DayOfMonth, Weekday
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.frames import Both, Either, FromTo
from claimtrack.domain.window_words.meaning import Asked, Meaning, Setting, When

ANOTHER_YEAR = Asked("Which year is meant by “{words}”?")
_YEAR_CUES = (
    "in", "by", "before", "after", "since", "from", "until", "between", "about", "not_before",
    "early", "mid", "for", "late", "beginning_of", "end_of", "year_word",
)  # fmt: skip
_MONTH_CUES = (*_YEAR_CUES, "of")
_MOST_DAYS = 6


@dataclass(frozen=True, slots=True)
class Exact:
    """A date in figures."""

    value: Edtf

    def resolve(self, setting: Setting) -> Meaning:  # noqa: ARG002 - it stands for itself
        """The date."""
        return Meaning(self.value)


def read_calendar(c: Cursor) -> When | None:
    """A date of the calendar or a day of the week; None where there is none here."""
    return c.try_(
        _iso, _numeric, _weekday_and_date, _days_of_month, _month_and_year, _which_month,
        _bare_month, _weekday, _nth_of_month, _two_years, _bare_year,
    )  # fmt: skip


def year_of(c: Cursor) -> Calendar | Asked | None:
    """The year that a date is in, as it follows the date: "2020", "of next year", "this year"."""
    number = c.try_(_year_number)
    if number is not None:
        return number
    start = c.at
    in_words = _year_in_words(c)
    if in_words is None:
        c.at = start
    return in_words


def _year_number(c: Cursor) -> Calendar | None:
    c.take("of", "comma", "in_time")
    return Calendar(year=c.number("year")) if is_year(c) else None


def _year_in_words(c: Cursor) -> Calendar | Asked | None:
    c.take("of", "in")
    the = c.take("the")
    which = c.take("this", "last", "next", "coming", "previous", "following", "same")
    if not (which or the) or c.value("unit") != "year":
        return None
    for kind, years in (("this", 0), ("last", -1), ("next", 1)):
        if which is None or kind in which.kinds:
            return Calendar(years_on=years)
    return ANOTHER_YEAR


def is_year(c: Cursor) -> bool:
    """Whether the number here can be a year: nothing is counted by it, and it is no compound."""
    if not c.sees("year") or c.sees("counted", ahead=1):
        return False
    here, following = c.look(), c.look(1)
    if following.text in ("%", "°"):
        return False
    compound = "dash" in following.kinds and following.start == here.end
    return not (compound and c.sees("word", "unit", ahead=2))


def dated(when: When, year: Calendar | Asked | None) -> When:
    """A date of the calendar in the year that was read behind it, if any."""
    if isinstance(year, Asked):
        return year
    return when.of_year(year) if year and isinstance(when, Calendar) else when


def _iso(c: Cursor) -> Exact | None:
    word = c.take("iso")
    return _exact(word.text) if word else None


def _exact(text: str) -> Exact | None:
    try:
        return Exact(parse(text))
    except BadInput:
        return None


def _numeric(c: Cursor) -> When | None:
    """Stops put the day first; slashes and dashes are asked about where both can be months."""
    word = c.take("numeric")
    if word is None:
        return None
    first, second, third = (int(part) for part in re.split(r"[/.-]", word.text))
    if first > 999:
        return _exact(f"{first:04}-{second:02}-{third:02}")
    if third < 1000:
        return Asked("Which day is “{words}”? Write it with the full year, as 2031-05-14.")
    if second > 12:
        first, second = second, first
    elif "." not in word.text and first <= 12 and first != second:
        return Asked("Does the day or the month come first in “{words}”?")
    return _exact(f"{third:04}-{second:02}-{first:02}")


def _weekday_and_date(c: Cursor) -> When | None:
    weekday = c.weekday()
    if weekday is None:
        return None
    c.take("comma")
    date = _days_of_month(c)
    return replace(date, weekday=weekday) if isinstance(date, Calendar) else None


def _days_of_month(c: Cursor) -> When | None:
    return c.try_(_day_month, _month_day)


def _day_month(c: Cursor) -> When | None:
    if c.sees("nth", "ordinal", ahead=1):
        c.take("the")
    days = _days(c)
    c.take("of")
    month = c.month() if days else None
    return _dates(days, month, year_of(c)) if month else None


def _month_day(c: Cursor) -> When | None:
    on_that_day = not c.sees("in_time", ahead=-1)
    month = c.month()
    c.take("the")
    days = _days(c) if month else []
    if not days or c.sees("counted") or c.look().text == "%":
        return None
    year = year_of(c)
    return _dates(days, month, year) if on_that_day or year else None


def _days(c: Cursor) -> list[tuple[str, int]]:
    """Days of a month, each with the word that joins it to the one before."""
    days = [("", day)] if (day := _day(c)) else []
    end, kept = c.at, len(days)
    while days and len(days) < _MOST_DAYS:
        joiner = "," if c.take("comma") else c.joiner()
        c.take("the")
        day = _day(c) if joiner else None
        if day is None:
            break
        days.append((joiner, day))
        if joiner != ",":
            end, kept = c.at, len(days)
    c.at = end
    return days[:kept]


def _day(c: Cursor) -> int | None:
    if c.sees("of", ahead=1) and c.sees("month", ahead=2):
        return c.number("ordinal") or c.number("number")
    day = c.number("nth") if c.sees("nth") else c.number("number") if c.sees("digits") else None
    return day if day is not None and 1 <= day <= 31 else None


def _dates(
    days: list[tuple[str, int]], month: int | None, year: Calendar | Asked | None
) -> When | None:
    dates = tuple(dated(Calendar(month=month, day=day), year) for _, day in days)
    joiners = {joiner for joiner, _ in days[1:]} - {","}
    if len(dates) == 1:
        return dates[0]
    if joiners == {"to"}:
        return FromTo(dates[0], dates[1], lasting=True) if len(dates) == 2 else None
    if joiners == {"or"}:
        return Either(dates)
    return Both(dates, whole=True) if joiners == {"and"} else None


def _month_and_year(c: Cursor) -> When | None:
    month = c.month()
    year = year_of(c) if month else None
    return dated(Calendar(month=month), year) if year else None


def which_one(c: Cursor) -> str:
    """“this”, “next”, “last”, “coming” or “past”, and on to the next word; “” for none."""
    start = c.at
    c.take("the")
    for kind in ("this", "last", "next", "coming", "past"):
        if c.take(kind):
            return next((more for more in ("past", "coming") if c.take(more)), kind)
    c.at = start
    return ""


def _which_month(c: Cursor) -> When | None:
    which = which_one(c)
    month = c.number("month") if which else None
    return Calendar(month=month, which=which) if month else None


def _bare_month(c: Cursor) -> When | None:
    joined = c.sees("month", ahead=2) and c.sees("to", "or", "and", "dash", ahead=1)
    if not (joined or is_expected(c, *_MONTH_CUES)):
        return None
    month = c.number("month")
    return Calendar(month=month) if month else None


def is_expected(c: Cursor, *cues: str) -> bool:
    """Whether what stands before says that a date follows, and not one of many ("every May")."""
    cued = c.cued or c.sees(*cues, ahead=-1) or _is_moved_to(c)
    return cued and not c.sees("each", ahead=-1)


def _is_moved_to(c: Cursor) -> bool:
    """“Postponed to 2019”, “brought forward to March”."""
    return c.sees("to", ahead=-1) and c.look(-2).lower in time_words().tense["moved"]


def _weekday(c: Cursor) -> When | None:
    if c.sees("each", ahead=-1) or c.look(-1).lower in time_words().names["before"]:
        return None
    which = which_one(c)
    weekday = c.weekday() if c.typed else c.number("weekday")
    if weekday is None or _is_name(c):
        return None
    c.take("daypart")
    return Weekday(weekday, which, _weeks_on(c))


def _is_name(c: Cursor) -> bool:
    return c.look().capital and c.look().lower in time_words().names["after"]


def _weeks_on(c: Cursor) -> int | None:
    """“Friday next week”, “Monday of last week”."""
    start = c.at
    c.take("of")
    for kind, weeks in (("this", 0), ("last", -1), ("next", 1)):
        if c.take(kind):
            if c.value("unit") == "week":
                return weeks
            break
    c.at = start
    return None


def _nth_of_month(c: Cursor) -> When | None:
    """“On the 14th”, “the 5th of next month”: of a month that only the article's date tells."""
    expected = is_expected(c, "on", "by", "before", "after", "since", "from", "until", "between")
    day = c.number("nth") if c.take("the") and c.sees("nth") else None
    if day is None:
        return None
    months_on = _months_on(c)
    if months_on is None and (not expected or c.sees("word", "of", "unit", "counted", "dash")):
        return None
    return DayOfMonth(day, months_on)


def _months_on(c: Cursor) -> int | None:
    start = c.at
    c.take("of")
    for kind, months in (("this", 0), ("last", -1), ("next", 1)):
        if c.take(kind) and c.value("unit") == "month":
            return months
        c.at = start + 1
    c.at = start
    return None


def _two_years(c: Cursor) -> When | None:
    """“2014–16”, “2020/21”; “2020-05” is a month, and “2010-12” may be either."""
    if not is_expected(c, *_YEAR_CUES):
        return None
    if c.take("years"):
        return Asked(
            "Is “{words}” both years, or a season or financial year? Say from when to when."
        )
    first = c.number("year")
    if first is None or not c.sees("dash") or c.joiner() != "to":
        return None
    if c.look().kinds.get("digits") != 2:
        return None
    second = c.number("number") or 0
    if second <= first % 100:
        return _exact(f"{first}-{second:02}")
    if second <= 12:
        return Asked("Is “{words}” a month, or from one year to another?")
    last = first // 100 * 100 + second
    return FromTo(Calendar(year=first), Calendar(year=last), lasting=True)


def _bare_year(c: Cursor) -> When | None:
    expected = is_expected(c, *_YEAR_CUES)
    if c.sees("year_word", ahead=1):
        c.take("the")
    named = c.take("year_word")
    return Calendar(year=c.number("year")) if (named or expected) and is_year(c) else None
