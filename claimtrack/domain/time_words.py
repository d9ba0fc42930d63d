"""The words for months, weekdays, zones and all that windows of time are written with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One language's words, as ``data/windows_en.toml`` has them; that file says what each is."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, str]
    kinds: dict[str, list[str]]
    counted: dict[str, list[str]]
    names: dict[str, list[str]]
    tense: dict[str, list[str]]
    two_events: dict[str, list[str]]

    @property
    def any_month(self) -> dict[str, int]:
        """Months by their full and short names."""
        return self.months | self.short_months

    @property
    def any_weekday(self) -> dict[str, int]:
        """Weekdays by their full and short names; Monday is 0."""
        return self.weekdays | self.short_weekdays


@dataclass(frozen=True, slots=True)
class Zones:
    """Zones as printed, in lower case: offsets, IANA places, and those that mean several things."""

    fixed: dict[str, str]
    places: dict[str, str]
    ambiguous: dict[str, list[str]]


@cache
def time_words(language: str = "en") -> TimeWords:
    """A language's words for time."""
    return TimeWords(**_data(f"windows_{language}.toml"))


@cache
def zones() -> Zones:
    """The zones that newspapers print."""
    return Zones(**_data("zones.toml"))


def _data(name: str) -> dict[str, Any]:
    return loads(files("claimtrack.domain").joinpath("data", name).read_text(encoding="utf-8"))
