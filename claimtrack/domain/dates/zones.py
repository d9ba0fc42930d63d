"""What a zone means as it is printed: "UTC+3" is three hours ahead of UTC, not behind it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claimtrack.domain.time_words import zones

_OFFSET = re.compile(
    r"(?:utc|gmt)?\s?(?P<sign>[+\u2212-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.IGNORECASE
)


@cache
def zone_pattern() -> str:
    """A pattern for a printed zone, without groups, to be compiled without regard to case."""
    known = zones()
    names = sorted([*known.fixed, *known.places, *known.ambiguous], key=len, reverse=True)
    named = "|".join(map(re.escape, names))
    return (
        r"(?:(?:utc|gmt)\s?[+\u2212-]\s?\d{1,2}(?::?\d{2})?(?!\d)"
        r"|[+\u2212-]\d{2}(?::?\d{2})?(?!\d)"
        rf"|(?:{named})\b)"
    )


def in_zone(local: datetime, zone: str) -> tuple[datetime | None, str]:
    """The moment that a local time means in a printed zone; the question where that is open."""
    offset = _OFFSET.fullmatch(zone)
    if offset:
        return _ahead(local, _minutes(offset)), ""
    name, known = zone.lower(), zones()
    if name in known.fixed:
        match = _OFFSET.fullmatch(known.fixed[name])
        return (_ahead(local, _minutes(match)) if match else None), ""
    if name in known.places:
        return _in_place(local, known.places[name], zone)
    meanings = known.ambiguous.get(name, [])
    return None, f"“{zone}” can mean {' or '.join(meanings)}: which is it?"


def _minutes(offset: re.Match[str]) -> int:
    minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
    return minutes if offset["sign"] == "+" else -minutes


def _ahead(local: datetime, minutes: int) -> datetime | None:
    if abs(minutes) >= 24 * 60:
        return None
    return local.replace(tzinfo=timezone(timedelta(minutes=minutes)))


def _in_place(local: datetime, place: str, zone: str) -> tuple[datetime | None, str]:
    try:
        return local.replace(tzinfo=ZoneInfo(place)), ""
    except ZoneInfoNotFoundError:
        return None, f"How many hours ahead of UTC is “{zone}”? This machine has no zone data."
