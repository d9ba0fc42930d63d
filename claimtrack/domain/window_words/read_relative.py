"""Reading words that count from the article's date: "yesterday", "last month", "two years ago"."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.meaning import Asked, When
from claimtrack.domain.window_words.read_calendar import is_expected
from claimtrack.domain.window_words.relative import (
    Amount,
    Distant,
    InTime,
    Nights,
    PartOf,
    Rolling,
    SameTime,
    Shifted,
    TheWeekend,
    Within,
)

_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day_before_yesterday": -2,
    "day_after_tomorrow": 2,
}
_IN_YEARS = {"decade": 10, "century": 100}
_AFTER_WHAT = Asked("“{words}”: counted from which day?")
_WHICH_DECADE = Asked("Is “{words}” the calendar’s decade or ten years from the article’s date?")


def read_relative(c: Cursor) -> When | None:
    """A time that counts from the article's date, or from one that has to be asked for."""
    return c.try_(
        _this_time, _named_day, _night, _near_future, _rolling, _to_come, _unit,
        _unit_before_or_after, _part_of_unit, _within, _from_now, _in_time, _ago, _elsewhere,
        _the_weekend,
    )  # fmt: skip


def _named_day(c: Cursor) -> When | None:
    if _is_title(c):
        return None
    for kind, days in _DAYS.items():
        if c.take(kind):
            c.take("daypart")
            return Shifted("day", days)
    return None


def _this_time(c: Cursor) -> When | None:
    """“This time next year”: the month a year on, or the day a week on."""
    if not c.take("this_time"):
        return None
    way = c.take("last", "next")
    unit = _singular(c) if way else ""
    if way is None or unit not in ("year", "month", "week"):
        return None
    return SameTime(unit, 1 if "next" in way.kinds else -1, "month" if unit == "year" else "day")


def _is_title(c: Cursor) -> bool:
    """A capital in the middle of a sentence makes a name of it: "Lune Today"."""
    return c.look().capital and c.look(-1).capital


def _night(c: Cursor) -> When | None:
    return Nights() if c.take("last_night") else None


def _near_future(c: Cursor) -> When | None:
    if not c.take("near_future"):
        return None
    return Asked("“{words}” names no date; when should it be looked at again?")


def _rolling(c: Cursor) -> When | None:
    """“The next five years”, “recent weeks”, “the coming months”, “over the last year”."""
    lasting = c.look(-1).lower in ("over", "for", "throughout", "during")
    cued = c.typed or c.cued or c.sees("in", "for", "of", "same", ahead=-1)
    article = c.take("the")
    c.take("this")
    way = c.take("last", "past", "next", "coming", "recent")
    if way is None:
        return None
    few, number = c.take("few"), c.count()
    unit = c.take("unit")
    if unit is None or c.sees("of"):
        return None
    size, ahead = str(unit.kinds["unit"]), bool({"next", "coming"} & way.kinds.keys())
    if (few or number is not None) and "last" in way.kinds and not (article or cued):
        return None
    if few or number is not None:
        return Rolling(Amount(number, number, size), ahead, lasting)
    rolls = bool({"past", "coming", "recent"} & way.kinds.keys()) or article is not None
    if not rolls:
        return None
    if unit.lower.endswith("s"):
        return Rolling(Amount(None, None, size), ahead, lasting)
    return _rolling_one(size, ahead, lasting)


def _to_come(c: Cursor) -> When | None:
    """“In the weeks ahead”, “in months to come”."""
    c.take("the")
    unit = c.value("unit")
    if not isinstance(unit, str) or not c.take("to_come"):
        return None
    return Rolling(Amount(None, None, unit), ahead=True)


def _rolling_one(unit: str, ahead: bool, lasting: bool) -> When | None:
    if unit == "day":
        return _AFTER_WHAT
    if unit == "weekend":
        return TheWeekend("next" if ahead else "last")
    if unit in ("quarter", "half"):
        return Shifted(unit, 1 if ahead else -1)
    return Rolling(Amount(1, 1, unit), ahead, lasting)


def _unit(c: Cursor) -> When | None:
    """“This week”, “last month”, “next year”, “so far this year”."""
    if c.sees("each", ahead=-1):
        return None
    so_far = c.take("so_far")
    if c.sees("this", ahead=1):
        c.take("the")
    which = c.take("this", "last", "next")
    unit = _singular(c) if which else ""
    if which is None or unit in ("", "day", "hour", "fortnight"):
        return None
    amount = 0 if "this" in which.kinds else 1 if "next" in which.kinds else -1
    if unit == "weekend":
        return TheWeekend(which.lower)
    if unit == "decade" and amount:
        return _WHICH_DECADE
    so_far = so_far or c.take("so_far")
    return PartOf(Shifted(unit, amount), "so far") if so_far else Shifted(unit, amount)


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
    else:
        return None
    c.at += 2
    return Shifted(unit, units)


def the_unit(c: Cursor) -> When | None:
    """“The year” in “the end of the year”: the one that the article's date lies in."""
    unit = _singular(c) if c.take("the", "this") else ""
    return Shifted(unit, 0) if unit not in ("", "hour", "fortnight") else None


def _singular(c: Cursor) -> str:
    """One unit, and on to the next word; "" where there is none or there are several."""
    word = c.take("unit")
    return str(word.kinds["unit"]) if word and not word.lower.endswith("s") else ""


def _part_of_unit(c: Cursor) -> When | None:
    """“Later this month”, “earlier in the week”, “the rest of the year”."""
    rest = c.take("rest_of")
    way = rest or c.take("later", "earlier")
    if way is None:
        return None
    if not rest:
        c.take("in_time", "on")
    whole = c.try_(_unit, the_unit)
    kind = "rest" if rest else way.lower
    return PartOf(whole, kind) if whole else None


def amount(c: Cursor) -> Amount | None:
    """“Three months”, “two or three years”, “about a week”, “half a year”, “a year and a half”."""
    about, more, less = (bool(c.take(kind)) for kind in ("about", "more_than", "less_than"))
    read = c.try_(_half, _few, _counted)
    return replace(read, about=about or read.about, more=more, less=less) if read else None


def _half(c: Cursor) -> Amount | None:
    months = {"year": 6, "decade": 60}.get(str(c.value("unit"))) if c.take("half_a") else None
    return Amount(months, months, "month") if months else None


def _few(c: Cursor) -> Amount | None:
    unit = c.value("unit") if c.take("few") else None
    return Amount(None, None, unit) if isinstance(unit, str) else None


def _counted(c: Cursor) -> Amount | None:
    low = high = 1 if c.take("article") else c.count()
    if low is not None and c.take("or", "to", "dash"):
        high = c.count()
    unit = c.value("unit")
    if low is None or high is None or high < low or not isinstance(unit, str):
        return None
    if c.sees("or") and c.sees("number", ahead=1):
        c.take("or")
        high = c.count() or high
    if unit == "year" and c.take("and_a_half"):
        return Amount(low * 12 + 6, high * 12 + 6, "month")
    if unit in _IN_YEARS:
        return Amount(low * _IN_YEARS[unit], high * _IN_YEARS[unit], "year", about=True)
    return Amount(low, high, unit)


def _ago(c: Cursor) -> When | None:
    if c.sees("for", ahead=-1):
        return None
    read = amount(c)
    if read is None or not c.take("ago"):
        return None
    if c.sees("weekday") or (c.sees("on") and c.sees("weekday", ahead=1)):
        c.take("on")
        c.take("weekday")
        return Asked("Which day is meant by “{words}”?")
    if read.exact and read.low is not None and (size := _this_size(c)):
        return SameTime(read.unit, -read.low, size)
    return Distant(read, ago=True)


def _this_size(c: Cursor) -> str:
    """“Today”, “this week” or “this month” behind “a year ago”: how exact that is."""
    if c.take("today"):
        return "day"
    start = c.at
    unit = _singular(c) if c.take("this") else ""
    if not unit:
        c.at = start
    return unit


def _from_now(c: Cursor) -> When | None:
    """“A year from now”, “in three months' time”."""
    c.take("in_time")
    read = amount(c)
    if read is None:
        return None
    if c.look().text in ("'", "’", "'s", "’s"):
        c.at += 1
    return Distant(read, ago=False) if c.take("from_now") else None


def _in_time(c: Cursor) -> When | None:
    if not c.take("in_time"):
        return None
    if c.sees("superlative", ahead=-2) or c.sees("superlative", ahead=-3):
        return None
    read = amount(c)
    if read is None or c.sees("of", "dash", "after", "afterwards", "counted"):
        return None
    return InTime(read)


def _within(c: Cursor) -> When | None:
    if not c.take("within"):
        return None
    with c.expecting_a_date():
        read = c.try_(_rolling)
        if read is not None:
            return read
    if (unit := c.look()).lower.endswith("s") and c.take("unit"):
        return Within(Amount(None, None, str(unit.kinds["unit"])))
    c.take("the")
    length = amount(c)
    return Within(length) if length and not c.sees("of", "dash", "after", "afterwards") else None


def _elsewhere(c: Cursor) -> When | None:
    """“Two days later”, “the following month”, “that year”: counted from another date."""
    return c.try_(_amount_after, _unit_after)


def _amount_after(c: Cursor) -> When | None:
    read = amount(c)
    way = c.take("afterwards") if read else None
    if way is None or (
        {"later", "earlier"} & way.kinds.keys() and c.sees("this", "the", "in_time")
    ):
        return None
    return _AFTER_WHAT


def _unit_after(c: Cursor) -> When | None:
    c.take("the")
    way = c.take("previous", "following", "same", "next")
    unit = c.take("unit") if way else None
    if way is None or unit is None or unit.lower.endswith("s"):
        return None
    if "next" in way.kinds and unit.kinds["unit"] != "day":
        return None
    return _AFTER_WHAT


def _the_weekend(c: Cursor) -> When | None:
    if not is_expected(c, "in", "on", "by", "before", "after", "since", "until"):
        return None
    the = c.take("the")
    return TheWeekend() if c.value("unit") == "weekend" and (the or c.typed) else None
