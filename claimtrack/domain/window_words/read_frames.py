"""Reading whole expressions: "by the end of 2021", "since May", "May or June 2020", "from … to"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Weekday
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
from claimtrack.domain.window_words.joined import Apart, Both, Either, FromTo, Moved
from claimtrack.domain.window_words.meaning import Lean, When
from claimtrack.domain.window_words.portions import Third
from claimtrack.domain.window_words.read_amounts import amount
from claimtrack.domain.window_words.read_calendar import read_calendar
from claimtrack.domain.window_words.read_portions import read_portion
from claimtrack.domain.window_words.read_relative import read_relative, the_unit
from claimtrack.domain.window_words.relative import Counted, PartOf, Shifted

_MOST_POINTS = 6
_TWO = 2
_NEAR = 6
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
_AROUND_AN_HOUR = ("before", "after")
# "After Friday's vote" is after a vote on Friday, not after Friday.
_EVENTS = ("before", "after", "by")


def read_expression(c: Cursor) -> When | None:
    """The longest expression for a time that begins here; None where there is none.

    What is so “from May to July each year”, “on the first Sunday of each month” is of no year.
    """
    read = c.try_(
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
        _joined,
    )
    of = c.sees("of")
    return None if c.sees("each", ahead=of) and c.sees("unit", ahead=of + 1) else read


def _lasting_to(c: Cursor) -> When | None:
    """“The contract runs to 2030”, “will last to May”."""
    if not c.sees("to", ahead=-1):
        return None
    to_the_end = c.sees("end_of") and not c.sees("to", "from", ahead=-3)
    goes_on = to_the_end or _is_near(c, time_words().tense["lasting"])
    if not goes_on or _is_near(c, time_words().tense["moved"]):
        return None
    if c.sees("year", "number", "month", ahead=-2):
        return None
    with c.expecting_a_date():
        point = read_point(c)
    return Until(point) if point and not c.sees("possessive") else None


def _framed(c: Cursor) -> When | None:
    for kind, frame in _FRAMES.items():
        start = c.at
        if kind in _AROUND_AN_HOUR and (day := c.try_(_around_an_hour)):
            return day
        taken = c.take(kind)
        if kind == "since":
            c.take("more_than")
        point = _after_word(c) if taken else None
        if point is not None and not (kind in _EVENTS and c.sees("possessive")):
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
        c.take("in_time", "on", "about")
        return _joined(c)


def _between(c: Cursor) -> When | None:
    if not c.take("between"):
        return None
    with c.expecting_a_date():
        first = Shifted("day", 0) if c.take("now") else read_point(c)
        if isinstance(first, Both) and len(first.points) == _TWO:
            return FromTo(first.points[0], first.points[1], lasting=False)
        second = read_point(c) if first and c.joiner() else None
    return FromTo(first, second, lasting=False) if first and second else None


def _until_from_now(c: Cursor) -> When | None:
    """“From now until 2020”, “between now and the end of the year”."""
    if not (c.take("from_now") and c.take("to")):
        return None
    with c.expecting_a_date():
        end = read_point(c)
    return FromTo(Shifted("day", 0), end, lasting=True) if end else None


def _from(c: Cursor) -> When | None:
    if not c.sees("from"):
        return None
    of_its_time = c.look(-1).lower in time_words().tense["of_its_time"]
    word = None if _is_near(c, time_words().tense["moved"]) else c.take("from")
    point = _after_word(c) if word else None
    if word is None or point is None:
        return None
    onwards = c.take("onwards")
    if isinstance(point, FromTo) and _is_one_season(c):
        return From(point)
    if isinstance(point, FromTo) or (word.lower == "from" and of_its_time):
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
    moved = c.look(-1).lower == "off" or _is_near(c, time_words().tense["moved"])
    if c.look().lower == "up to" and c.look(-1).lower in time_words().tense["leading"]:
        return None
    c.at += 1
    at_least = c.take("more_than")
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
    goes_on = c.look(-1).lower == "on" or _is_near(c, time_words().tense["lasting"])
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
    with c.expecting_a_date():
        by_the_clock = bool(c.try_(clock))
        c.take("on")
        point = read_point(c)
    lasting = lasting or (way.lower != "from" and "from" in way.kinds)
    if lasting and point:
        return Lasting(length, point, by_the_clock)
    return Counted(length, point, "before" in way.kinds) if point else None


def _is_near(c: Cursor, words: tuple[str, ...] | list[str], place: int = 0) -> bool:
    """Whether one of the words stands shortly before a place, in the same sentence."""
    for back in range(1, _NEAR):
        word = c.look(place - back)
        if "stop" in word.kinds:
            return False
        if word.lower in words:
            return True
    return False


def _joined(c: Cursor) -> When | None:
    """One time, or several that are joined by "to", "or", "and" and commas."""
    start = c.at
    first = read_point(c)
    if first is None:
        return None
    points, joiner = _more(c, first)
    if not joiner:
        return _limited(c, first)
    back = start - c.at
    moved = _is_near(c, time_words().tense["moved"], back)
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
    return _limited(c, read)


def _more(c: Cursor, first: When) -> tuple[list[When], str]:
    """The times that go on from the first, and the word that joins the last of them."""
    points = [first]
    end, kept, joined_by = c.at, 1, ""
    with c.expecting_a_date():
        while len(points) < _MOST_POINTS:
            joiner = "," if c.take("comma") else c.joiner()
            if not joiner and isinstance(first, Weekday) and c.take("into"):
                joiner = "to"
            if joiner == "," and c.sees("or", "and"):
                joiner = c.joiner()
            repeated = joiner == "and" and c.sees("in_time", "on")
            point = _next_point(c, points[-1]) if joiner and _may_join(points, joiner) else None
            if point is None:
                break
            points.append(point)
            if joiner != ",":
                end, kept, joined_by = c.at, len(points), "apart" if repeated else joiner
                break
    c.at = end
    return points[:kept], joined_by


def _next_point(c: Cursor, last: When) -> When | None:
    """The next of several times: “or in June”, “or possibly June”, “this year or next”."""
    c.take("hedge")
    c.take("in_time", "on")
    return c.try_(partial(_of_the_next, last), read_point)


def _of_the_next(last: When, c: Cursor) -> When | None:
    """“This year or *next*”, “late this year or *early next*”."""
    whole = last.whole if isinstance(last, Third | PartOf) else last
    third = next((kind for kind in ("early", "mid", "late") if c.take(kind)), "")
    c.take("in_time")
    way = c.take("next", "last") if isinstance(whole, Shifted) else None
    if way is None or not isinstance(whole, Shifted) or c.sees("unit", "month", "weekday"):
        return None
    other = Shifted(whole.unit, 1 if "next" in way.kinds else -1)
    return Third(other, third) if third else other


def _may_join(points: list[When], joiner: str) -> bool:
    """A stretch has two ends."""
    return joiner != "to" or (len(points) == 1 and not isinstance(points[0], FromTo))


def _limited(c: Cursor, point: When) -> When:
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
