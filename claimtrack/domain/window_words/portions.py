"""Portions of a longer time: early in it, its second week, its first three months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimtrack.domain.edtf import Edtf, Interval, OneOf, Span, Term
from claimtrack.domain.window_words.meaning import NOTHING, Meaning, Setting, When
from claimtrack.domain.window_words.units import (
    end_of,
    middle,
    moved,
    start_of,
    term,
    third,
    unit_around,
    within,
)

_RULES = {
    "early": "early: the first third",
    "mid": "mid: the middle third",
    "late": "late: the last third",
}
_LAST = -1
_LONGEST_MONTH = 31
_FIRST_QUARTER, _FIRST_HALF = 33, 40


@dataclass(frozen=True, slots=True)
class Third:
    """The early, middle or late part of a time. ``edge``: said as its beginning or its end."""

    whole: When
    which: str
    edge: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """A third, which is this house's convention and said in the rule."""
        meaning = self.whole.resolve(setting)
        if meaning.value is None:
            return meaning
        part = third(meaning.value, self.which)
        if part is None:
            return Meaning(question="Which days are meant by “{words}”?")
        rules = [meaning.rule, _RULES[self.which] if part != meaning.value else ""]
        return Meaning(part, "; ".join(filter(None, rules)))


@dataclass(frozen=True, slots=True)
class Thirds:
    """“Mid to late 2020”, “early or mid-May”: from one third to another."""

    first: Third
    last: Third

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the one to the end of the other."""
        one, other = self.first.resolve(setting), self.last.resolve(setting)
        if one.value is None or other.value is None:
            return one if one.value is None else other
        start, end = start_of(one.value), end_of(other.value)
        return Meaning(OneOf((Span(start, end),)), "early, mid, late: thirds")


@dataclass(frozen=True, slots=True)
class Days:
    """The first or last days or weeks of a time: of more than a month, those of that month."""

    whole: When
    unit: str
    last: bool

    def resolve(self, setting: Setting) -> Meaning:
        """A third of a month for days, the whole month for weeks, where the time is longer."""
        meaning = self.whole.resolve(setting)
        value = meaning.value
        edge = (value.last if self.last else value.first) if value else None
        if value is None or value.first is None or value.last is None or edge is None:
            return meaning
        longer = (value.last - value.first).days > _LONGEST_MONTH
        of = unit_around(edge, "month") if longer else value
        part = of if longer and self.unit != "day" else third(of, "late" if self.last else "early")
        return Meaning(part, meaning.rule)


@dataclass(frozen=True, slots=True)
class Around:
    """The week or weekend that a time lies in, or that begins ("first") or ends ("last") on it."""

    whole: When
    unit: str
    edge: str = ""

    def resolve(self, setting: Setting) -> Meaning:
        """Seven days, or the two of the weekend."""
        meaning = self.whole.resolve(setting)
        day = meaning.value.first if meaning.value else None
        if day is None:
            return meaning
        six = timedelta(days=6)
        if self.edge:
            ends = (day, day + six) if self.edge == "first" else (day - six, day)
            return Meaning(within(*ends), meaning.rule)
        return Meaning(unit_around(day, self.unit), meaning.rule or "weeks begin on Monday")


@dataclass(frozen=True, slots=True)
class UpTo:
    """So many units that end with a time: "the 12 months to January", "the year ended 31 March"."""

    whole: When
    number: int
    unit: str

    def resolve(self, setting: Setting) -> Meaning:
        """All that stretch, in months where it is whole months."""
        meaning = self.whole.resolve(setting)
        last = meaning.value.last if meaning.value else None
        if isinstance(self.whole, Third) and self.whole.which == "mid":
            whole = self.whole.whole.resolve(setting).value
            last = middle(whole) if whole else None
        if last is None:
            return meaning
        first = moved(last + timedelta(days=1), self.unit, -self.number)
        months = first.day == 1 and (last + timedelta(days=1)).day == 1
        size = "month" if months else "day"
        start, end = unit_around(first, size), unit_around(last, size)
        if not (isinstance(start, Term) and isinstance(end, Term)):
            return NOTHING
        return Meaning(Interval(start, end), meaning.rule)


@dataclass(frozen=True, slots=True)
class Further:
    """The one before the last or after the next: "the summer before last"."""

    whole: When
    unit: str
    ahead: bool

    def resolve(self, setting: Setting) -> Meaning:
        """A year, or of weekdays a week, further; asked where the last or next has to be."""
        meaning = self.whole.resolve(setting)
        value = meaning.value
        if not isinstance(value, Term):
            return meaning
        there = moved(value.first, self.unit, 1 if self.ahead else -1)
        further = term(there) if value.day else replace(value, year=there.year)
        return replace(meaning, value=further)


@dataclass(frozen=True, slots=True)
class Nth:
    """One of a time's units: its second week, its last Friday, its fourth quarter.

    ``number`` is -1 for the last. Exactly one of ``unit`` and ``weekday`` is given.
    """

    whole: When
    number: int
    unit: str = ""
    weekday: int | None = None

    def resolve(self, setting: Setting) -> Meaning:
        """The unit, or nothing where the time has no such unit."""
        meaning = self.whole.resolve(setting)
        value = meaning.value
        if value is None or value.first is None or value.last is None:
            return meaning
        part = (
            _nth_weekday(value.first, value.last, self.number, self.weekday)
            if self.weekday is not None
            else _nth_unit(value, value.first, value.last, self.number, self.unit)
        )
        return Meaning(part, meaning.rule) if part else NOTHING


@dataclass(frozen=True, slots=True)
class Several:
    """The first or last so many units of a time: "the first three months of 2020"."""

    whole: When
    number: int
    unit: str
    last: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """From the first of those units to the last of them."""
        meaning = self.whole.resolve(setting)
        value = meaning.value
        if value is None or value.first is None or value.last is None:
            return meaning
        day = timedelta(days=1)
        if self.last:
            first, last = moved(value.last + day, self.unit, -self.number), value.last
        else:
            first, last = value.first, moved(value.first, self.unit, self.number) - day
        if first < value.first or last > value.last:
            return NOTHING
        return Meaning(_spelt(first, last, self.unit), meaning.rule)


def _spelt(first: date, last: date, unit: str) -> Edtf:
    if unit in ("day", "week", "fortnight", "weekend", "hour"):
        return within(first, last)
    size = unit if unit in ("month", "year") else "month"
    start, end = unit_around(first, size), unit_around(last, size)
    if not (isinstance(start, Term) and isinstance(end, Term)):
        return within(first, last)
    return start if start == end else OneOf((Span(start, end),))


def _nth_weekday(first: date, last: date, number: int, weekday: int) -> Edtf | None:
    if number == _LAST:
        return term(last - timedelta(days=(last.weekday() - weekday) % 7))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return term(day) if first <= day <= last else None


def _nth_unit(value: Edtf, first: date, last: date, number: int, unit: str) -> Edtf | None:
    if unit == "half":
        return _half(value, first, last, number)
    if unit == "weekend":
        saturday = _nth_weekday(first, last, number, 5)
        return unit_around(saturday.first, "weekend") if saturday and saturday.first else None
    day = timedelta(days=1)
    if number == _LAST:
        start, end = moved(last + day, unit, -1), last
    else:
        start, end = moved(first, unit, number - 1), moved(first, unit, number) - day
    if start < first or start > last:
        return None
    whole = unit_around(start, unit)
    if whole.first == start and whole.last == end and unit != "week":
        return whole
    return within(start, min(end, last))


def _half(value: Edtf, first: date, last: date, number: int) -> Edtf | None:
    """Of a year, a half with a code; of a month, to or from the 15th; of a decade, five years."""
    if number not in (1, 2, _LAST):
        return None
    later = number != 1
    if not isinstance(value, Term):
        return None
    if value.years > 1:
        start = value.year + (value.years // 2 if later else 0)
        return OneOf((Span(Term(start), Term(start + value.years // 2 - 1)),))
    if value.month is None and value.part is None:
        return Term(value.year, part=_FIRST_HALF + later)
    if value.month is not None and value.day is None:
        return (
            within(first + timedelta(days=15), last)
            if later
            else within(first, first.replace(day=15))
        )
    return None
