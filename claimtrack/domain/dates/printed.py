"""The days and times that are printed in a line of text, as they stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimtrack.domain.dates.zones import zone_pattern
from claimtrack.domain.time_words import time_words


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as printed: ``year`` is None where none is. ``question`` says what it leaves open."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day as printed, on a 24-hour clock, with its zone's words ("" where none is)."""

    start: int
    end: int
    hour: int
    minute: int
    second: int
    zone: str


def printed_days(text: str) -> list[PrintedDay]:
    """Every day in the text that is not said to be that of an update."""
    return [
        _day(match)
        for match in _day_pattern().finditer(text)
        if not _is_update(text, match.start())
    ]


def printed_time(text: str, behind: int = 0) -> PrintedTime | None:
    """The first time of day behind an offset, else the first in the text."""
    pattern = _time_pattern()
    match = pattern.search(text, behind) or pattern.search(text)
    return _time(match) if match else None


def printed_years(text: str) -> list[int]:
    """Years that stand alone in the text."""
    return [int(match.group()) for match in _YEAR.finditer(text)]


_YEAR = re.compile(r"(?<![\d:.,/-])(?:19|20)\d{2}(?![\d:/-])")
_UPDATE = re.compile(
    r"\b(?:updated?|modified|last edited|corrected|revised)\W{1,3}(?:on\W|at\W)?\Z", re.IGNORECASE
)
_LONGEST_UPDATE = 30


def _is_update(text: str, at: int) -> bool:
    return bool(_UPDATE.search(text[max(0, at - _LONGEST_UPDATE) : at]))


@cache
def _day_pattern() -> re.Pattern[str]:
    words = time_words()
    month = _any(words.any_month)
    weekdays = _any(words.any_weekday)
    weekday = r"(?:\b(?P<weekday_{0}>{1})\b\.?,?\s+)?"
    number = r"(?P<day_{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    year = r"(?P<year_{0}>\d{{4}})(?![\d:])"
    return re.compile(
        r"(?<!\d)(?P<year_iso>\d{4})(?P<dash>[-/.]?)(?P<month_iso>[01]\d)(?P=dash)(?P<day_iso>[0-3]\d)"
        r"(?!\d|[-/.]\d)"
        rf"|{weekday.format('dmy', weekdays)}(?<![\d:./-]){number.format('dmy')}(?:\s+(?:of\s+)?|-)"
        rf"(?P<month_dmy>{month})\b\.?(?:(?:,?\s+|-){year.format('dmy')})?"
        rf"|{weekday.format('mdy', weekdays)}\b(?P<month_mdy>{month})\b\.?\s+"
        rf"(?:the\s+)?{number.format('mdy')}(?![\d:])(?:,?\s+{year.format('mdy')})?"
        rf"|\b(?P<month_my>{month})\b\.?,?\s+{year.format('my')}"
        r"|(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)"
        r"(?P<year_num>\d{4}|\d{2})(?![\d:/.-])",
        re.IGNORECASE,
    )


def _day(match: re.Match[str]) -> PrintedDay:
    if match["first"]:
        return _numeric_day(match)
    months = time_words().any_month
    found = {name: value for name, value in match.groupdict().items() if value}
    parts = {name.partition("_")[0]: value for name, value in found.items()}
    month = parts["month"].lower()
    weekday = parts.get("weekday", "").lower()
    return PrintedDay(
        match.start(),
        match.end(),
        int(parts["year"]) if "year" in parts else None,
        months[month] if month in months else int(month),
        int(parts["day"]) if "day" in parts else None,
        time_words().any_weekday.get(weekday),
        "" if "day" in parts else f"“{match.group()}” has no day: on which day was it published?",
    )


def _numeric_day(match: re.Match[str]) -> PrintedDay:
    """Day and month in figures. Stops put the day first; slashes and dashes leave it open."""
    first, second, year = int(match["first"]), int(match["second"]), match["year_num"]
    span = match.span()
    if len(year) == 2:
        question = f"“{match.group()}” has a year of two figures: which day is it?"
        return PrintedDay(*span, None, None, None, question=question)
    if match["mark"] == "." or first > 12 or first == second:
        return PrintedDay(*span, int(year), second, first)
    if second > 12:
        return PrintedDay(*span, int(year), first, second)
    question = f"“{match.group()}” can be read with the day or the month first: which day is it?"
    return PrintedDay(*span, int(year), None, None, question=question)


@cache
def _time_pattern() -> re.Pattern[str]:
    half = r"\s?(?P<half_{0}>[ap])\.?m\b\.?"
    zone = zone_pattern()
    return re.compile(
        rf"(?<![\d:+-])(?P<hour_a>\d{{1,2}}):(?P<minute_a>\d{{2}})(?::(?P<second_a>\d{{2}})(?:[.,]\d+)?)?"
        rf"(?!\d)(?:{half.format('a')})?"
        rf"|(?<![\d:.])(?P<hour_b>\d{{1,2}})\.(?P<minute_b>\d{{2}})(?:{half.format('b')}|(?=\s?{zone}))"
        rf"|(?<![\d:.])(?P<hour_c>\d{{1,2}}){half.format('c')}"
        rf"|(?<=\dT)(?P<hour_e>\d{{2}})(?P<minute_e>\d{{2}})(?P<second_e>\d{{2}})?(?!\d)"
        rf"|(?<!\d)(?P<hour_d>[0-2]\d)(?P<minute_d>[0-5]\d)(?=\s?(?:gmt|utc|z)\b)",
        re.IGNORECASE,
    )


def _time(match: re.Match[str]) -> PrintedTime | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    parts = {name.partition("_")[0]: value for name, value in found.items()}
    hour, minute = int(parts["hour"]), int(parts.get("minute", "0"))
    half = parts.get("half", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = re.compile(rf"\s*\(?({zone_pattern()})", re.IGNORECASE).match(match.string, match.end())
    end = zone.end(1) if zone else match.end()
    second = min(59, int(parts.get("second", "0")))
    return PrintedTime(match.start(), end, hour, minute, second, zone[1] if zone else "")


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
