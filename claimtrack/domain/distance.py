"""How far apart two windows lie, in the coarser unit of the two (record.md, rule 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimtrack.domain.edtf import OneOf, Span, Term, parse
from claimtrack.domain.window import Window

Precision = Literal["day", "month", "quarter", "half", "year"]

_FINEST_FIRST: tuple[Precision, ...] = ("day", "month", "quarter", "half", "year")
_MONTHS: dict[Precision, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PLURALS: dict[Precision, str] = {"half": "half-years"}
_SINGULARS: dict[Precision, str] = {"half": "half-year"}


@dataclass(frozen=True, slots=True)
class Distance:
    """How far one window lies from another. ``early``: the second lies before the first."""

    amount: int
    unit: Precision
    early: bool

    def __str__(self) -> str:
        if self.amount == 1:
            return f"1 {_SINGULARS.get(self.unit, self.unit)}"
        return f"{self.amount:,} {_PLURALS.get(self.unit, self.unit + 's')}"


def precision(window: Window) -> Precision | None:
    """The coarsest unit that the window was given in; None for a window without dates.

    A season counts in months, a decade in years.
    """
    if not window.edtf:
        return None
    return max(map(_precision, _terms(window.edtf)), key=_FINEST_FIRST.index)


def distance(expected: Window, happened: Window) -> Distance | None:
    """From the nearest edge of what was expected to what happened; None where they share a day.

    Counted in the coarser unit of the two: expected in March 2020 and happened on 12 July 2019 is
    early by 8 months. Where both edges lie in the same such unit the next finer one is used. None,
    too, for a window without dates.
    """
    units = precision(expected), precision(happened)
    edges = _nearest_edges(expected, happened)
    if None in units or edges is None:
        return None
    coarsest = max(_FINEST_FIRST.index(unit) for unit in units if unit)
    early = edges[1] < edges[0]
    for unit in reversed(_FINEST_FIRST[: coarsest + 1]):
        amount = abs(_count(edges[0], unit) - _count(edges[1], unit))
        if amount:
            return Distance(amount, unit, early)
    return None


def _nearest_edges(expected: Window, happened: Window) -> tuple[date, date] | None:
    if expected.earliest and happened.latest and happened.latest < expected.earliest:
        return expected.earliest, happened.latest
    if expected.latest and happened.earliest and happened.earliest > expected.latest:
        return expected.latest, happened.earliest
    return None


def _count(day: date, unit: Precision) -> int:
    """The number of the unit that the day lies in, counted on from the beginning of dates."""
    if unit == "day":
        return day.toordinal()
    return (day.year * 12 + day.month - 1) // _MONTHS[unit]


def _terms(edtf: str) -> Iterator[Term]:
    parsed = parse(edtf)
    for choice in parsed.choices if isinstance(parsed, OneOf) else (parsed,):
        ends = (choice.start, choice.end) if isinstance(choice, Span) else (choice,)
        yield from (end for end in ends if end is not None)


def _precision(term: Term) -> Precision:
    if term.day is not None:
        return "day"
    if term.part in (33, 34, 35, 36):
        return "quarter"
    if term.part in (40, 41):
        return "half"
    return "month" if term.month or term.part else "year"
