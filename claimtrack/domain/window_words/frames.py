"""What a word before a time makes of it: by, since, until, after, no earlier than."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimtrack.domain.edtf import Interval, OneOf, Span, Term
from claimtrack.domain.window_words.calendar import Calendar
from claimtrack.domain.window_words.edges import (
    beginning,
    deadline,
    edge_rule,
    either_way,
    is_just_past,
    joined_rules,
    on_its_side,
    written,
)
from claimtrack.domain.window_words.meaning import Lean, Meaning, Setting, When
from claimtrack.domain.window_words.pairs import calendar_of
from claimtrack.domain.window_words.portions import Third
from claimtrack.domain.window_words.relative import Amount
from claimtrack.domain.window_words.units import end_of, moved, next_after, term, within

_FROM_WHEN = Meaning(question="Does “{words}” say when something began, or only of when it is?")


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
        if not setting.told:
            setting = on_its_side(self.point, setting)
        setting = replace(setting, loose=setting.loose and setting.lean is not Lean.FUTURE)
        meaning = self.point.resolve(setting)
        asked = None if is_just_past(self.point, setting) else either_way(self.point, setting)
        if asked:
            return asked
        end = deadline(self.point, meaning, setting, before=self.before)
        if meaning.value is None or end is None:
            return replace(meaning, value=None)
        base = setting.base
        if self._has_begun(end, setting):
            return Meaning(question=f"“{{words}}” is over on {setting.said}; which is meant?")
        if base is not None and base <= end:
            rule = joined_rules(
                edge_rule(self.point, meaning, setting), f"from {setting.said} to then"
            )
            return replace(meaning, value=within(base, end), rule=rule)
        open_start = OneOf((Span(None, written(self.point, setting, end)),))
        return replace(meaning, value=open_start, rule=edge_rule(self.point, meaning, setting))

    def _has_begun(self, end: date, setting: Setting) -> bool:
        """“They hope to sign before the summer”, in August: the tense chose this one."""
        calendar = calendar_of(self.point)
        open_year = calendar is not None and not (calendar.has_year or calendar.which)
        ahead = self.before and setting.lean is Lean.FUTURE and open_year
        return ahead and setting.base is not None and end < setting.base


@dataclass(frozen=True, slots=True)
class After:
    """Later than a time has ended: "after 2021" begins with 2022."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """From the first unit after it, open-ended; what happened did so by the article's date."""
        meaning = self.point.resolve(setting)
        end = end_of(meaning.value) if meaning.value else None
        if end is None:
            return replace(meaning, value=None)
        start = next_after(end)
        if isinstance(self.point, Third) and (self.point.edge or self.point.which == "mid"):
            edge = deadline(self.point, meaning, setting, before=False)
            start = next_after(written(self.point, setting, edge)) if edge else start
        happened = setting.lean is Lean.PAST and setting.base and start.first <= setting.base
        last = term(setting.base) if happened and setting.base else None
        return replace(meaning, value=OneOf((Span(start, last),)))


@dataclass(frozen=True, slots=True)
class Since:
    """From a time on, lasting: "since 2016", "from March". ``lean`` is its usual tense."""

    point: When
    lean: Lean

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the time, without an end."""
        setting = setting.leaning(self.lean)
        if self.lean is Lean.FUTURE and (asked := either_way(self.point, setting)):
            return asked
        meaning = self.point.resolve(setting)
        start = beginning(self.point, meaning, setting)
        value = Interval(start, None) if start else None
        return replace(meaning, value=value, rule=edge_rule(self.point, meaning, setting))


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
        if not ahead or first == setting.base:
            return _FROM_WHEN
        return meaning if not either_way(self.point, setting.looking_back) else _FROM_WHEN


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
        """Without a beginning, to the end of the time; asked where that may be past or ahead."""
        setting = on_its_side(self.point, setting.leaning(Lean.FUTURE))
        if asked := either_way(self.point, setting):
            return asked
        meaning = self.point.resolve(setting)
        end = deadline(self.point, meaning, setting, before=False)
        if meaning.value is None or end is None:
            return replace(meaning, value=None)
        value = Interval(None, written(self.point, setting, end))
        return replace(meaning, value=value, rule=edge_rule(self.point, meaning, setting))


@dataclass(frozen=True, slots=True)
class Lasting:
    """So many units that begin with a time: "for three days from Friday".

    ``by_the_clock``: they begin at an hour of that day, so that they reach into one day more.
    """

    length: Amount
    point: When
    by_the_clock: bool = False

    def resolve(self, setting: Setting) -> Meaning:
        """All that stretch, its first and last day included; it may have begun just now."""
        just_now = self.point.resolve(replace(setting, lean=Lean.EITHER))
        ahead = setting.lean is Lean.FUTURE and isinstance(self.point, Calendar)
        meaning = self.point.resolve(replace(setting, loose=True))
        if ahead and just_now.value:
            meaning = just_now
        first, number = meaning.value.first if meaning.value else None, self.length.low
        if first is None or number is None:
            return replace(meaning, value=None)
        last = moved(first, self.length.unit, number) - timedelta(days=not self.by_the_clock)
        return replace(meaning, value=Interval(term(first), term(last)))


@dataclass(frozen=True, slots=True)
class MovedTo:
    """What was put off "until" a time is to happen then."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """The time; asked where it may be past by now."""
        setting = on_its_side(self.point, setting.leaning(Lean.FUTURE))
        return either_way(self.point, setting) or self.point.resolve(setting)


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Some time from then on: "no earlier than 2021"."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """From the beginning of the time, open-ended; asked where that may be past or ahead."""
        setting = on_its_side(self.point, setting.leaning(Lean.FUTURE))
        if asked := either_way(self.point, setting):
            return asked
        meaning = self.point.resolve(setting)
        start = beginning(self.point, meaning, setting)
        return replace(meaning, value=OneOf((Span(start, None),)) if start else None)


@dataclass(frozen=True, slots=True)
class AsEarlyAs:
    """The first time that something can be, "as early as March"; looking back, when it was."""

    point: When

    def resolve(self, setting: Setting) -> Meaning:
        """The time itself where it is past, else from its beginning on."""
        meaning = self.point.resolve(setting.leaning(Lean.FUTURE))
        last = meaning.value.last if meaning.value else None
        if last and setting.base and last < setting.base:
            return meaning
        return NotBefore(self.point).resolve(setting)


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
