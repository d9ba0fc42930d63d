"""Dates of the calendar, with or without a year, and days of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from claimtrack.domain.edtf import Edtf, Term, plain
from claimtrack.domain.window_words.meaning import Lean, Meaning, Setting
from claimtrack.domain.window_words.units import days_off, term, unit_around, without_year

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = timedelta(days=7)
# Newspapers leave out the year of a day that is no further off than this.
_PLAINLY_NEAR = timedelta(days=100)
# Days that a verb right beside a date may choose; one further off is asked about.
_FAR_DAYS, _FURTHER = 250, 200
# EDTF codes of quarters and halves.
_OF_ACCOUNTS = range(33, 42)


@dataclass(frozen=True, slots=True)
class Exact:
    """A date in figures."""

    value: Edtf

    def resolve(self, setting: Setting) -> Meaning:  # noqa: ARG002 - it stands for itself
        """The date."""
        return Meaning(self.value)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, or a day, month, season, quarter or half of one.

    The year is a number, or counts on from the article's (``years_on``), or is open: then the tense
    decides, or ``which`` ("this", "next", "last", "coming", "past").
    """

    month: int | None = None
    day: int | None = None
    part: int | None = None
    year: int | None = None
    years_on: int | None = None
    weekday: int | None = None
    which: str = ""

    @property
    def has_year(self) -> bool:
        """Whether the words themselves say which year."""
        return self.year is not None or self.years_on is not None

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.month is None and self.part is None

    def of_year(self, other: Calendar, years: int = 0) -> Calendar:
        """The same in the year of another, or some years on from it."""
        return replace(
            self,
            year=None if other.year is None else other.year + years,
            years_on=None if other.years_on is None else other.years_on + years,
        )

    def place(self) -> tuple[int, int]:
        """Where in a year it begins, to compare two of them."""
        first = self.in_year(2000)
        return (first.first.month, first.first.day) if first else (0, 0)

    def in_year(self, year: int) -> Term | None:
        """The term in a year; None where that year has no such day."""
        made = Term(year, self.month, self.day, self.part)
        try:
            _ = made.first, made.last
        except ValueError:
            return None
        return made

    def resolve(self, setting: Setting) -> Meaning:
        """Its dates, in the year that it says or that the tense chooses."""
        if self.year is not None:
            return self._checked(self.year, "")
        if self.years_on is not None:
            return self._checked(setting.day.year + self.years_on, setting.counted)
        around = self._around(setting.day)
        if not around:
            return Meaning(question="“{words}” is no day of these years; which day is meant?")
        if self.which:
            return self._which(around, setting)
        return self._by_tense(around, setting)

    def _checked(self, year: int, rule: str) -> Meaning:
        made = self.in_year(year)
        if made is None:
            return Meaning(question="There is no “{words}” in the calendar; which day is meant?")
        if self.weekday is not None and made.first.weekday() != self.weekday:
            was, said = WEEKDAYS[made.first.weekday()], WEEKDAYS[self.weekday]
            day = plain(str(made))
            return Meaning(question=f"{day} was a {was}, not a {said}; which day is meant?")
        return Meaning(made, rule)

    def _around(self, base: date) -> list[Term]:
        """What it can be in the years around a day; a weekday leaves only those that fit it."""
        reach = 1 if self.weekday is not None else 5 if (self.month, self.day) == (2, 29) else 2
        made = (self.in_year(base.year + on) for on in range(-reach, reach + 1))
        return [
            term
            for term in made
            if term and (self.weekday is None or term.first.weekday() == self.weekday)
        ]

    def _by_tense(self, around: list[Term], setting: Setting) -> Meaning:
        base, name = setting.day, without_year(around[0])
        if self.weekday is not None and len(around) == 1:
            if _is_on_the_wrong_side(around[0], setting):
                said, day = WEEKDAYS[self.weekday], plain(str(around[0]))
                return Meaning(question=f"“{{words}}” is a {said} on {day}; which day is meant?")
            return Meaning(around[0], f"the year near {setting.said} with that weekday")
        before = _last(around, lambda term: term.first <= base)
        after = _first(around, lambda term: term.last >= base)
        here = before if before and before == after else None
        if here and here.part in _OF_ACCOUNTS and setting.lean is Lean.PAST:
            return self._still_running(here)
        if _is_far_fetched(before, after, setting):
            return _which_of(before, after)
        undecided = setting.lean is Lean.EITHER or (setting.typed and not setting.lean and self.day)
        if undecided and (near := _plainly_nearest(before, after, base)):
            return Meaning(near, f"the {name} nearest to {setting.said}")
        if setting.lean is Lean.PAST and before:
            return Meaning(before, f"{name} on or before {setting.said}")
        if setting.lean is Lean.FUTURE and after:
            return Meaning(after, f"{name} on or after {setting.said}")
        if here:
            own = f"{setting.said} itself" if self.day else f"the {name} of {setting.said}"
            return Meaning(here, own)
        return _which_of(before, after)

    def _still_running(self, here: Term) -> Meaning:
        """What "rose in the first quarter" is rarely said of the one that has not ended."""
        before = self.in_year(here.year - 1)
        return _which_of(before, here)

    def _which(self, around: list[Term], setting: Setting) -> Meaning:
        base = setting.day
        rule = f"{self.which} {without_year(around[0])}, counted from {setting.said}"
        before = _last(around, lambda term: term.last < base)
        after = _first(around, lambda term: term.first > base)
        if self.which in ("past", "coming"):
            return Meaning(before if self.which == "past" else after, rule)
        if self.which == "last":
            return _unless_this_year(before, base, rule)
        if self.which == "next":
            return _unless_this_year(after, base, rule)
        here = _first(around, lambda term: term.first <= base <= term.last)
        this_year = here or _first(around, lambda term: term.year == base.year)
        ahead = this_year is not None and this_year.first > base
        looks_back, looks_ahead = setting.lean is Lean.PAST, setting.lean is Lean.FUTURE
        if this_year and not here and ((ahead and looks_back) or (not ahead and looks_ahead)):
            return _which_of(before, after)
        return Meaning(this_year, rule)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week.

    ``which`` is "this", "next", "last", "coming", "past" or ""; ``weeks_on`` counts weeks from the
    article's where the words name the week ("Friday next week"). ``week_on``: so many weeks after
    the coming one, as in "Sunday week" and "a fortnight on Friday".
    """

    weekday: int
    which: str = ""
    weeks_on: int | None = None
    week_on: int = 0

    def resolve(self, setting: Setting) -> Meaning:
        """The day that the words or the tense choose; the article's own day counts for both."""
        base, name = setting.day, WEEKDAYS[self.weekday]
        monday = base - timedelta(days=base.weekday())
        this_week = monday + timedelta(days=self.weekday)
        if self.weeks_on is not None:
            return Meaning(term(this_week + self.weeks_on * _WEEK), setting.counted)
        before = this_week if this_week <= base else this_week - _WEEK
        after = this_week if this_week >= base else this_week + _WEEK
        if self.week_on:
            day = after + self.week_on * _WEEK
            if before == after:
                return _which_of(term(day), term(day + _WEEK))
            long = "a week" if self.week_on == 1 else f"{self.week_on} weeks"
            return Meaning(term(day), f"{long} after {name} after {setting.said}")
        match self.which:
            case "last" | "next":
                return self._last_or_next(before, after, setting)
            case "past":
                day = before if before < base else before - _WEEK
                return Meaning(term(day), f"{name} before {setting.said}")
            case "coming":
                day = after if after > base else after + _WEEK
                return Meaning(term(day), f"{name} after {setting.said}")
        if setting.lean is Lean.PAST:
            return Meaning(term(before), f"{name} on or before {setting.said}")
        if setting.lean is Lean.FUTURE or (self.which == "this" and this_week >= base):
            return Meaning(term(after), f"{name} on or after {setting.said}")
        if before == after:
            return Meaning(term(base), f"{name} {setting.said} itself")
        return _which_of(term(before), term(after))

    def _last_or_next(self, before: date, after: date, setting: Setting) -> Meaning:
        """Not the article's own day; asked where this week's day could be meant as well."""
        base = setting.day
        if self.which == "last":
            day = before if before < base else before - _WEEK
            other, side = day - _WEEK, "before"
        else:
            day = after if after > base else after + _WEEK
            other, side = day + _WEEK, "after"
        if unit_around(day, "week") == unit_around(base, "week"):
            return _which_of(*sorted((term(day), term(other)), key=lambda term: term.first))
        return Meaning(term(day), f"{WEEKDAYS[self.weekday]} {side} {setting.said}")


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A numbered day of a month; ``months_on`` counts from the article's month where it is said."""

    day: int
    months_on: int | None = None

    def resolve(self, setting: Setting) -> Meaning:
        """The day in that month, or in the one that the tense chooses."""
        base = setting.day
        if self.months_on is not None:
            return Meaning(self._in_month(base, self.months_on), setting.counted)
        made = [term for on in range(-2, 3) if (term := self._in_month(base, on))]
        before = _last(made, lambda term: term.first <= base)
        after = _first(made, lambda term: term.first >= base)
        if setting.lean is Lean.PAST or before == after:
            return Meaning(before, f"the last such day up to {setting.said}")
        if setting.lean is Lean.FUTURE:
            return Meaning(after, f"the first such day from {setting.said} on")
        return _which_of(before, after)

    def _in_month(self, base: date, months_on: int) -> Term | None:
        month = base + relativedelta(day=1, months=months_on)
        return Calendar(month=month.month, day=self.day).in_year(month.year)


def _is_far_fetched(before: Term | None, after: Term | None, setting: Setting) -> bool:
    """A tense from further off that would choose a time so much further away than the other."""
    if not setting.loose or before is None or after is None or before == after:
        return False
    past, ahead = days_off(before, setting.day), days_off(after, setting.day)
    far, near = (past, ahead) if setting.lean is Lean.PAST else (ahead, past)
    chosen = setting.lean in (Lean.PAST, Lean.FUTURE)
    return chosen and far >= _FAR_DAYS and far - near >= _FURTHER


def _plainly_nearest(before: Term | None, after: Term | None, base: date) -> Term | None:
    """The one that is so near that a writer who meant the other would have named its year."""
    if before is None or after is None or before == after:
        return None
    past, ahead = base - before.last, after.first - base
    near, far = min(past, ahead), max(past, ahead)
    if near > _PLAINLY_NEAR or far - near < _PLAINLY_NEAR:
        return None
    return before if near == past else after


def _unless_this_year(term: Term | None, base: date, rule: str) -> Meaning:
    """“Next May” in February: this year's or next year's?"""
    if term is None or term.year != base.year:
        return Meaning(term, rule)
    other = replace(term, year=term.year + (1 if term.first > base else -1))
    return _which_of(*sorted((term, other), key=lambda term: term.first))


def _which_of(one: Term | None, other: Term | None) -> Meaning:
    if one is None or other is None:
        return Meaning(question="Which year is meant by “{words}”?")
    return Meaning(question=f"Is “{{words}}” {plain(str(one))} or {plain(str(other))}?")


def _last(terms: Iterable[Term], fits: Callable[[Term], bool]) -> Term | None:
    return max(filter(fits, terms), key=lambda term: term.first, default=None)


def _first(terms: Iterable[Term], fits: Callable[[Term], bool]) -> Term | None:
    return min(filter(fits, terms), key=lambda term: term.first, default=None)


def _is_on_the_wrong_side(day: Term, setting: Setting) -> bool:
    ahead, back = day.first > setting.day, day.last < setting.day
    return (ahead and setting.lean is Lean.PAST) or (back and setting.lean is Lean.FUTURE)
