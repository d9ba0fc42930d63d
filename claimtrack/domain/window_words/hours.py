"""Hours and parts of a day before a date, which make no difference to its days."""

from __future__ import annotations

import re

from claimtrack.domain.window_words.cursor import Cursor

_HOUR = re.compile(r"\d{1,2}([.:]\d\d)?([ap]m|h)?")
# What makes four digits before it an hour: "1500 GMT".
CLOCKS = (
    "gmt", "utc", "local", "est", "edt", "cst", "cdt", "pst", "pdt", "bst", "cet", "cest", "eet",
    "eest", "msk", "ist", "jst", "aest", "hours",
)  # fmt: skip
HALVES_OF_THE_DAY = ("a", "p", "am", "pm")
_CLOCK_WORDS = (*HALVES_OF_THE_DAY, "m", "o'clock", "time", *CLOCKS)


def part_of_day(c: Cursor) -> bool | None:
    """“Noon on”, “the night of”: of a day, whose hours make no difference."""
    c.take("the")
    if not c.take("daypart"):
        return None
    return bool(c.take("on", "of")) or c.sees("weekday", "today") or None


def clock_range(c: Cursor) -> bool | None:
    """“From 9am to 5pm on”, “between noon and midnight on”: of a day, all of it."""
    c.take("from", "between")
    if not (c.try_(_hour, _named_hour) and (c.joiner() or c.take("until"))):
        return None
    return c.try_(clock, part_of_day)


def _named_hour(c: Cursor) -> bool | None:
    return bool(c.take("daypart")) or None


def _hour(c: Cursor) -> bool | None:
    """“9”, “9am”, “9.30 a.m.”: any number may be an hour where another follows."""
    if c.take("figure", "number") is None:
        return None
    while c.look().text == "." or c.look().lower in _CLOCK_WORDS:
        c.at += 1
    return True


def clock(c: Cursor) -> bool | None:
    """“10 p.m. on”, “5am on”, “10:30 GMT on”: of a day, whose hours make no difference."""
    hour = c.take("figure", "number", "year")
    if hour is None:
        return None
    timed = _HOUR.fullmatch(hour.lower) is not None
    while c.look().text == "." or c.look().lower in _CLOCK_WORDS:
        if c.look().lower == "hours" and not hour.text.isdigit():
            return None
        timed = timed or c.look().text != "."
        c.at += 1
    return bool(c.take("on")) or c.sees("weekday") or None if timed else None
