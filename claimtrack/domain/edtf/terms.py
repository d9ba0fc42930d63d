"""What EDTF text is made of: single dates of any precision, intervals, and "one of" sets."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year with a code of its own: its name, first month, and length in months."""

    name: str
    first_month: int
    months: int


# Seasons are the northern, meteorological ones; a winter is named after the year that it begins in.
# EDTF leaves both open ("21 to 24: independent of location"), so the grammar asks where it matters.
PARTS = {
    21: Part("spring", 3, 3),
    22: Part("summer", 6, 3),
    23: Part("autumn", 9, 3),
    24: Part("winter", 12, 3),
    33: Part("first quarter", 1, 3),
    34: Part("second quarter", 4, 3),
    35: Part("third quarter", 7, 3),
    36: Part("fourth quarter", 10, 3),
    37: Part("first four months", 1, 4),
    38: Part("middle four months", 5, 4),
    39: Part("last four months", 9, 4),
    40: Part("first half", 1, 6),
    41: Part("second half", 7, 6),
}

_ZEROS = {10: 1, 100: 2}


@dataclass(frozen=True, slots=True)
class Term:
    """One date as precise as it was given.

    ``part`` is a season, quarter or half code; with ``years`` 10 or 100 it is a decade or century
    that begins in ``year``. ``time`` is what follows the T of a date-time, zone included.
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: int | None = None
    years: int = 1
    time: str = ""
    qualifier: str = ""

    @property
    def first(self) -> date:
        """Its first day."""
        if self.part is not None:
            return date(self.year, PARTS[self.part].first_month, 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day, inclusive."""
        if self.day is not None:
            return self.first
        if self.part is not None:
            part = PARTS[self.part]
            return _month_end(self.year, part.first_month + part.months - 1)
        return _month_end(self.year + self.years - 1, self.month or 12)

    def __str__(self) -> str:
        """The term as EDTF text."""
        written = f"{self.year:04}"
        if self.years > 1:
            written = f"{self.year // self.years}".zfill(4 - _ZEROS[self.years])
            return written + "X" * _ZEROS[self.years] + self.qualifier
        for number in (self.part, self.month, self.day):
            written += f"-{number:02}" if number is not None else ""
        return written + (f"T{self.time}" if self.time else "") + self.qualifier


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, either end open (None)."""

    start: Term | None
    end: Term | None

    @property
    def first(self) -> date | None:
        """The first day, None where the start is open."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The last day, None where the end is open."""
        return self.end.last if self.end else None

    def __str__(self) -> str:
        """The span as it is written within a set."""
        return f"{self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True)
class Interval(Span):
    """It lasts from start to end."""

    def __str__(self) -> str:
        """The interval as EDTF text."""
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """It falls on one of these dates, or somewhere within one of these spans."""

    choices: tuple[Term | Span, ...]

    @property
    def first(self) -> date | None:
        """The first day that it may fall on, None where that is open."""
        firsts = [choice.first for choice in self.choices]
        return None if None in firsts else min(first for first in firsts if first)

    @property
    def last(self) -> date | None:
        """The last day that it may fall on, None where that is open."""
        lasts = [choice.last for choice in self.choices]
        return None if None in lasts else max(last for last in lasts if last)

    def __str__(self) -> str:
        """The set as EDTF text."""
        return f"[{','.join(map(str, self.choices))}]"


@dataclass(frozen=True, slots=True)
class AllOf(OneOf):
    """It falls on all of these dates."""

    def __str__(self) -> str:
        """The set as EDTF text."""
        return f"{{{','.join(map(str, self.choices))}}}"


Edtf = Term | Interval | OneOf


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
