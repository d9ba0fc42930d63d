"""When an article was published, put together from every line that says something about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from claimtrack.domain.dates.printed import (
    PrintedDay,
    printed_days,
    printed_time,
    printed_years,
)
from claimtrack.domain.dates.zones import in_zone
from claimtrack.domain.edtf import plain

_LONGEST = 1000
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as it is printed.

    ``published_on`` is the day in the article's own zone, ``published_at`` the moment with that
    zone's offset where a time and a zone are printed, ``published_zone`` the zone as printed, and
    ``words`` what it was read from. ``question`` is what a person has to be asked; it may stand
    beside a day that is known ("which zone is the time in?").
    """

    published_on: date | None = None
    published_at: datetime | None = None
    published_zone: str = ""
    words: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """A full date that a line tells, its words there, and the moment where the line tells that."""

    on: date
    words: str
    at: datetime | None = None
    zone: str = ""
    question: str = ""


def read_published(*printed: str) -> Published:
    """When an article was published, from its printed lines, the most trusted first.

    The first line with a day decides; a year, a time or a zone that it lacks is taken from the
    others (a date line, a machine-readable date), never from the clock. A line that tells another
    day is asked about.
    """
    lines = [line[:_LONGEST] for line in printed]
    dated = [(line, days) for line in lines if (days := printed_days(line))]
    if not dated:
        shown = next((line.strip() for line in lines if line.strip()), "")
        there = f" in “{shown[:80]}”" if shown else ""
        return Published(
            question=f"No day can be read{there}: when was it published? Write it as 2031-05-14."
        )
    line, (day, *more) = dated[0]
    words = line[day.start : day.end]
    if day.question:
        return Published(words=words, question=day.question)
    others = [(line, other) for other in more]
    others += [(line, other) for line, days in dated[1:] for other in days]
    return _published(line, day, [told for other in others if (told := _told(*other))])


def _published(line: str, day: PrintedDay, others: Sequence[_Told]) -> Published:
    source = ""
    if day.year is None:
        day, source = _with_year(day, line, others)
    told = _told(line, day)
    if told is None:
        return Published(words=line[day.start : day.end] + source, question=_unknown(line, day))
    doubts = [_doubt_weekday(day, told.on), _doubt_others(told.on, others), told.question]
    if told.at is None:
        exact = [other for other in others if other.at and _near(other.on, told.on)]
        if exact:
            told = replace(told, at=exact[0].at, zone=exact[0].zone)
            source, doubts = f"; {exact[0].words}", doubts[:-1]
    question = " ".join(doubt for doubt in doubts if doubt)
    return Published(told.on, told.at, told.zone, told.words + source, question)


def _told(line: str, day: PrintedDay) -> _Told | None:
    on = _date(day)
    if on is None:
        return None
    clock = printed_time(line, day.end)
    if clock is None:
        return _Told(on, line[day.start : day.end])
    words = line[min(day.start, clock.start) : max(day.end, clock.end)]
    if not clock.zone:
        said = line[clock.start : clock.end]
        return _Told(on, words, question=f"The time “{said}” has no zone: which zone is it in?")
    local = datetime.combine(on, time(clock.hour, clock.minute, clock.second))
    return _Told(on, words, *_placed(local, clock.zone))


def _placed(local: datetime, zone: str) -> tuple[datetime | None, str, str]:
    at, question = in_zone(local, zone)
    return at, zone, question


def _date(day: PrintedDay) -> date | None:
    try:
        return date(day.year or 0, day.month or 0, day.day or 0)
    except ValueError:
        return None


def _near(one: date, other: date) -> bool:
    """Machine-readable dates may be a day off, being in another zone."""
    return abs(one - other) <= timedelta(days=1)


def _with_year(day: PrintedDay, line: str, others: Sequence[_Told]) -> tuple[PrintedDay, str]:
    """The day in the year that its own line tells, or that brings it nearest to another line's."""
    own = set(printed_years(line))
    if len(own) == 1:
        return replace(day, year=own.pop()), ""
    if not others:
        return day, ""
    other = others[0]
    years = (other.on.year - 1, other.on.year, other.on.year + 1)
    dates = [on for year in years if (on := _date(replace(day, year=year)))]
    if not dates:
        return day, ""
    nearest = min(dates, key=lambda on: abs(on - other.on))
    return replace(day, year=nearest.year), f"; {other.words}"


def _unknown(line: str, day: PrintedDay) -> str:
    words = line[day.start : day.end]
    if day.year is None:
        return f"“{words}” has no year: in which year was it published?"
    return f"There is no “{words}” in the calendar: when was it published?"


def _doubt_weekday(day: PrintedDay, on: date) -> str:
    if day.weekday is None or day.weekday == on.weekday():
        return ""
    was, said = _WEEKDAYS[on.weekday()], _WEEKDAYS[day.weekday]
    return f"{plain(on.isoformat())} was a {was}, not a {said}: is it the day of publication?"


def _doubt_others(on: date, others: Sequence[_Told]) -> str:
    for other in others:
        if not _near(other.on, on):
            days = f"{plain(on.isoformat())} and {plain(other.on.isoformat())}"
            return f"The page says both {days}: which is the day of publication?"
    return ""
