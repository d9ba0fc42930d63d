"""Reading years, and what says that a bare one is a date at all."""

from __future__ import annotations

from claimtrack.domain.edtf import parse
from claimtrack.domain.errors import BadInput
from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Calendar, Exact
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.hours import CLOCKS
from claimtrack.domain.window_words.joined import FromTo
from claimtrack.domain.window_words.meaning import Asked, When

_EARLIEST, _LATEST = 1500, 2100
# Digits of a year that only what stands before it shows to be one.
_OLD = 3
_COUNTS = ("over", "about", "around", "nearly", "almost", "roughly", "approximately", "close to")
_MONTHS = 12
_WHICH = ("this", "last", "next", "coming", "past")
_NO_YEAR = ("%", "°", "BC", "BCE")
_SEASON_OR_YEARS = Asked(
    "Is “{words}” both years, or a season or financial year? Say from when to when."
)
ANOTHER_YEAR = Asked("Which year is meant by “{words}”?")
_CUES = (
    "in", "by", "before", "after", "since", "from", "until", "between", "about", "not_before",
    "early", "mid", "for", "late", "beginning_of", "end_of", "year_word", "ended_in",
)  # fmt: skip


def read_year(c: Cursor) -> When | None:
    """A year or two where something says that a date follows; None where there is none here."""
    return c.try_(_years_of_a_season, _two_years, _bare_year)


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
    if c.sees("of") and c.look(1).kinds.get("digits") == _OLD and not c.sees("counted", ahead=2):
        c.take("of")
        return Calendar(year=c.number("number"))
    if c.look().kinds.get("digits") == _OLD and c.sees("number", ahead=-2) and _is_last(c):
        return Calendar(year=c.number("number"))
    c.take("of", "comma", "in_time")
    return Calendar(year=c.number("year")) if is_year(c) else None


def _is_last(c: Cursor) -> bool:
    """Nothing is counted by the number: “30 September 420) was a priest”."""
    return not c.look(1).kinds.keys().isdisjoint(("stop", "comma", "sign"))


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
    if following.text in _NO_YEAR or following.lower in CLOCKS or _is_a_number_of(c):
        return False
    compound = "dash" in following.kinds and following.start == here.end
    return not (compound and c.sees("word", "unit", ahead=2))


def _is_a_number_of(c: Cursor) -> bool:
    """“Over 1000 featured articles”, “about 2000 new flats”."""
    plain = c.look(1).kinds.keys() == {"word"} and not c.look(1).capital
    return plain and c.look(-1).lower in _COUNTS and c.look(2).lower.endswith("s")


def dated(when: When, year: Calendar | Asked | None) -> When:
    """A date of the calendar in the year that was read behind it, if any."""
    if isinstance(year, Asked):
        return year
    return when.of_year(year) if year and isinstance(when, Calendar) else when


def is_expected(c: Cursor, *more: str) -> bool:
    """Whether what stands before says that a date follows, and not one of many ("every May").

    ``more``: what else says so for this kind of date.
    """
    cued = c.cued or c.sees(*_CUES, *more, ahead=-1) or _is_moved_to(c)
    return cued and not c.sees("each", ahead=-1) and not c.sees("weekdays", ahead=-2)


def _is_moved_to(c: Cursor) -> bool:
    """“Postponed to 2019”, “brought forward to March”."""
    return c.sees("to", ahead=-1) and c.look(-2).lower in time_words().tense["moved"]


def was_moved(c: Cursor, place: int = 0) -> bool:
    """Whether something was “postponed” or “put off” shortly before a place."""
    put_off = c.near(("off",), place) and c.near(time_words().tense["puts"], place)
    return put_off or c.near(time_words().tense["moved"], place)


def which_one(c: Cursor) -> str:
    """“this”, “next”, “last”, “coming” or “past”, and on to the next word; “” for none."""
    if not c.sees("the", *_WHICH):
        return ""
    start = c.at
    c.take("the")
    for kind in _WHICH:
        if c.take(kind):
            return next((more for more in ("past", "coming") if c.take(more)), kind)
    c.at = start
    return ""


def exact(text: str) -> Exact | None:
    """EDTF text as it stands; None where it is none."""
    try:
        return Exact(parse(text))
    except BadInput:
        return None


def _two_years(c: Cursor) -> When | None:
    """“2014–16”, “2020/21”; “2020-05” is a month, and “2010-12” may be either."""
    if not is_expected(c):
        return None if c.sees("dash", ahead=-1) else _years_that_follow(c)
    if c.take("years"):
        return _SEASON_OR_YEARS
    first = c.number("year")
    if first is None or not _dash(c):
        return None
    if c.look().kinds.get("digits") != 2:
        return None
    second = c.number("number") or 0
    if second <= first % 100:
        return exact(f"{first}-{second:02}")
    if second <= _MONTHS:
        return Asked("Is “{words}” a month, or from one year to another?")
    next_one = second == (first + 1) % 100
    of_accounts = next_one and c.sentence_has(time_words().tense["accounts"])
    if of_accounts or c.sees("playing_season", "fiscal"):
        return _SEASON_OR_YEARS
    last = first // 100 * 100 + second
    return FromTo(Calendar(year=first), Calendar(year=last), lasting=True)


def _years_of_a_season(c: Cursor) -> When | None:
    """“The 2025/26 season”, “the 2025–26 school year”: a year of its own."""
    c.take("the")
    if not c.take("years"):
        first = c.number("year")
        if (
            first is None
            or c.joiner() != "to"
            or not (c.take("digits") or c.take("year", "number"))
        ):
            return None
    if c.sees("word") and c.sees("playing_season", "fiscal", ahead=1):
        c.at += 1
    return _SEASON_OR_YEARS if c.take("playing_season", "fiscal") else None


def _dash(c: Cursor) -> bool:
    """A dash between two years; with spaces around it where a year is all that can follow."""
    if not c.sees("dash"):
        return False
    if c.joiner() == "to":
        return True
    spaced = c.look(1).kinds.get("digits") == 2 or c.sees("year", ahead=1)
    if not spaced or c.sees("counted", "unit", "month", ahead=2):
        return False
    c.at += 1
    return True


def _years_that_follow(c: Cursor) -> When | None:
    """“1950–1975”, “2026–27”, “2009 to 2011”, which nothing before them has to say are years."""
    first = c.number("year")
    if first is None or first < _EARLIEST:
        return None
    if not (_dash(c) or (c.sees("to") and c.sees("year", ahead=1) and c.take("to"))):
        return None
    next_one = c.look().kinds.get("digits") == 2 and c.number("number") == (first + 1) % 100
    second = first + 1 if next_one else c.number("year")
    if second is None or not first < second <= _LATEST or c.sees("counted", "dash", "unit"):
        return None
    if next_one and second % 100 <= _MONTHS:
        return None
    if c.sees("playing_season", "fiscal"):
        return _SEASON_OR_YEARS
    return FromTo(Calendar(year=first), Calendar(year=second), lasting=True)


def _bare_year(c: Cursor) -> When | None:
    expected = is_expected(c) or _names_an_event(c) or _is_contrasted(c)
    if expected and c.take("short_year"):
        return ANOTHER_YEAR
    if c.sees("year_word", ahead=1):
        c.take("the")
    named = c.take("year_word")
    return Calendar(year=c.number("year")) if (named or expected) and is_year(c) else None


def _names_an_event(c: Cursor) -> bool:
    """“The war of 1812”."""
    event = c.look(-2)
    named = event.capital and event.kinds.keys() == {"word"} and not c.sees("stop", ahead=-3)
    return c.sees("of", ahead=-1) and (named or event.lower in time_words().names["of_year"])


def _is_contrasted(c: Cursor) -> bool:
    """“In 2027, not 2026”, “in 2027 rather than 2026”, “in 2027, then 2028”."""
    return c.look(-1).lower in ("not", "than", "then") and any(
        c.sees("year", ahead=-back) for back in range(2, 6)
    )
