"""Reading portions of a time: "early May", "later this month", "the last week of", seasons."""

from __future__ import annotations

from claimtrack.domain.window_words.calendar import Calendar, Weekday
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.joined import Both, Either
from claimtrack.domain.window_words.meaning import Asked, When
from claimtrack.domain.window_words.portions import (
    Around,
    Days,
    Further,
    Nth,
    Several,
    Third,
    Thirds,
    UpTo,
)
from claimtrack.domain.window_words.read_calendar import read_calendar
from claimtrack.domain.window_words.read_named import read_named
from claimtrack.domain.window_words.read_parts_of_year import (
    HALVES,
    QUARTERS,
    ordinals,
    read_code,
    read_part_of_year,
)
from claimtrack.domain.window_words.read_relative import read_relative, the_day, the_unit
from claimtrack.domain.window_words.read_years import year_of
from claimtrack.domain.window_words.relative import PartOf, Shifted, TheDay

_THIRDS = {
    "early": "early", "mid": "mid", "late": "late",
    "beginning_of": "early", "end_of": "late", "end_dash": "late",
}  # fmt: skip
_PARTS = {"rest_of": "rest", "later": "later", "earlier": "earlier", "so_far": "so far"}
_BEGINS = frozenset(
    ("the", "season", "month", "weekday", "ordinal", "last", "code", "unit", "year_end",
     "month_end", "mid_year", *_THIRDS, *_PARTS)
)  # fmt: skip
_LONG = ("month", "quarter", "year", "decade", "century")
_WHICH_DAYS = Asked("Which days are meant by “{words}”?")


def read_portion(c: Cursor) -> When | None:
    """A portion of a time; None where there is none here."""
    if not c.begins(_BEGINS):
        return c.try_(_up_to, read_named)
    return c.try_(
        _part,
        _further,
        _third,
        _year_end,
        _mid_year,
        _several,
        _nth,
        read_part_of_year,
        read_code,
        _up_to,
        _of_unit,
        read_named,
    )


def _whole(c: Cursor) -> When | None:
    """What a portion is of; a bare month or year is one here."""
    with c.expecting_a_date():
        return c.try_(
            read_part_of_year,
            read_code,
            _nth,
            _up_to,
            _of_unit,
            _decade_of_calendar,
            read_named,
            read_calendar,
            read_relative,
            the_unit,
        )


def _part(c: Cursor) -> When | None:
    """“Later this month”, “earlier in the week”, “the rest of the winter”, “so far in 2031”."""
    way = c.take("rest_of", "later", "earlier", "so_far")
    if way is None:
        return None
    kind = next(kind for kind in _PARTS if kind in way.kinds)
    if kind != "rest_of":
        c.take("in_time", "on")
    if c.try_(the_day):
        return TheDay()
    whole = _whole(c)
    if whole is None or (isinstance(whole, Shifted) and whole.unit == "day"):
        return None
    return PartOf(whole, _PARTS[kind])


def _further(c: Cursor) -> When | None:
    """“The summer before last”, “the Monday after next”."""
    c.take("the")
    part = c.number("season")
    month = c.number("month") if part is None else None
    weekday = c.number("weekday") if part is None and month is None else None
    if part is None and month is None and weekday is None:
        return None
    ahead = c.sees("after") and c.sees("next", ahead=1)
    if not (ahead or (c.sees("before") and c.sees("last", ahead=1))):
        return None
    c.at += 2
    which = "next" if ahead else "last"
    if weekday is not None:
        return Further(Weekday(weekday, which), "week", ahead)
    return Further(Calendar(part=part, month=month, which=which), "year", ahead)


def _decade_of_calendar(c: Cursor) -> When | None:
    """“The next decade” in “the middle of the next decade”: the calendar's."""
    c.take("the")
    way = c.take("next", "last", "coming", "past")
    unit = c.value("unit") if way else None
    if way is None or unit not in ("decade", "century"):
        return None
    return Shifted(str(unit), 1 if way.kinds.keys() & {"next", "coming"} else -1)


def _third(c: Cursor) -> When | None:
    """“Early 2020”, “mid-May”, “late next week”, “the end of the month”, “mid to late 2020”."""
    c.take("the")
    which = which_third(c)
    if which is None:
        return None
    another = None if _is_edge(which) else c.try_(_other_third)
    c.take("dash")
    if not _is_edge(which):
        c.take("in_time", "on", "of")
    cued = c.cued
    whole = _whole(c)
    if whole is None or (whole == Shifted("day", 0) and not cued):
        return None
    first = third_of(whole, which)
    return Thirds(first, third_of(whole, another)) if another else first


def third_of(whole: When, which: str) -> Third:
    """The part of a time that a word of ``which_third`` names."""
    return Third(whole, _THIRDS[which], _is_edge(which))


def _is_edge(which: str) -> bool:
    return which not in ("early", "mid", "late")


def which_third(c: Cursor) -> str | None:
    """“Early”, “mid”, “late”, “the beginning of”, “the end of”: what the grammar calls the word."""
    word = c.take(*_THIRDS)
    which = next((kind for kind in _THIRDS if word and kind in word.kinds), None)
    return None if which == "end_dash" and not c.sees("dash") else which


def _other_third(c: Cursor) -> str | None:
    """“to late” in “mid to late 2020”, “mid-to-late 2020”."""
    c.take("dash")
    if not c.take("to", "or"):
        return None
    c.take("dash")
    return which_third(c)


def _up_to(c: Cursor) -> When | None:
    """“The 12 months to January”, “the year ended 31 March 2018”, “the week ending on Friday”."""
    the = c.take("the")
    number = c.count() or (1 if the else None)
    if number is None or not (the or c.typed or c.sees("in", "for", ahead=-2)):
        return None
    unit = c.value("unit")
    c.take("relative")
    if not isinstance(unit, str) or not c.take("ending"):
        return None
    c.take("in_time", "on")
    c.take("end_of")
    whole = c.try_(_third, _whole)
    return UpTo(whole, number, unit) if whole and not isinstance(whole, Shifted) else None


def _of_unit(c: Cursor) -> When | None:
    """“The week of 12 March”, “the month of May 2020”, “the week beginning Monday”."""
    c.take("the")
    unit = c.value("unit")
    if unit not in ("week", "month", "year", "weekend"):
        return None
    begins = "first" if c.take("starting") else ""
    if not begins and not c.take("of"):
        return None
    c.take("in_time", "on")
    whole = _whole(c)
    if whole is None or isinstance(whole, Shifted):
        return None
    longer = isinstance(whole, Calendar) and whole.day is None
    if longer and unit in ("week", "weekend"):
        return None
    return whole if unit in ("month", "year") else Around(whole, str(unit), begins)


def _year_end(c: Cursor) -> When | None:
    for kind, unit in (("year_end", "year"), ("month_end", "month")):
        if c.take(kind):
            year = year_of(c) if unit == "year" else None
            whole = year or _this(unit)
            return whole if isinstance(whole, Asked) else Third(whole, "late", edge=True)
    return None


def _mid_year(c: Cursor) -> When | None:
    if not c.take("mid_year"):
        return None
    year = year_of(c) or Calendar(years_on=0)
    return year if isinstance(year, Asked) else Third(year, "mid")


def _this(unit: str) -> When:
    return Calendar(years_on=0) if unit == "year" else Shifted(unit, 0)


def _several(c: Cursor) -> When | None:
    """“The first three months of 2020”, “the last ten days of May”, “in the final three months”."""
    expected = c.sees("in_time", ahead=-1)
    c.take("the")
    which = c.take("ordinal", "last")
    number = c.number("number") if which else None
    unit = c.value("unit") if number else None
    if which is None or not isinstance(unit, str) or number is None or c.sees("ago"):
        return None
    if expected and which.kinds.get("ordinal") == -1 and not c.sees("of"):
        return _WHICH_DAYS
    if not c.take("of"):
        return None
    last = "last" in which.kinds or which.kinds.get("ordinal") == -1
    if not last and which.kinds.get("ordinal") != 1:
        return None
    whole = _whole(c)
    return Several(whole, number, unit, last) if whole else None


def _nth(c: Cursor) -> When | None:
    """“The second week of May”, “the last Friday in March”, “the second half of the decade”."""
    several_of = c.try_(_several_nth)
    if several_of is not None:
        return several_of
    number = _ordinal(c)
    if number is None:
        return None
    weekday = c.weekday()
    c.take("working")
    several = weekday is None and c.look().lower.endswith("s")
    unit = c.value("unit") if weekday is None else None
    if (weekday is None and unit is None) or not c.take("of", "in_time"):
        return None
    whole = _whole(c)
    if several and whole is not None:
        return _vaguely(whole, number, str(unit))
    if whole is None or (unit in _LONG and isinstance(whole, Calendar) and whole.month):
        return None
    year = isinstance(whole, Calendar) and whole.is_year
    codes = {"quarter": QUARTERS, "half": HALVES}.get(str(unit))
    if codes and year and isinstance(whole, Calendar):
        return Calendar(part=codes[number]).of_year(whole) if number in codes else None
    return Nth(whole, number, str(unit or ""), weekday)


def _several_nth(c: Cursor) -> When | None:
    """“The second and third weeks of May”, “the first or last Monday of May”."""
    c.take("the")
    numbers = ordinals(c)
    weekday = c.weekday() if len(numbers) > 1 else None
    unit = c.value("unit") if len(numbers) > 1 and weekday is None else None
    if unit not in ("day", "week", "weekend", "month") and weekday is None:
        return None
    whole = _whole(c) if c.take("of", "in_time") else None
    if whole is None:
        return None
    parts = tuple(Nth(whole, number, str(unit or ""), weekday) for _, number in numbers)
    return Either(parts) if numbers[-1][0] == "or" else Both(parts, whole=True)


def _vaguely(whole: When, number: int, unit: str) -> When | None:
    """“The first months of 2020”, “the last days of the year”."""
    if number not in (1, -1):
        return None
    if isinstance(whole, Shifted) and whole.unit == "century":
        return _WHICH_DAYS
    if unit in ("day", "week"):
        return Days(whole, unit, last=number == -1)
    return Third(whole, "early" if number == 1 else "late")


def _ordinal(c: Cursor) -> int | None:
    c.take("the")
    if c.sees("early") and c.sees("unit", ahead=1):
        c.at += 1
        return 1
    if c.take("last"):
        return -1
    return c.number("ordinal")
