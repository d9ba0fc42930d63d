"""Reading times by their names: seasons, decades, centuries, holidays, years of accounts."""

from __future__ import annotations

from claimtrack.domain.edtf import Term
from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.calendar import Calendar, Exact
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.joined import FromTo
from claimtrack.domain.window_words.meaning import Asked, When
from claimtrack.domain.window_words.read_years import dated, is_expected, which_one, year_of

_BEGINS = frozenset(
    ("the", "its", "year", "years", "this", "next", "last", "coming", "past", "following", "new",
     "fiscal", "season", "decade", "short_decade", "decade_name", "number", "ordinal", "holiday",
     "movable", "turn_of")
)  # fmt: skip
_WINTER = 24
_HUNDREDS = range(15, 21)
_FISCAL = Asked("“{words}” is a year of accounts; from when to when does it run?")
_SEASON = Asked("From when to when does “{words}” run?")
_WHICH_DAYS = Asked("Which days are meant by “{words}”?")
_WHICH_WINTER = Asked(
    "Is “{words}” the winter that begins in that year or the one that ends in it?"
)
_MOVABLE = Asked("On which day does “{words}” fall?")
_WHICH_CENTURY = Asked("Which century’s are “{words}”?")
_DECADE_OR_CENTURY = Asked("Does “{words}” mean ten years or a hundred?")


def read_named(c: Cursor) -> When | None:
    """A season, decade, century, holiday or year of accounts; None where there is none here."""
    if not c.begins(_BEGINS):
        return None
    return c.try_(read_fiscal, _playing_season, _season, _decade, _century, _holiday, _movable)


def _season(c: Cursor) -> When | None:
    """“Summer 2020”, “next spring”, “in the autumn”."""
    expected = is_expected(c)
    which = which_one(c)
    c.take("the")
    season = c.number("season")
    if season is None or c.look().lower in time_words().names["after"]:
        return None
    if c.take("playing_season"):
        return _SEASON
    if _belongs_to_a_noun(c):
        return None
    if which:
        return Calendar(part=season, which=which)
    if season == _WINTER and (winter := c.try_(_winter_years)):
        return winter
    year = year_of(c)
    if season == _WINTER and isinstance(year, Calendar):
        return _WHICH_WINTER
    if year is None and (c.sees("of", "in_time") or not expected):
        return None
    return dated(Calendar(part=season), year)


def _belongs_to_a_noun(c: Cursor) -> bool:
    """“Before the spring thaw.”: what comes between the season and the end of its clause."""
    noun = c.look().kinds.keys() == {"word"} and not c.look().capital
    return noun and c.sees("the", ahead=-2) and c.sees("stop", "comma", ahead=1)


def _winter_years(c: Cursor) -> When | None:
    """“Winter 2020–21”, “the winter of 2020/2021”: the winter that begins in the first year."""
    c.take("of")
    word = c.take("years")
    if word:
        return Exact(Term(int(word.text[:4]), part=_WINTER))
    first = c.number("year")
    if first is None or c.joiner() != "to":
        return None
    second = c.number("number") if c.sees("digits") else c.number("year")
    return (
        Exact(Term(first, part=_WINTER)) if second and second % 100 == (first + 1) % 100 else None
    )


def _decade(c: Cursor) -> When | None:
    the = c.take("the")
    named: When | None = c.try_(_decade_in_words)
    if named is not None:
        return named
    decade = c.value("decade")
    if isinstance(decade, Term):
        return Exact(decade) if decade.year % 100 or decade.year == 2000 else _DECADE_OR_CENTURY
    shortened = c.take("short_decade")
    if shortened is None:
        return None
    decade = shortened.kinds["short_decade"]
    if shortened.text[0] in "'’" and isinstance(decade, Term):
        return Exact(decade)
    degrees = c.look().text == "°"
    return _WHICH_CENTURY if (the or c.typed) and not degrees else None


def _decade_in_words(c: Cursor) -> When | None:
    """“Nineteen-eighties”; of “the eighties” the century is asked."""
    back = -2 if c.sees("early", "mid", "late", ahead=-1) else -1
    cued = c.sees("the", ahead=back) and c.sees("in", "since", "by", ahead=back - 1)
    if cued and c.take("decade_name"):
        return _WHICH_CENTURY
    hundreds = c.number("number")
    c.take("dash")
    tens = c.number("decade_name") if hundreds in _HUNDREDS else None
    return Exact(Term(hundreds * 100 + tens, years=10)) if hundreds and tens else None


def _century(c: Cursor) -> When | None:
    """“The 19th century”: the years 1800 to 1899, by EDTF's own reckoning."""
    c.take("the")
    number = c.number("ordinal")
    other = c.try_(_other_century) if number else None
    if c.typed:
        c.take("dash")
    if number is None or c.value("unit") != "century" or not 2 <= number <= 22:
        return None
    if c.look().text in ("BC", "BCE"):
        return None
    first = Exact(Term((number - 1) * 100, years=100))
    if other is None:
        return first
    return FromTo(first, Exact(Term((other - 1) * 100, years=100)), lasting=True)


def _other_century(c: Cursor) -> int | None:
    """“To the 19th” in “the 15th to the 19th century”."""
    joiner = c.joiner()
    c.take("the")
    return c.number("ordinal") if joiner in ("to", "and") else None


def read_fiscal(c: Cursor) -> When | None:
    """A year of accounts: “fiscal 2021”, “the 2021 financial year or “FY 2020/21”."""
    expected = is_expected(c, "of")
    c.take("the", "its")
    which = c.take("year", "years", "this", "next", "last", "coming", "following", "new")
    word = c.take("fiscal")
    if word is None:
        return None
    after = c.take("year", "years")
    if after is not None and c.joiner():
        c.take("number", "year")
    return _FISCAL if after or ((which or expected) and word.lower != "fiscal") else None


def _playing_season(c: Cursor) -> When | None:
    """“Next season”: of a game, which has its own year."""
    if not c.take("this", "next", "last"):
        return None
    if c.sees("word") and c.sees("playing_season", ahead=1):
        c.at += 1
    return _SEASON if c.take("playing_season") else None


def _holiday(c: Cursor) -> When | None:
    expected = is_expected(c, "on")
    which = which_one(c)
    day = c.value("holiday") if which or expected or c.sees("the", ahead=-1) else None
    if not isinstance(day, str):
        return None
    if c.look().kinds.get("unit") == "weekend" and c.take("unit"):
        return _WHICH_DAYS
    if not (which or expected):
        return None
    month, _, number = day.partition("-")
    calendar = Calendar(month=int(month), day=int(number), which=which)
    return dated(calendar, None if which else year_of(c))


def _movable(c: Cursor) -> When | None:
    """A feast that falls on another day each year, or the turn of a time."""
    if c.take("turn_of"):
        whole = c.take("year", "decade") or (c.take("the") and c.take("unit"))
        return _WHICH_DAYS if whole else None
    expected = is_expected(c, "on")
    which_one(c)
    named = c.typed or c.look().capital or c.look().lower.startswith("the ")
    if not (expected and named and c.take("movable")):
        return None
    c.take("weekday", "unit")
    if c.sees("comma") and c.sees("number", "month", ahead=1):
        return None
    year_of(c)
    return _MOVABLE
