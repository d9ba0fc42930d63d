"""Reading amounts of time from the article's date: "two years ago", "within three months"."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words.cursor import Cursor
from claimtrack.domain.window_words.meaning import AFTER_WHAT, Asked, When
from claimtrack.domain.window_words.relative import (
    Amount,
    Counted,
    Distant,
    InTime,
    Rolling,
    SameTime,
    Shifted,
    TheWeekend,
    Within,
    WithinOf,
)
from claimtrack.domain.window_words.verbs import is_past

_BEGINS_AMOUNT = ("about", "more_than", "less_than", "half_a", "few", "article", "number")
_FROM_NOW_OR_OF_NOW = Asked("Does “{words}” end with the calendar’s, or that long from now?")
_FROM_NOW_OR_OF_A_ROW = Asked("Is “{words}” counted from now, or how long there was none before?")
_WHICH_DAY = Asked("Which day is meant by “{words}”?")
_FEW = 7
# Words of a noun with what belongs to it; years that are too many for a plan to be told so.
_NOUN, _LONG_FOR_A_PLAN = 10, 8
_IN_YEARS = {"decade": 10, "century": 100}


def read_amount(c: Cursor) -> When | None:
    """A time so far from the article's date, or from one that has to be asked for."""
    return c.try_(rolling, _within, _by_amount, _same_of, _unit_after)


def rolling(c: Cursor) -> When | None:
    """“The next five years”, “recent weeks”, “the coming months”, “over the last year”."""
    lasting = c.look(-1).lower in ("over", "for", "throughout", "during")
    named = c.typed or c.sees("in", "for", "of", "same", ahead=-1)
    article = c.take("the")
    c.take("this")
    way = c.take("last", "past", "next", "coming", "recent")
    if way and c.sees("number") and c.sees("weekdays", ahead=1):
        c.at += 2
        return _WHICH_DAY
    length = _length(c) if way else None
    if way is None or length is None or c.sees("of"):
        return None
    ahead = bool({"next", "coming"} & way.kinds.keys())
    if length.low is not None or c.look(-2).kinds.keys() & {"few"}:
        will_last = "last" in way.kinds and not (article or named)
        return None if will_last else Rolling(length, ahead, lasting)
    if not article and not {"past", "coming", "recent"} & way.kinds.keys():
        return None
    if c.look(-1).lower.endswith("s"):
        return Rolling(length, ahead, lasting)
    return _rolling_one(length.unit, ahead, lasting)


def _length(c: Cursor) -> Amount | None:
    """“Five years”, “two or three weeks”, “year or two”; without a number it is vague."""
    number = None if c.take("few") else c.count()
    if number is not None and c.take("or", "to", "dash"):
        number = c.count()
    halved = number is not None and bool(c.take("and_a_half"))
    unit = c.value("unit")
    if c.sees("or") and c.sees("number", ahead=1):
        c.take("or")
        number = c.count()
    if unit == "year" and (halved or c.take("and_a_half")):
        months = 12 * (number or 1) + 6
        return Amount(months, months, "month")
    return Amount(number, number, unit) if isinstance(unit, str) and not halved else None


def _rolling_one(unit: str, ahead: bool, lasting: bool) -> When | None:
    if unit == "day":
        return AFTER_WHAT
    if unit == "weekend":
        return TheWeekend("next" if ahead else "last")
    if unit in ("quarter", "half"):
        return Shifted(unit, 1 if ahead else -1)
    return Rolling(Amount(1, 1, unit), ahead, lasting)


def singular(c: Cursor) -> str:
    """One unit, and on to the next word; "" where there is none or there are several."""
    word = c.take("unit")
    return str(word.kinds["unit"]) if word and not word.lower.endswith("s") else ""


def amount(c: Cursor) -> Amount | None:
    """“Three months”, “two or three years”, “about a week”, “half a year”, “a year and a half”."""
    if c.look().lower == "under" and c.look(-1).lower in time_words().tense["goes_under"]:
        return None
    about, more, less = (bool(c.take(kind)) for kind in ("about", "more_than", "less_than"))
    read = c.try_(_half, _few, _counted)
    return replace(read, about=about or read.about, more=more, less=less) if read else None


def _half(c: Cursor) -> Amount | None:
    unit = c.value("unit") if c.take("half_a") else None
    if unit == "year":
        return Amount(6, 6, "month")
    years = _IN_YEARS.get(str(unit), 0) // 2
    return Amount(years, years, "year", about=True) if years else None


def _few(c: Cursor) -> Amount | None:
    unit = c.value("unit") if c.take("few") else None
    return Amount(None, None, unit) if isinstance(unit, str) else None


def _counted(c: Cursor) -> Amount | None:
    low = high = 1 if c.take("article") else c.count()
    if low is not None and c.take("or", "to", "dash"):
        high = c.count()
    working = c.take("working")
    halved = bool(c.take("and_a_half"))
    unit = c.value("unit")
    if working and low is not None and isinstance(unit, str):
        return Amount(None, None, unit)
    if low is None or high is None or high < low or not isinstance(unit, str):
        return None
    if c.sees("or") and c.sees("number", ahead=1):
        c.take("or")
        high = c.count() or high
    if halved and unit != "year":
        return None
    if unit == "year" and (halved or c.take("and_a_half")):
        return Amount(low * 12 + 6, high * 12 + 6, "month")
    if unit in _IN_YEARS:
        return Amount(low * _IN_YEARS[unit], high * _IN_YEARS[unit], "year", about=True)
    return Amount(low, high, unit)


def _by_amount(c: Cursor) -> When | None:
    """“Three months from now”, “in three months”, “three months ago”, “three months later”."""
    start, superlative = c.at, _is_of_a_row(c)
    lasting = c.sees("for", ahead=-1)
    if c.look().lower == "over" and c.look(-1).lower in time_words().tense["takes_over"]:
        return None
    if c.try_(_weekdays_ago):
        return _WHICH_DAY
    within = c.take("in_time")
    length = amount(c) if c.sees(*_BEGINS_AMOUNT) else None
    if length is None:
        return None
    if ahead := _from_now(c, length) or _weeks_today(c, length):
        return ahead
    if within:
        return None if superlative else _unless_of_a_row(c, length, start)
    return None if lasting else _ago(c, length) or _afterwards(c)


def _is_of_a_row(c: Cursor) -> bool:
    """“The worst in three years”, “late four times in a month”: how long it took."""
    if c.look(-1).lower in time_words().tense["how_often"]:
        return True
    if c.sees("superlative", ahead=-1) or c.sees("superlative", ahead=-2):
        return True
    row = next((back for back in range(2, _FEW) if c.look(-back).lower == "to"), 0)
    return row > 0 and c.sees("ordinal", "superlative", ahead=-row - 1)


def _unless_of_a_row(c: Cursor, length: Amount, start: int) -> When | None:
    """“Will open their *first* direct line *in 30 years* in June”: how long there was none.

    Of a short time with no other behind it (“its first shop in two years”) it is asked.
    """
    in_time = _in_time(c, length)
    if in_time is None or not _of_a_superlative(c, start):
        return in_time
    dated = c.sees("in_time", "on", "this", "next", "by", "weekday", "tomorrow", "today", "later")
    long = length.unit == "year" and (length.low or 0) >= _LONG_FOR_A_PLAN
    return None if dated or long else _FROM_NOW_OR_OF_A_ROW


def _of_a_superlative(c: Cursor, start: int) -> bool:
    """Whether the noun before says that it is the first or the most of its kind."""
    for back in range(1, _NOUN):
        word = c.look(start - c.at - back)
        if not word.kinds.keys().isdisjoint(("stop", "comma", "relative")):
            return False
        named = c.sees("superlative", "ordinal", ahead=start - c.at - back - 1)
        if is_past(word) and not named:
            return False
        if word.lower in ("to", "will", "be"):
            return False
        if "superlative" in word.kinds and word.lower not in ("time", "least"):
            return c.look(start - c.at - back - 1).lower != "at"
        owned = c.sees("the", "its", "possessive", "ordinal", ahead=start - c.at - back - 1)
        if owned and word.lower.endswith("est") and len(word.lower) > len("best"):
            return True
    return False


def _weekdays_ago(c: Cursor) -> bool | None:
    """“Two Sundays ago”, where it is asked whether the last one counts."""
    return bool(c.count() and c.take("weekdays") and c.take("ago")) or None


def _ago(c: Cursor, length: Amount) -> When | None:
    if not c.take("ago"):
        return None
    if c.sees("weekday") or (c.sees("on") and c.sees("weekday", ahead=1)):
        c.take("on")
        c.take("weekday")
        return _WHICH_DAY
    size, shift = _of_which_size(c)
    if size and length.exact and length.low is not None:
        return SameTime(length.unit, -length.low, size, shift)
    return Distant(length, ago=True)


def _of_which_size(c: Cursor) -> tuple[str, int]:
    """“Today”, “this week” or “next month” behind “a year ago”: how exact it is, and from when."""
    for kind, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if c.take(kind):
            return "day", shift
    start = c.at
    for kind, shift in (("this", 0), ("last", -1), ("next", 1)):
        if c.take(kind) and (unit := singular(c)):
            return unit, shift
        c.at = start
    return "", 0


def _from_now(c: Cursor, length: Amount) -> When | None:
    """“… from now”, “…' time”."""
    start = c.at
    if c.look().text in ("'", "’", "'s", "’s"):
        c.at += 1
    if c.take("from_now") or (
        c.look().lower == "away" and not c.sees("from", ahead=1) and c.take("word")
    ):
        return Distant(length, ago=False)
    c.at = start
    return None


def _weeks_today(c: Cursor, length: Amount) -> When | None:
    """“Three weeks today”, “a fortnight tomorrow”."""
    if not (length.exact and length.unit in ("week", "fortnight")):
        return None
    for kind, days in (("today", 0), ("tomorrow", 1)):
        if c.look().lower == kind and c.take(kind):
            return Counted(length, Shifted("day", days), back=False)
    return None


def _in_time(c: Cursor, length: Amount) -> When | None:
    open_ended = c.sees("of", "dash", "after", "afterwards", "counted")
    return None if open_ended else InTime(length)


def _afterwards(c: Cursor) -> When | None:
    way = c.take("afterwards")
    part = c.sees("this", "in_time") or (c.sees("the") and c.sees("unit", ahead=1))
    this_later = part and way and {"later", "earlier"} & way.kinds.keys()
    return AFTER_WHAT if way and not this_later else None


def _within(c: Cursor) -> When | None:
    if not c.take("within"):
        return None
    with c.expecting_a_date():
        read = c.try_(rolling)
        if read is not None:
            return read
    if (unit := c.look()).lower.endswith("s") and c.take("unit"):
        return Within(Amount(None, None, str(unit.kinds["unit"])))
    if c.take("the") and c.look().kinds.get("unit") == "fortnight":
        c.at += 1
        return Within(Amount(1, 1, "fortnight"))
    if c.look(-1).lower == "the" and singular(c):
        return _FROM_NOW_OR_OF_NOW
    length = amount(c)
    if length and c.sees("of", "after") and not c.sees("unit", ahead=1):
        c.at += 1
        return WithinOf(length)
    return Within(length) if length and not c.sees("of", "dash", "after", "afterwards") else None


def _same_of(c: Cursor) -> When | None:
    """“The same period of 2023”, “the same month last year”: as long as one that was named."""
    c.take("the")
    if not (c.take("same") and c.take("unit", "year_word")):
        return None
    c.take("of", "in_time")
    return AFTER_WHAT if c.take("year") or (c.take("last") and c.take("unit")) else None


def _unit_after(c: Cursor) -> When | None:
    """“The following month”, “that year”, “days later”: counted from another date."""
    vague = c.sees("unit") and c.look().lower.endswith("s") and not c.sees("number", ahead=-1)
    if vague and c.look(1).lower in ("later", "earlier"):
        c.at += 2
        return None if c.sees("this", "in_time") else AFTER_WHAT
    c.take("the")
    way = c.take("previous", "following", "same", "next")
    if way and way.kinds.keys() & {"previous", "following"} and c.count():
        return AFTER_WHAT if c.take("unit") else None
    unit = c.take("unit") if way else None
    if way is None or unit is None or unit.lower.endswith("s"):
        return None
    if "next" in way.kinds and unit.kinds["unit"] != "day":
        return None
    return AFTER_WHAT
