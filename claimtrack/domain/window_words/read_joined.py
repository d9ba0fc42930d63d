"""Reading one time, or several that are joined: "May or June 2020", "6am on Monday to Friday"."""

from __future__ import annotations

from functools import partial

from claimtrack.domain.window_words.calendar import Weekday
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.frames import By, NotBefore, Since
from claimtrack.domain.window_words.hours import clock, part_of_day
from claimtrack.domain.window_words.joined import Apart, Both, Either, FromTo, Moved
from claimtrack.domain.window_words.meaning import Lean, When
from claimtrack.domain.window_words.portions import Third
from claimtrack.domain.window_words.read_calendar import read_calendar
from claimtrack.domain.window_words.read_portions import read_portion, third_of, which_third
from claimtrack.domain.window_words.read_relative import read_relative
from claimtrack.domain.window_words.read_years import was_moved
from claimtrack.domain.window_words.relative import PartOf, Shifted

_MOST_POINTS = 6


def read_joined(c: Cursor) -> When | None:
    """One time, or several that are joined by "to", "or", "and" and commas."""
    start = c.at
    first = read_point(c)
    if first is None:
        return None
    points, joiner = _more(c, first)
    if not joiner:
        return limited(c, first)
    back = start - c.at
    moved = was_moved(c, back)
    deed = c.sees("on", ahead=back - 1)
    if joiner == "or":
        read: When = Either(tuple(points))
    elif joiner == "and":
        read = Both(tuple(points))
    elif joiner == "to" and moved:
        read = Moved(tuple(points), deed=deed)
    elif joiner == "apart" or moved:
        read = Apart(tuple(points))
    else:
        read = FromTo(points[0], points[1], lasting=True)
    return limited(c, read)


def _more(c: Cursor, first: When) -> tuple[list[When], str]:
    """The times that go on from the first, and the word that joins the last of them."""
    points = [first]
    end, kept, joined_by = c.at, 1, ""
    with c.expecting_a_date():
        while len(points) < _MOST_POINTS:
            joiner = "," if c.take("comma") else c.joiner()
            if not joiner and isinstance(first, Weekday) and c.take("into"):
                joiner = "to"
            if joiner == "," and (c.sees("or", "and") or (c.sees("to") and is_dated(c))):
                joiner = c.joiner()
            again = c.look().lower == "again" or c.sees("in_time", "on", ahead=c.sees("hedge"))
            repeated = joiner == "and" and again
            point = _next_point(c, points[-1]) if joiner and _may_join(points, joiner) else None
            if point is None:
                break
            points.append(point)
            if joiner != ",":
                end, kept, joined_by = c.at, len(points), "apart" if repeated else joiner
                break
    c.at = end
    return points[:kept], joined_by


def is_dated(c: Cursor) -> bool:
    """Whether a day, month or year stands before the comma: “January 1, 2020, to June 30, 2022”."""
    return c.sees("year", "number", "month", "nth", ahead=-2)


def _next_point(c: Cursor, last: When) -> When | None:
    """The next of several times: “or in June”, “or possibly June”, “this year or next”."""
    c.take("hedge")
    c.take("in_time", "on")
    return c.try_(partial(_of_the_next, last), read_point)


def _of_the_next(last: When, c: Cursor) -> When | None:
    """“This year or *next*”, “late this year or *early next*”."""
    whole = last.whole if isinstance(last, Third | PartOf) else last
    third = which_third(c) or ""
    c.take("in_time")
    way = c.take("next", "last") if isinstance(whole, Shifted) else None
    if way is None or not isinstance(whole, Shifted) or c.sees("unit", "month", "weekday"):
        return None
    other = Shifted(whole.unit, 1 if "next" in way.kinds else -1)
    return third_of(other, third) if third else other


def _may_join(points: list[When], joiner: str) -> bool:
    """A stretch has two ends."""
    return joiner != "to" or (len(points) == 1 and not isinstance(points[0], FromTo))


def limited(c: Cursor, point: When) -> When:
    """“… at the latest”, “… or later”, “… onwards”."""
    if c.take("at_the_latest"):
        return By(point)
    if c.take("at_the_earliest"):
        return NotBefore(point)
    if c.sees("onwards") and not c.sees("on"):
        c.at += 1
        return Since(point, Lean.FUTURE)
    return point


def read_point(c: Cursor) -> When | None:
    """One time, without what joins it to others; where one is expected, with its hour."""
    timed = c.try_(_at_an_hour) if c.cued else None
    return timed or c.try_(read_portion, read_calendar, read_relative)


def _at_an_hour(c: Cursor) -> When | None:
    """“6am on Monday”, “at 0600 on March 6”, “the night of 2 May”: the day."""
    c.take("in")
    if not c.try_(part_of_day, clock):
        return None
    c.take("on")
    return c.try_(read_portion, read_calendar, read_relative)
