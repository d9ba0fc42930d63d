"""Reading words that count from the article's date: "yesterday", "last month", "later today"."""

from __future__ import annotations

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Weekday
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.meaning import AFTER_WHAT, Asked, When
from claimtrack.domain.window_words.read_amounts import read_amount, rolling, singular
from claimtrack.domain.window_words.read_years import is_expected
from claimtrack.domain.window_words.relative import (
    Amount,
    NightInto,
    Nights,
    PartOf,
    Rolling,
    SameTime,
    Shifted,
    TheDay,
    TheWeekend,
)

_COURSES = ("in the course of", "over the course of", "during")
_DATES = ("year", "month", "weekday", "number", "holiday", "movable", "season")
_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day_before_yesterday": -2,
    "day_after_tomorrow": 2,
}
_WHICH_NIGHT = Asked("Is “{words}” the night before that day or the night after it?")
_WHICH_WEEKEND = Asked("Is “{words}” the second or the third weekend from now?")
_WHICH_DECADE = Asked("Is “{words}” the calendar’s decade or ten years from the article’s date?")


def read_relative(c: Cursor) -> When | None:
    """A time that counts from the article's date, or from one that has to be asked for."""
    return c.try_(
        _this_time, _named_day, _night, _near_future, rolling, _to_come, _unit,
        _unit_before_or_after, read_amount, _in_the_day, _the_weekend,
    )  # fmt: skip


def _named_day(c: Cursor) -> When | None:
    if not c.sees(*_DAYS) or _is_title(c):
        return None
    for kind, days in _DAYS.items():
        if c.take(kind):
            c.take("daypart")
            c.try_(_its_weekday)
            return Shifted("day", days)
    return None


def _its_weekday(c: Cursor) -> bool | None:
    """“Tomorrow, Tuesday,”, “today (Monday)”: the same day by another name."""
    if not (c.take("comma") or (c.look().text == "(" and c.take("sign"))):
        return None
    named = c.weekday() is not None
    if c.look().text == ")":
        c.take("sign")
    return True if named and not c.sees("possessive", "word") else None


def _this_time(c: Cursor) -> When | None:
    """“This time next year”: the month a year on, or the day a week on."""
    if not c.take("this_time"):
        return None
    way = c.take("last", "next")
    unit = singular(c) if way else ""
    if way is None or unit not in ("year", "month", "week"):
        return None
    return SameTime(unit, 1 if "next" in way.kinds else -1, "month" if unit == "year" else "day")


def _is_title(c: Cursor) -> bool:
    """A name, by a capital in the middle of a sentence: "Lune Today"; or "a brighter tomorrow"."""
    adjective = c.look(-1).kinds.keys() == {"word"} and c.sees("article", ahead=-2)
    return (c.look().capital and c.look(-1).capital) or adjective


def _night(c: Cursor) -> When | None:
    the_last = c.sees("the", ahead=-1)
    if not (c.take("last_night") or c.try_(_the_night_to)) or the_last:
        return None
    way = c.take("into", "on", "to")
    day = c.weekday() if way else None
    if way is None or day is None:
        return Nights() if way is None or "into" not in way.kinds else None
    return _WHICH_NIGHT if "on" in way.kinds else NightInto(Weekday(day))


def _the_night_to(c: Cursor) -> bool | None:
    """“The night” of “in the night to Wednesday”."""
    night = c.take("the") and c.look().lower == "night" and c.take("daypart")
    return True if night and c.sees("to", "into") and c.sees("weekday", ahead=1) else None


def _near_future(c: Cursor) -> When | None:
    if not c.take("near_future"):
        return None
    return Asked("“{words}” names no date; when should it be looked at again?")


def _to_come(c: Cursor) -> When | None:
    """“In the weeks ahead”, “in months to come”."""
    how_long = c.sees("for", ahead=-1) and c.sees("unit")
    c.take("the")
    unit = c.value("unit")
    if how_long or not isinstance(unit, str) or not c.take("to_come") or _comes_to(c):
        return None
    return Rolling(Amount(None, None, unit), ahead=True)


def _comes_to(c: Cursor) -> bool:
    """“Has until the end of the week to come *up* with a plan”: a verb."""
    return c.look(-1).lower == "to come" and c.look().lower in time_words().tense["comes"]


def _unit(c: Cursor) -> When | None:
    """“This week”, “last month”, “next year”, “so far this year”."""
    if c.sees("each", "possessive", ahead=-1):
        return None
    if to_date := c.try_(_to_date):
        return to_date
    so_far = c.take("so_far")
    if c.sees("this", ahead=1):
        c.take("the")
    which = c.take("this", "last", "next")
    unit = singular(c) if which else ""
    if which is None or unit in ("", "day", "hour", "fortnight"):
        return None
    amount = 0 if "this" in which.kinds else 1 if "next" in which.kinds else -1
    if unit == "weekend":
        return TheWeekend(which.lower)
    if unit == "decade" and amount:
        return _WHICH_DECADE
    so_far = so_far or c.take("so_far")
    return PartOf(Shifted(unit, amount), "so far") if so_far else Shifted(unit, amount)


def _to_date(c: Cursor) -> When | None:
    """“The year to date”."""
    c.take("the")
    unit = singular(c)
    return PartOf(Shifted(unit, 0), "so far") if unit and c.take("to_date") else None


def _unit_before_or_after(c: Cursor) -> When | None:
    """“The year before last”, “the week after next”."""
    c.take("the")
    unit = c.value("unit")
    if not isinstance(unit, str):
        return None
    if c.sees("before") and c.sees("last", ahead=1):
        units = -2
    elif c.sees("after") and c.sees("next", ahead=1):
        units = 2
    elif not unit.endswith("s") and c.sees("before", "after") and _dates_follow(c):
        c.at += 1
        while c.take(*_DATES):
            pass
        return AFTER_WHAT
    else:
        return None
    c.at += 2
    return _WHICH_WEEKEND if unit == "weekend" and units > 0 else Shifted(unit, units)


def _dates_follow(c: Cursor) -> bool:
    """A year, a month, a weekday or a numbered day, not “after nine years”."""
    return c.sees(*_DATES, ahead=1) and (not c.sees("number", ahead=1) or c.sees("month", ahead=2))


def the_unit(c: Cursor) -> When | None:
    """“The year” in “the end of the year”: the one that the article's date lies in."""
    unit = singular(c) if c.take("the", "this") else ""
    return Shifted(unit, 0) if unit not in ("", "hour", "fortnight") else None


def the_day(c: Cursor) -> bool | None:
    """“The day” in “later in the day”, and on to the next word."""
    the = c.take("the")
    return True if the and c.look().lower == "day" and c.take("unit") else None


def _in_the_day(c: Cursor) -> When | None:
    """“In the course of the day”."""
    return TheDay() if c.look(-1).lower in _COURSES and c.try_(the_day) else None


def _the_weekend(c: Cursor) -> When | None:
    if not is_expected(c, "on"):
        return None
    the = c.take("the")
    return TheWeekend() if c.value("unit") == "weekend" and (the or c.typed) else None
