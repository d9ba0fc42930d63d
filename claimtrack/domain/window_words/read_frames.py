"""Reading whole expressions: "by the end of 2021", "since May", "May or June 2020", "from … to"."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.frames import (
    About,
    After,
    AsEarlyAs,
    AsOf,
    By,
    From,
    Lasting,
    MovedTo,
    NotBefore,
    Since,
    Until,
)
from claimtrack.domain.window_words.hours import clock, clock_range, part_of_day
from claimtrack.domain.window_words.joined import Both, FromTo
from claimtrack.domain.window_words.meaning import AFTER_WHAT, Asked, Lean, When
from claimtrack.domain.window_words.read_amounts import amount
from claimtrack.domain.window_words.read_joined import is_dated, limited, read_joined, read_point
from claimtrack.domain.window_words.read_relative import the_unit
from claimtrack.domain.window_words.read_years import was_moved
from claimtrack.domain.window_words.relative import Counted, Shifted

_TWO = 2
_ENDS_AFTER = Asked("“{words}”: until when?")
_BEGAN_BEFORE = Asked("“{words}”: since when?")
_CLAUSE = 12
_FRAMES: dict[str, Callable[[When], When]] = {
    "not_before": NotBefore,
    "as_early_as": AsEarlyAs,
    "by": By,
    "before": lambda point: By(point, before=True),
    "after": After,
    "since": lambda point: Since(point, Lean.PAST),
    "about": About,
    "as_of": AsOf,
}
# “A week later than last year” is of no year that is named.
_COMPARED = ("later than", "earlier than")
_UNITS = ("year", "month", "week", "season")
_AROUND_AN_HOUR = ("before", "after")
# "After Friday's vote" is after a vote on Friday, not after Friday.
_EVENTS = ("before", "after", "by")


def read_expression(c: Cursor) -> When | None:
    """The longest expression for a time that begins here; None where there is none.

    What is so “from May to July each year”, “on the first Sunday of each month” is of no year.
    """
    if c.sees("each", ahead=-1) and c.sees("number"):
        return None
    rules = _RULES if c.begins(_EDGES) else _WITHOUT_AN_EDGE
    read = c.try_(*rules)
    of = c.sees("of")
    return None if c.sees("each", ahead=of) and c.sees("unit", ahead=of + 1) else read


def _lasting_to(c: Cursor) -> When | None:
    """“The contract runs to 2030”, “will last to May”."""
    if not c.sees("to", ahead=-1):
        return None
    to_the_end = c.sees("end_of") and not c.sees("to", "from", ahead=-3)
    goes_on = to_the_end or c.near(time_words().tense["lasting"])
    if not goes_on or was_moved(c):
        return None
    if c.sees("year", "number", "month", ahead=-2):
        return None
    with c.expecting_a_date():
        point = read_point(c)
    return Until(point) if point and not c.sees("possessive") else None


def _framed(c: Cursor) -> When | None:
    if not c.sees(*_FRAMES):
        return None
    for kind, frame in _FRAMES.items():
        start = c.at
        if kind in _AROUND_AN_HOUR and (day := c.try_(_around_an_hour)):
            return day
        taken = c.take(kind)
        if taken and kind == "since":
            c.take("more_than")
            if c.take("before"):
                return _BEGAN_BEFORE if _after_word(c) else None
        point = _after_word(c) if taken else None
        if point and taken and taken.lower in _COMPARED and c.look(-1).lower in _UNITS:
            return None
        if point is not None and not (kind in _EVENTS and c.sees("possessive")):
            if isinstance(point, NotBefore):
                return point
            return By(point) if kind == "before" and c.take("is_over") else frame(point)
        c.at = start
    return None


def _between_hours(c: Cursor) -> When | None:
    """“From 9am to 5pm on Monday”: that day, unless another day comes between."""
    if not c.sees("from", "between", "figure") or not c.try_(clock_range):
        return None
    with c.expecting_a_date():
        return read_point(c)


def _around_an_hour(c: Cursor) -> When | None:
    """“Shortly after 2am on Monday”, “before dawn on Sunday”: that day."""
    if not (c.take(*_AROUND_AN_HOUR) and c.try_(part_of_day, clock)):
        return None
    with c.expecting_a_date():
        c.take("on")
        day = read_point(c)
    return day if day and not c.sees("possessive") else None


def _before_it_is_over(c: Cursor) -> When | None:
    """“Before the year is out”: by its end."""
    unit = the_unit(c) if c.take("before") else None
    return By(unit) if unit and c.take("is_over") else None


def _after_word(c: Cursor) -> When | None:
    with c.expecting_a_date():
        while c.take("in_time", "on", "about", "as_early_as", "hedge"):
            pass
        return c.try_(_counted, read_joined)


def _between(c: Cursor) -> When | None:
    if not c.take("between"):
        return None
    with c.expecting_a_date():
        if c.take("now"):
            end = _after_word(c) if c.take("and") else None
            return FromTo(Shifted("day", 0), end, lasting=False) if end else None
        first = read_point(c)
        if isinstance(first, Both) and len(first.points) == _TWO:
            return FromTo(first.points[0], first.points[1], lasting=False)
        if c.take("comma") and not is_dated(c):
            return None
        second = read_point(c) if first and c.joiner() else None
    return FromTo(first, second, lasting=False) if first and second else None


def _until_from_now(c: Cursor) -> When | None:
    """“From now until 2020”, “between now and the end of the year”."""
    if c.look().lower != "from now" or not (c.take("from_now") and c.take("to")):
        return None
    with c.expecting_a_date():
        end = read_point(c)
    return FromTo(Shifted("day", 0), end, lasting=True) if end else None


def _from(c: Cursor) -> When | None:
    if not c.sees("from"):
        return None
    of_its_time = c.look(-1).lower in time_words().tense["of_its_time"]
    word = None if was_moved(c) else c.take("from")
    point = _after_word(c) if word else None
    if word is None or point is None:
        return None
    onwards = c.take("onwards")
    if isinstance(point, FromTo) and _is_one_season(c):
        return From(point)
    limited_already = isinstance(point, FromTo | By | NotBefore)
    if limited_already or (word.lower == "from" and of_its_time):
        return point
    starting = word.lower != "from" or onwards or c.typed
    return Since(point, Lean.FUTURE) if starting else From(point)


def _is_one_season(c: Cursor) -> bool:
    """“From 2024–25”: the second year is right after the first."""
    second, first = c.look(-1).kinds, c.look(-3).kinds.get("year")
    if second.get("digits") != 2 or not c.sees("dash", ahead=-2) or not isinstance(first, int):
        return False
    return second.get("number") == (first + 1) % 100


def _until(c: Cursor) -> When | None:
    """Of what will not be so until a time, that time is the earliest, not the end."""
    if not c.sees("until"):
        return None
    negated = _is_negated(c)
    moved = c.look(-1).lower == "off" or was_moved(c)
    run_up = c.look(-1).lower in time_words().tense["leading"] or c.sees("dash", ahead=-1)
    fell_through = c.look(-1).lower in time_words().tense["goes_through"]
    if c.look().lower == "through" and (fell_through or c.sees("last", ahead=1)):
        return None
    if c.look().lower == "up to" and run_up:
        return None
    c.at += 1
    at_least = c.take("more_than")
    if c.take("after"):
        return _ENDS_AFTER if _after_word(c) else None
    point = _after_word(c)
    if point is None or isinstance(point, NotBefore):
        return point
    if at_least:
        return NotBefore(point)
    if moved:
        return MovedTo(point)
    return NotBefore(point) if negated else Until(point)


def _into(c: Cursor) -> When | None:
    """“The cold will last into next week”; what is “delayed into January” is then."""
    if not c.sees("into"):
        return None
    goes_on = c.look(-1).lower == "on" or c.near(time_words().tense["lasting"])
    moved = c.look(-1).lower in time_words().tense["moved"]
    c.at += 1
    with c.expecting_a_date():
        point = read_point(c)
    ahead = isinstance(point, Shifted) and point.amount > 0
    if moved and point:
        return MovedTo(point)
    return Until(point) if point and (ahead or goes_on) and not c.sees("possessive") else None


def _not_before(c: Cursor) -> When | None:
    """“It is not expected before 2020”, “unlikely before May”."""
    negated = c.sees("before") and _is_negated(c) and c.take("before")
    point = _after_word(c) if negated else None
    return NotBefore(point) if point and not c.sees("possessive") else None


def _is_negated(c: Cursor) -> bool:
    """Whether the clause says no before: “is not expected to be back in service before”."""
    for back in range(1, _CLAUSE):
        word = c.look(-back)
        if not word.kinds.keys().isdisjoint(("stop", "comma", "and", "relative")):
            return False
        if word.lower in time_words().tense["negations"] or word.lower.endswith("n't"):
            return True
    return False


def _counted(c: Cursor) -> When | None:
    """“Three weeks from Sunday”, “two days after 5 May 2020”; “for” makes it last so long."""
    lasting = c.sees("for", ahead=-1) or c.look(-1).lower == "over"
    if c.sees("article") and (c.sees("unit", "counted", ahead=-1) or c.look(-1).lower == "times"):
        return None
    length = amount(c) if c.sees("number", "article", "half_a") else None
    ways = ("from",) if lasting else ("from", "after", "before")
    way = c.take(*ways) if length and length.exact else None
    if way is None or length is None:
        return None
    if c.sees("same") and c.look(1).lower in ("date", "day", "point"):
        c.at += 2
        return AFTER_WHAT
    with c.expecting_a_date():
        by_the_clock = bool(c.try_(clock))
        c.take("on")
        point = read_point(c)
    if point and way.lower in _COMPARED and c.look(-1).lower in _UNITS:
        return None
    lasting = lasting or (way.lower != "from" and "from" in way.kinds)
    if lasting and point:
        return Lasting(length, point, by_the_clock)
    return limited(c, Counted(length, point, "before" in way.kinds)) if point else None


_WITHOUT_AN_EDGE = (_lasting_to, _counted, read_joined)
_RULES = (
    _lasting_to,
    _between_hours,
    _between,
    _until_from_now,
    _from,
    _until,
    _into,
    _not_before,
    _before_it_is_over,
    _framed,
    _counted,
    read_joined,
)
_EDGES = frozenset(("from", "between", "until", "into", "from_now", "figure", *_FRAMES))
