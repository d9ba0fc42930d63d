"""Words that count from the article's own date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimtrack.domain.edtf import Edtf, Interval, OneOf, Span, Term
from claimtrack.domain.window_words.calendar import Weekday
from claimtrack.domain.window_words.meaning import AFTER_WHAT, NOTHING, Lean, Meaning, Setting, When
from claimtrack.domain.window_words.units import moved, start_of, term, unit_around, within

_SATURDAY = 5
_EXACT_UNITS = ("hour", "day", "week", "fortnight")


@dataclass(frozen=True, slots=True)
class Shifted:
    """A unit some units on from the article's: "tomorrow", "last month", "the year after next"."""

    unit: str
    amount: int

    def resolve(self, setting: Setting) -> Meaning:
        """The unit."""
        around = moved(setting.day, self.unit, self.amount)
        return Meaning(unit_around(around, self.unit), setting.counted)


@dataclass(frozen=True, slots=True)
class TheDay:
    """“In the course of the day”: ahead, the article’s own; else the day that is told of."""

    def resolve(self, setting: Setting) -> Meaning:
        """The article's date, or nothing."""
        ahead = setting.lean is Lean.FUTURE
        return Shifted("day", 0).resolve(setting) if ahead else NOTHING


@dataclass(frozen=True, slots=True)
class SameTime:
    """“This time next year”, “a year ago next month”: as exact as the words are.

    ``shift``: so many of that size on from the article's date.
    """

    unit: str
    amount: int
    size: str
    shift: int = 0

    def resolve(self, setting: Setting) -> Meaning:
        """The day, week or month that lies so far off."""
        there = moved(moved(setting.day, self.size, self.shift), self.unit, self.amount)
        return Meaning(unit_around(there, self.size), setting.counted)


@dataclass(frozen=True, slots=True)
class Nights:
    """“Last night” and “overnight”: the day before and the day itself."""

    def resolve(self, setting: Setting) -> Meaning:
        """The day before or the day."""
        day = setting.day
        return Meaning(OneOf((term(day - timedelta(days=1)), term(day))), setting.counted)


@dataclass(frozen=True, slots=True)
class NightInto:
    """“Overnight into Wednesday”: both days."""

    day: When

    def resolve(self, setting: Setting) -> Meaning:
        """The day before and the day."""
        meaning = self.day.resolve(setting)
        last = meaning.value.last if meaning.value else None
        if last is None:
            return meaning
        return replace(meaning, value=Interval(term(last - timedelta(days=1)), term(last)))


@dataclass(frozen=True, slots=True)
class TheWeekend:
    """A weekend by the tense ("over the weekend"), or "next weekend"."""

    which: str = ""

    def resolve(self, setting: Setting) -> Meaning:
        """The weekend; on a weekend itself, that one."""
        day = setting.day
        this, before = unit_around(day, "weekend"), unit_around(day - timedelta(days=7), "weekend")
        if self.which == "last":
            return Meaning(before, setting.counted)
        if self.which == "next":
            asked = "Is “{words}” the coming weekend or the one after it?"
            return Meaning(question=asked)
        over = self.which == "this" and setting.lean is Lean.PAST
        if day.weekday() >= _SATURDAY or (self.which == "this" and not over):
            return Meaning(this, setting.counted)
        if over or setting.lean in (None, Lean.EITHER):
            return Meaning(question="Is “{words}” the past weekend or the coming one?")
        return Meaning(before if setting.lean is Lean.PAST else this, setting.counted)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of time, from ``low`` to ``high`` units; both None where it is vague ("a few")."""

    low: int | None
    high: int | None
    unit: str
    about: bool = False
    more: bool = False
    less: bool = False

    @property
    def exact(self) -> bool:
        """One number of units, neither more nor less."""
        return self.low is not None and self.low == self.high and not (self.more or self.less)


@dataclass(frozen=True, slots=True)
class Distant:
    """An amount of time ago, or from now: "two years ago", "three weeks from now"."""

    amount: Amount
    ago: bool

    def resolve(self, setting: Setting) -> Meaning:
        """The day, week, month or year that lies so far off, as precise as the amount's unit."""
        day, amount, sign = setting.day, self.amount, -1 if self.ago else 1
        if amount.low is None or amount.high is None:
            span = Span(None, term(day)) if self.ago else Span(term(day), None)
            return Meaning(OneOf((span,)), setting.counted, "Which date is meant by “{words}”?")
        near = moved(day, amount.unit, sign * amount.low)
        far = moved(day, amount.unit, sign * amount.high)
        value: Edtf
        if amount.more:
            value = OneOf((Span(None, term(near)) if self.ago else Span(term(near), None),))
        elif amount.less:
            value = within(min(day, far), max(day, far))
        else:
            value = _ranged(min(near, far), max(near, far), amount)
        return Meaning(value, setting.counted)


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount of time before or after another time: "three weeks from Sunday"."""

    amount: Amount
    point: When
    back: bool

    def resolve(self, setting: Setting) -> Meaning:
        """The day, or for longer units the month or year, that lies so far off."""
        meaning = self._point(setting)
        day = meaning.value.first if meaning.value else None
        if day is None or self.amount.low is None:
            return meaning
        there = self._there(day)
        from_today = isinstance(self.point, Shifted) and self.point.unit == "day"
        exact = from_today or self.amount.unit in _EXACT_UNITS
        size = "day" if exact else self.amount.unit
        return Meaning(unit_around(there, size), meaning.rule)

    def _point(self, setting: Setting) -> Meaning:
        """“Staged a walkout three weeks before Christmas”, which may itself be ahead still."""
        if setting.lean is Lean.PAST and self.back and not isinstance(self.point, Weekday):
            meaning = self.point.resolve(replace(setting, lean=Lean.FUTURE))
            first = meaning.value.first if meaning.value else None
            if first and not meaning.question and self._there(first) <= setting.day:
                return meaning
        return self.point.resolve(setting)

    def _there(self, day: date) -> date:
        number = self.amount.low or 0
        return moved(day, self.amount.unit, -number if self.back else number)


@dataclass(frozen=True, slots=True)
class InTime:
    """“In three months”: from now, where the tense looks forward; else how long something took.

    What “could be printed in six weeks” may take so long: asked.
    """

    amount: Amount

    def resolve(self, setting: Setting) -> Meaning:
        """The date ahead, or nothing."""
        if setting.lean is Lean.PAST or (setting.lean is None and not setting.typed):
            return NOTHING
        if setting.possible:
            day = setting.said
            return Meaning(question=f"Is “{{words}}” counted from {day}, or how long it takes?")
        return Distant(self.amount, ago=False).resolve(setting)


@dataclass(frozen=True, slots=True)
class Rolling:
    """A stretch up to or from the article's date: "the past five years", "within three months".

    ``lasting``: it goes on all that time, rather than falling on some day in it.
    """

    amount: Amount
    ahead: bool
    lasting: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """The stretch; a vague one has an open end, and ahead it is asked about."""
        day, high = setting.day, self.amount.high
        if high is None:
            if self.ahead:
                asked = "“{words}” names no end; when should it be looked at again?"
                return Meaning(OneOf((Span(term(day), None),)), setting.counted, asked)
            return Meaning(OneOf((Span(None, term(day)),)), f"up to {setting.said}")
        other = moved(day, self.amount.unit, high if self.ahead else -high)
        ends = [term(edge) for edge in sorted((day, other))]
        value = Interval(*ends) if self.lasting else OneOf((Span(*ends),))
        return Meaning(value, setting.counted)


@dataclass(frozen=True, slots=True)
class Within:
    """“Within three months”, looking forward; of something past it is how long that took."""

    amount: Amount

    def resolve(self, setting: Setting) -> Meaning:
        """The stretch from the article's date, or nothing; asked where an order counts from it."""
        if setting.lean is Lean.PAST:
            return NOTHING
        if setting.lean is Lean.EITHER:
            return AFTER_WHAT.resolve(setting)
        return Rolling(self.amount, ahead=True).resolve(setting)


@dataclass(frozen=True, slots=True)
class WithinOf:
    """“Within 90 days of the closing”: counted from an event that only a person can date."""

    amount: Amount

    def resolve(self, setting: Setting) -> Meaning:
        """The question; of something past it is how long that took."""
        return NOTHING if setting.lean is Lean.PAST else AFTER_WHAT.resolve(setting)


@dataclass(frozen=True, slots=True)
class PartOf:
    """What is left of a time, or gone of it, on the article's date.

    ``kind`` is "later" (some day in what is left), "earlier" (in what is gone), "rest" (all that is
    left) or "so far" (all that is gone).
    """

    whole: When
    kind: str

    def resolve(self, setting: Setting) -> Meaning:
        """From the article's date to the end, or from the beginning to that date.

        A time that the article's date does not lie in is taken as a whole.
        """
        meaning = self.whole.resolve(setting)
        value, day = meaning.value, setting.day
        if value is None or value.first is None or value.last is None:
            return meaning
        if not value.first <= day <= value.last:
            return meaning
        first, last = (day, value.last) if self.kind in ("later", "rest") else (value.first, day)
        if self.kind in ("later", "earlier"):
            return Meaning(within(first, last), setting.counted)
        start = term(day) if self.kind == "rest" else start_of(value)
        return Meaning(Interval(start, term(last)), setting.counted)


def _ranged(near: date, far: date, amount: Amount) -> Edtf:
    one, other = unit_around(near, amount.unit), unit_around(far, amount.unit)
    if one != other:
        if isinstance(one, Term) and isinstance(other, Term):
            return OneOf((one, other) if _adjacent(one, other) else (Span(one, other),))
        if one.first and other.last:
            return within(one.first, other.last)
    if amount.about and isinstance(one, Term):
        return replace(one, qualifier="~")
    return one


def _adjacent(one: Term, other: Term) -> bool:
    return (other.first - one.last).days == 1
