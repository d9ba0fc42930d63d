"""Reading dates of the calendar: "14 February 2018", "May 14–16", "next March", "on Friday"."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Calendar, DayOfMonth, Exact, Weekday
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.hours import HALVES_OF_THE_DAY
from claimtrack.domain.window_words.joined import Both, Either, FromTo
from claimtrack.domain.window_words.meaning import AFTER_WHAT, Asked, When
from claimtrack.domain.window_words.read_years import (
    dated,
    exact,
    is_expected,
    read_year,
    which_one,
    year_of,
)
from claimtrack.domain.window_words.verbs import is_past

_MOST_DAYS = 6
# EDTF numbers the quarters from 33 on.
_QUARTER_BEFORE_FIRST = 32
_WEEKS = {"week": 1, "fortnight": 2}
_WEEK_OF = {"this": 0, "last": -1, "next": 1}
_DATE_OR_NAME = Asked("Is “{words}” a date or a part of a name?")
_DAY_OR_NAME = Asked("Is “{words}” a day or somebody’s name?")


def read_calendar(c: Cursor) -> When | None:
    """A date of the calendar or a day of the week; None where there is none here."""
    return c.try_(
        _iso, _numeric, _of_another, _week_and_weekday, _weekday_and_date, _days_of_month,
        _month_and_year, _which_month, _quarter_by_month, _month_of_its_own, _bare_month, _weekday,
        _nth_of_month, read_year,
    )  # fmt: skip


def _iso(c: Cursor) -> Exact | None:
    word = c.take("iso")
    return exact(word.text) if word else None


def _numeric(c: Cursor) -> When | None:
    """Stops put the day first; slashes and dashes are asked about where both can be months."""
    word = c.take("numeric")
    if word is None:
        return None
    first, second, third = (int(part) for part in re.split(r"[/.-]", word.text))
    if first > 999:
        return exact(f"{first:04}-{second:02}-{third:02}")
    if third < 1000:
        return Asked("Which day is “{words}”? Write it with the full year, as 2031-05-14.")
    if second > 12:
        first, second = second, first
    elif "." not in word.text and first <= 12 and first != second:
        return Asked("Does the day or the month come first in “{words}”?")
    return exact(f"{third:04}-{second:02}-{first:02}")


def _of_another(c: Cursor) -> When | None:
    """“The previous August”, “the following Friday”, “that spring”: counted from another date."""
    the = c.take("the")
    way = c.take("previous", "following") if the else c.take("same")
    named = c.take("month", "weekday", "season") if way else None
    return AFTER_WHAT if named and not (named.lower == "may" and not the) else None


def _weekday_and_date(c: Cursor) -> When | None:
    """“Monday, 6 March”, “this Monday, 6 March”, “Monday 6 and Tuesday 7 March”."""
    which_one(c)
    weekday = c.weekday()
    if weekday is None:
        return None
    c.take("comma")
    if c.sees("the") and c.sees("nth", ahead=1) and not c.sees("of", "month", ahead=2):
        c.at += 2
        return Asked("Of which month is “{words}”?")
    date = _days_of_month(c)
    return _on_weekday(date, weekday) if date else None


def _on_weekday(date: When, weekday: int) -> When | None:
    """The date, the first of them where it is several, with its weekday."""
    match date:
        case Calendar():
            return replace(date, weekday=weekday)
        case Both(points=(Calendar() as first, *more)):
            return replace(date, points=(replace(first, weekday=weekday), *more))
        case FromTo(first=Calendar() as first):
            return replace(date, first=replace(first, weekday=weekday))
    return None


def _days_of_month(c: Cursor) -> When | None:
    if c.sees("each", ahead=-1):
        return None
    return c.try_(_day_month, _month_day)


def _day_month(c: Cursor) -> When | None:
    if c.sees("nth", "ordinal", ahead=1):
        c.take("the")
    days = _days(c)
    c.take("of")
    month = c.month() if days else None
    return _dates(days, month, year_of(c)) if month else None


def _month_day(c: Cursor) -> When | None:
    on_that_day, named = not c.sees("in_time", ahead=-1), c.sees("the", ahead=-1)
    month = c.month()
    c.take("the")
    days = _days(c) if month else []
    if not days or c.sees("counted") or c.look().text == "%":
        return None
    year = year_of(c)
    if named and year is None and c.look().capital and c.look().kinds.keys() == {"word"}:
        return _DATE_OR_NAME
    return _dates(days, month, year) if on_that_day or year else None


def _days(c: Cursor) -> list[tuple[str, int]]:
    """Days of a month, each with the word that joins it to the one before."""
    days = [("", day)] if (day := _day(c)) else []
    end, kept = c.at, len(days)
    while days and len(days) < _MOST_DAYS:
        joiner = "," if c.take("comma") else c.joiner() or _slash(c)
        c.take("the")
        if joiner:
            c.weekday()
        day = _day(c) if joiner else None
        if day is None:
            break
        days.append((joiner, day))
        if joiner != ",":
            end, kept = c.at, len(days)
    c.at = end
    return days[:kept]


def _slash(c: Cursor) -> str:
    """“The night of 4/5 July”."""
    if c.look().text == "/" and c.touching and c.sees("digits", ahead=1):
        c.at += 1
        return "to"
    return ""


def _day(c: Cursor) -> int | None:
    if c.look(1).lower in HALVES_OF_THE_DAY:
        return None
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


def _which_month(c: Cursor) -> When | None:
    which = which_one(c)
    month = c.number("month") if which else None
    return Calendar(month=month, which=which) if month else None


def _bare_month(c: Cursor) -> When | None:
    joined = c.sees("month", ahead=2) and c.sees("to", "or", "and", "dash", ahead=1)
    joined = joined and not c.sees("each", ahead=-1)
    if not (joined or _stands_alone(c) or is_expected(c, "of")):
        return None
    month = c.number("month")
    return Calendar(month=month) if month else None


def _quarter_by_month(c: Cursor) -> When | None:
    """“The December quarter”: named after the month that it ends with."""
    c.take("the")
    month = c.number("month")
    if month is None or month % 3 or c.value("unit") != "quarter":
        return None
    return dated(Calendar(part=_QUARTER_BEFORE_FIRST + month // 3), year_of(c))


def _month_of_its_own(c: Cursor) -> Calendar | None:
    """“At its November meeting”, “at the June meeting”: a month before what happens in it."""
    of_it = c.sees("its", "possessive", ahead=-1) or (
        c.sees("the", ahead=-1)
        and c.sees("in", "on", ahead=-2)
        and c.look().lower not in time_words().names["surnames"]
    )
    whose = of_it and c.sees("month")
    plain = c.look(1).kinds.keys() == {"word"} and not c.look(1).capital
    if not (whose and plain):
        return None
    month = c.number("month")
    return Calendar(month=month) if month else None


def _stands_alone(c: Cursor) -> bool:
    """“December alone was wet”, “up from 3 % against January”: a month that is nobody’s name."""
    if c.look().lower not in time_words().names["months"] or c.look(1).capital:
        return False
    heads = c.look(-1).text in ("", ".", "\n") and "word" in c.look(1).kinds
    return heads or c.look(-1).lower in ("than", "with", "against", "versus")


def _weekday(c: Cursor) -> When | None:
    every_other = c.sees("ordinal", ahead=-1) and c.sees("each", ahead=-2)
    named = c.look(-1).lower in time_words().names["before"]
    if every_other or named or c.sees("each", ahead=-1):
        return None
    of_another = c.sees("possessive", ahead=-1)
    which = which_one(c)
    weeks_on = 0 if which else c.try_(_a_week_on) or 0
    weekday = c.weekday() if c.typed else c.number("weekday")
    if weekday is None or (of_another and which) or _is_name(c):
        return None
    if not (c.typed or which) and _may_be_a_person(c):
        return _DAY_OR_NAME
    c.take("daypart")
    if weeks_on:
        return Weekday(weekday, week_on=weeks_on)
    if c.look().lower in _WEEKS and not c.sees("dash", "possessive", ahead=1):
        weeks = _WEEKS[c.look().lower]
        c.at += 1
        return Weekday(weekday, week_on=weeks)
    return Weekday(weekday, which, _weeks_on(c))


def _a_week_on(c: Cursor) -> int | None:
    """“A week on Monday”, “a fortnight on Friday”: so many weeks after the coming one."""
    weeks = _WEEKS.get(c.look().lower) if c.take("article") else None
    c.at += weeks is not None
    return weeks if weeks and c.take("on") and c.sees("weekday") else None


def _week_and_weekday(c: Cursor) -> When | None:
    """“Next week, probably on Wednesday”: that week's Wednesday."""
    which = which_one(c)
    if which not in _WEEK_OF or c.value("unit") != "week" or not c.take("comma"):
        return None
    _ = c.take("hedge") or (c.look().lower == "likely" and c.take("word"))
    c.take("on")
    weekday = c.number("weekday")
    return None if weekday is None else Weekday(weekday, weeks_on=_WEEK_OF[which])


def _is_name(c: Cursor) -> bool:
    """“The Sunday Times”, “the Sunday Mercury”, “Father Sunday”, “Ann Friday-Jones”; “a Friday”."""
    names, following = time_words().names, c.look()
    if c.sees("article", ahead=-2) and following.kinds.keys() & {"stop", "comma", "in", "of"}:
        return True
    if c.sees("dash") and c.touching and c.look(1).capital and not c.sees("weekday", ahead=1):
        return True
    if following.capital and following.lower in names["after"]:
        return True
    plain = following.capital and following.kinds.keys() == {"word"}
    return (plain and c.sees("the", ahead=-2)) or _is_title(c, -2)


def _is_title(c: Cursor, ahead: int) -> bool:
    """A title before a name, with or without its stop."""
    place = ahead - 1 if c.look(ahead).text == "." else ahead
    return c.look(place).capital and c.look(place).lower in time_words().names["titles"]


def _may_be_a_person(c: Cursor) -> bool:
    """“The striker Sunday Manzi”, “Sen. Tom Friday”: asked, since “Sen. Kerry Friday said” is none.

    Where a verb, a preposition or a mark comes before, it is a day.
    """
    before, following = c.look(-2), c.look()
    if before.capital and _is_title(c, -3):
        return True
    plain = following.capital and following.kinds.keys() == {"word"}
    if plain and "stop" in before.kinds:
        return True
    return plain and before.kinds.keys() == {"word"} and not before.capital and not is_past(before)


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
    expected = is_expected(c, "on")
    day = c.number("nth") if c.take("the") and c.sees("nth") else c.number("ordinal")
    if day is None:
        return None
    in_words = c.look(-1).kinds.get("nth") is None
    months_on = _months_on(c)
    if in_words and (months_on is None or day < 1):
        return None
    if c.sees("to") and c.sees("the", ahead=1) and c.sees("word", "unit", ahead=3):
        return None
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
    if c.take("the") and c.look().lower == "month":
        c.at += 1
        return 0
    c.at = start
    return None
