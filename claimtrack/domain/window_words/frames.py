"""What a word before or between times makes of them: by, since, until, from … to, or."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from claimtrack.domain.edtf import Edtf, Interval, OneOf, Span, Term, plain
from claimtrack.domain.edtf.terms import PARTS
from claimtrack.domain.window_words.meaning import NOTHING, Lean, Meaning, Setting, When
from claimtrack.domain.window_words.pairs import resolve_pair
from claimtrack.domain.window_words.portions import Third
from claimtrack.domain.window_words.units import (
    end_of,
    middle,
    next_after,
    start_of,
    term,
    within,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class By:
    """A deadline: "by the end of 2021" is from the article's date to that day.

    A bare year or month is read to its end. ``before``: the time itself is too late.
    """

    point: When
    before: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """From the article's date to the deadline; open before a deadline that is already past."""
        setting = setting.leaning(Lean.FUTURE)
        meaning = self.point.resolve(setting)
        ahead = self.point.resolve(replace(setting, lean=Lean.FUTURE)).value
        if setting.lean is Lean.PAST and ahead != meaning.value and ahead and meaning.value:
            either = f"{plain(str(meaning.value))} or {plain(str(ahead))}"
            return Meaning(question=f"Which is meant by “{{words}}”, {either}?")
        end = _deadline(self.point, meaning, setting, before=self.before)
        if meaning.value is None or end is None:
            return replace(meaning, value=None)
        base = setting.base
        if base is not None and base <= end:
            rule = _joined(_rule(self.point, meaning, setting), f"from {setting.said} to then")
            return replace(meaning, value=within(base, end), rule=rule)
        open_start = OneOf((Span(None, _written(self.point, setting, end)),))
        return replace(meaning, value=open_start, rule=_rule(self.point, meaning, setting))


@dataclass(frozen=True, slots=True)
class After:
    """Later than a time has ended: "after 2021" begins with 2022."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """From the first unit after it, open-ended."""
        meaning = self.point.resolve(setting)
        end = end_of(meaning.value) if meaning.value else None
        if end is None:
            return replace(meaning, value=None)
        start = next_after(end)
        if isinstance(self.point, Third) and (self.point.edge or self.point.which == "mid"):
            edge = _deadline(self.point, meaning, setting, before=False)
            start = next_after(_written(self.point, setting, edge)) if edge else start
        return replace(meaning, value=OneOf((Span(start, None),)))


@dataclass(frozen=True, slots=True)
class Since:
    """From a time on, lasting: "since 2016", "from March". ``lean`` is its usual tense."""

    point: When
    lean: Lean

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the time, without an end."""
        meaning = self.point.resolve(setting.leaning(self.lean))
        start = _beginning(self.point, meaning, setting.leaning(self.lean))
        value = Interval(start, None) if start else None
        return replace(meaning, value=value, rule=_rule(self.point, meaning, setting))


@dataclass(frozen=True, slots=True)
class From:
    """A bare "from": ahead it begins something, looking back it may only say of when."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """As ``Since`` where the tense looks ahead, else asked."""
        meaning = Since(self.point, Lean.FUTURE).resolve(setting)
        first = meaning.value.first if meaning.value else None
        ahead = first is not None and (setting.base is None or first >= setting.base)
        if first is None or (ahead and setting.lean is Lean.FUTURE):
            return meaning
        return Meaning(question="Does “{words}” say when something began, or only of when it is?")


@dataclass(frozen=True, slots=True)
class AsOf:
    """How things stood then ("as of Friday, 40 had signed"), or from when on they will."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """The time itself; ahead of the article's date, from then on."""
        setting = setting.leaning(Lean.PAST)
        meaning = self.point.resolve(setting)
        first = meaning.value.first if meaning.value else None
        if first and setting.base and first > setting.base:
            return Since(self.point, Lean.FUTURE).resolve(setting)
        return meaning


@dataclass(frozen=True, slots=True)
class Until:
    """Lasting up to a time, which is read to its end."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """Without a beginning, to the end of the time."""
        setting = setting.leaning(Lean.FUTURE)
        meaning = self.point.resolve(setting)
        end = _deadline(self.point, meaning, setting, before=False)
        if meaning.value is None or end is None:
            return replace(meaning, value=None)
        value = Interval(None, _written(self.point, setting, end))
        return replace(meaning, value=value, rule=_rule(self.point, meaning, setting))


@dataclass(frozen=True, slots=True)
class MovedTo:
    """What was put off "until" a time is to happen then."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """The time."""
        return self.point.resolve(setting.leaning(Lean.FUTURE))


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Some time from then on: "no earlier than 2021", "as early as March"."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the time, open-ended."""
        setting = setting.leaning(Lean.FUTURE)
        meaning = self.point.resolve(setting)
        start = _beginning(self.point, meaning, setting)
        return replace(meaning, value=OneOf((Span(start, None),)) if start else None)


@dataclass(frozen=True, slots=True)
class About:
    """Around a time."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """The time, marked as approximate where it is one date."""
        meaning = self.point.resolve(setting)
        if isinstance(meaning.value, Term) and not meaning.value.qualifier:
            return replace(meaning, value=replace(meaning.value, qualifier="~"))
        return meaning


@dataclass(frozen=True, slots=True)
class FromTo:
    """From one time to another. ``lasting``: all that time, else some day in it ("between")."""

    first: When
    last: When
    lasting: bool

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the one to the end of the other; asked where that is backwards."""
        one, other = resolve_pair(self.first, self.last, setting)
        if one.value is None or other.value is None:
            return one if one.value is None else other
        start = _beginning(self.first, one, setting)
        end = end_of(other.value)
        if start and end and end.last < start.first:
            return Meaning(question="“{words}” ends before it begins; which dates are meant?")
        value = Interval(start, end) if self.lasting else OneOf((Span(start, end),))
        rules = _rule(self.first, one, setting), _rule(self.last, other, setting)
        return Meaning(value, _joined(*rules))


@dataclass(frozen=True, slots=True)
class Either:
    """One time or another: "May or June 2020"."""

    points: tuple[When, ...]

    def resolve(self, setting: Setting) -> Meaning:
        """All of them as one set."""
        meanings = _together(self.points, setting)
        asked = next((meaning for meaning in meanings if meaning.value is None), None)
        if asked:
            return asked
        values = [meaning.value for meaning in meanings if meaning.value]
        rule = " or ".join(dict.fromkeys(map(_kind, values)))
        rule = f"{rule} or {rule}" if " or " not in rule else rule
        return Meaning(
            OneOf(tuple(choice for value in values for choice in _choices(value))),
            _joined(rule, *(meaning.rule for meaning in meanings)),
        )


@dataclass(frozen=True, slots=True)
class Both:
    """Two or more times: "May and June 2020" is an interval where they follow each other.

    ``whole``: they are one expression even where they do not ("14 and 16 May").
    """

    points: tuple[When, ...]
    whole: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """The interval; else a set if they are one expression, or nothing."""
        meanings = self.each(setting)
        asked = next((meaning for meaning in meanings if meaning.value is None), None)
        if asked:
            return asked if self.whole else NOTHING
        values = [meaning.value for meaning in meanings if meaning.value]
        rule = _joined(*(meaning.rule for meaning in meanings))
        if all(_follows(one, other) for one, other in pairwise(values)):
            return Meaning(Interval(start_of(values[0]), end_of(values[-1])), rule)
        if not self.whole:
            return NOTHING
        return Meaning(OneOf(tuple(choice for value in values for choice in _choices(value))), rule)

    def each(self, setting: Setting) -> list[Meaning]:
        """What each of them means, with what they share."""
        return _together(self.points, setting)


@dataclass(frozen=True, slots=True)
class Apart(Both):
    """Times that share a year and are no stretch: moved "from May to June 2020"."""

    def resolve(self, setting: Setting) -> Meaning:  # noqa: ARG002 - never one window
        """Nothing; each of them is a window of its own."""
        return NOTHING


def _follows(one: Edtf, other: Edtf) -> bool:
    return bool(one.last and other.first and other.first - one.last == _DAY)


def _together(points: Sequence[When], setting: Setting) -> list[Meaning]:
    """Each with the year of the last, which usually says it for all; else of the first."""
    *others, last = points
    meanings = [resolve_pair(other, last, setting)[0] for other in others]
    return [*meanings, resolve_pair(points[0], last, setting)[1]]


def _deadline(point: When, meaning: Meaning, setting: Setting, *, before: bool) -> date | None:
    """The last day that keeps to "by" a time, or to "before" it."""
    value = meaning.value
    whole = point.whole.resolve(setting).value if isinstance(point, Third) else None
    if isinstance(point, Third) and whole is not None:
        if point.which == "mid":
            return middle(whole)
        if point.edge:
            edge = whole.first if point.which == "early" else whole.last
            passed = before and point.which == "early"
            return edge - _DAY if edge and passed else edge
    if value is None:
        return None
    if before:
        return value.first - _DAY if value.first else None
    return value.last


def _rule(point: When, meaning: Meaning, setting: Setting) -> str:
    """The rule of a time of which only an edge or the middle counts."""
    if not isinstance(point, Third):
        return meaning.rule
    rule = point.whole.resolve(setting).rule
    if point.which == "mid":
        return _joined(rule, "mid: halfway through")
    return rule if point.edge else meaning.rule


def _beginning(point: When, meaning: Meaning, setting: Setting) -> Term | None:
    if isinstance(point, Third) and point.edge and point.which == "early":
        meaning = point.whole.resolve(setting)
    return start_of(meaning.value) if meaning.value else None


def _written(point: When, setting: Setting, end: date) -> Term:
    """A last day as the term that it was said with, where that ends on it."""
    said = point.whole if isinstance(point, Third) and point.edge else point
    value = said.resolve(setting).value
    last = end_of(value) if value else None
    return last if last and last.last == end else term(end)


def _choices(value: Edtf) -> tuple[Term | Span, ...]:
    return value.choices if isinstance(value, OneOf) else (value,)


def _kind(value: Edtf) -> str:
    if not isinstance(value, Term):
        return "time"
    if value.part is not None:
        name = PARTS[value.part].name.split()
        return name[-1] if len(name) > 1 else "season"
    return "day" if value.day else "month" if value.month else "year"


def _joined(*rules: str) -> str:
    said = (part for rule in rules for part in rule.split("; ") if part)
    return "; ".join(dict.fromkeys(said))
