"""Times that are joined: from one to another, one or the other, one and the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from claimtrack.domain.edtf import Edtf, Interval, OneOf, Span, Term
from claimtrack.domain.edtf.terms import PARTS
from claimtrack.domain.window_words.edges import beginning, edge_rule, joined_rules
from claimtrack.domain.window_words.meaning import NOTHING, Lean, Meaning, Setting, When
from claimtrack.domain.window_words.pairs import calendar_of, resolve_pair
from claimtrack.domain.window_words.units import end_of, start_of

_DAY = timedelta(days=1)


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
        start = beginning(self.first, one, setting)
        end = end_of(other.value)
        if start and end and end.last < start.first:
            return Meaning(question="“{words}” ends before it begins; which dates are meant?")
        value = Interval(start, end) if self.lasting else OneOf((Span(start, end),))
        rules = edge_rule(self.first, one, setting), edge_rule(self.last, other, setting)
        return Meaning(value, joined_rules(*rules))


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
            joined_rules(rule, *(meaning.rule for meaning in meanings)),
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
        rule = joined_rules(*(meaning.rule for meaning in meanings))
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


@dataclass(frozen=True, slots=True)
class Moved(Apart):
    """Moved "from January to April": the first may be past by now, the second lies ahead.

    ``deed``: the first is when it was moved: "adjourned on Friday until 2 June".
    """

    deed: bool = False

    def each(self, setting: Setting) -> list[Meaning]:
        """With what they share; without a year, the first is asked where it may lie either way."""
        calendars = [calendar_of(point) for point in self.points]
        if any(calendar and calendar.has_year for calendar in calendars):
            return _together(self.points, setting)
        *before, last = self.points
        lean = Lean.PAST if self.deed else Lean.EITHER
        old = [point.resolve(replace(setting, lean=lean)) for point in before]
        return [*old, last.resolve(replace(setting, lean=Lean.FUTURE))]


def _follows(one: Edtf, other: Edtf) -> bool:
    return bool(one.last and other.first and other.first - one.last == _DAY)


def _together(points: Sequence[When], setting: Setting) -> list[Meaning]:
    """Each with the year of the last, which usually says it for all; else of the first."""
    *others, last = points
    meanings = [resolve_pair(other, last, setting)[0] for other in others]
    return [*meanings, resolve_pair(points[0], last, setting)[1]]


def _choices(value: Edtf) -> tuple[Term | Span, ...]:
    return value.choices if isinstance(value, OneOf) else (value,)


def _kind(value: Edtf) -> str:
    if not isinstance(value, Term):
        return "time"
    if value.part is not None:
        name = PARTS[value.part].name.split()
        return name[-1] if len(name) > 1 else "season"
    return "day" if value.day else "month" if value.month else "year"
