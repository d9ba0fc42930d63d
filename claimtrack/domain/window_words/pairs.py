"""Two times that are named together share what only one of them says: the year, or its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from claimtrack.domain.edtf import Term
from claimtrack.domain.window_words.calendar import Calendar, Exact, Weekday
from claimtrack.domain.window_words.meaning import Asked, Lean, Meaning, Setting, When
from claimtrack.domain.window_words.portions import Around, Nth, Several, Third
from claimtrack.domain.window_words.relative import Rolling, Shifted
from claimtrack.domain.window_words.units import term

# Of a stretch of which less than a fourth is left, the next is meant.
_MOST = 4
_Portion = Third | Nth | Several | Around


def resolve_pair(first: When, second: When, setting: Setting) -> tuple[Meaning, Meaning]:
    """What two times mean that stand in this order: "December or January 2021" crosses a year."""
    if isinstance(first, Weekday) and isinstance(second, Weekday):
        return _weekdays(first, second, setting)
    one, other = calendar_of(first), calendar_of(second)
    if one and other and not (one.is_year or other.is_year):
        if one.which or other.which:
            return first.resolve(setting), second.resolve(setting)
        if other.has_year and not one.has_year:
            first = _with_calendar(first, _before(one, other))
        elif one.has_year and not other.has_year:
            second = _with_calendar(second, _after(other, one))
        elif not other.has_year:
            first, second = _by_tense((first, one), (second, other), setting)
    return first.resolve(setting), second.resolve(setting)


def calendar_of(when: When) -> Calendar | None:
    """The date of the calendar that a time is, or is a portion of."""
    if isinstance(when, Calendar):
        return when
    return calendar_of(when.whole) if isinstance(when, _Portion) else None


def is_plain(when: When) -> bool:
    """Whether a time means the same in any tense: “12 May 2031”, “last year”, “the past week”."""
    if isinstance(when, Calendar):
        return when.year is not None
    return isinstance(when, Exact | Rolling) or (isinstance(when, Shifted) and when.amount != 0)


def running_unit(when: When) -> str:
    """“year”, “month”, “week”: what the time is a part of, where that is the running one."""
    if isinstance(when, Calendar):
        return "year" if when.years_on == 0 else ""
    if isinstance(when, Shifted):
        return when.unit if when.amount == 0 else ""
    return running_unit(when.whole) if isinstance(when, _Portion) else ""


def _with_calendar(when: When, calendar: Calendar) -> When:
    if isinstance(when, _Portion):
        return replace(when, whole=_with_calendar(when.whole, calendar))
    return calendar


def _before(one: Calendar, other: Calendar) -> Calendar:
    return one.of_year(other, -1 if one.place() > other.place() else 0)


def _after(one: Calendar, other: Calendar) -> Calendar:
    return one.of_year(other, 1 if one.place() < other.place() else 0)


def _by_tense(
    first: tuple[When, Calendar], second: tuple[When, Calendar], setting: Setting
) -> tuple[When, When]:
    """The tense chooses one of them, looking back the later one, and the other goes with it."""
    if setting.lean is Lean.FUTURE and (asked := _has_begun(first, second, setting)):
        return asked, asked
    if setting.lean is Lean.PAST:
        found = second[1].resolve(setting).value
        if isinstance(found, Term):
            other = replace(second[1], year=found.year)
            return _with_calendar(first[0], _before(first[1], other)), _with_calendar(
                second[0], other
            )
    found = first[1].resolve(setting).value
    if isinstance(found, Term):
        one = replace(first[1], year=found.year, which="")
        return _with_calendar(first[0], one), _with_calendar(second[0], _after(second[1], one))
    return first[0], second[0]


def _has_begun(
    first: tuple[When, Calendar], second: tuple[When, Calendar], setting: Setting
) -> When | None:
    """Asked of “from June to September”, in July, unless most of that is over."""
    last = second[1].resolve(setting).value
    if not isinstance(last, Term):
        return None
    begun = _before(first[1], replace(second[1], year=last.year)).resolve(setting).value
    if begun is None or begun.first is None or not begun.first <= setting.day <= last.last:
        return None
    if (last.last - setting.day) * _MOST <= last.last - begun.first:
        return None
    return Asked("Is “{words}” the one that has begun, or the next?")


def _weekdays(first: Weekday, second: Weekday, setting: Setting) -> tuple[Meaning, Meaning]:
    days = timedelta(days=(second.weekday - first.weekday) % 7)
    if setting.lean is Lean.PAST and not first.which:
        later = second.resolve(setting)
        if isinstance(later.value, Term):
            return replace(later, value=term(later.value.first - days)), later
    earlier = first.resolve(setting)
    if isinstance(earlier.value, Term):
        return earlier, replace(earlier, value=term(earlier.value.first + days))
    return earlier, second.resolve(setting)
