"""When a claim is to be looked at again and again: a rule in words ("every other Monday").

The words are kept as they were typed and read into a recurrence (RFC 5545, by python-dateutil)
whenever the next day is wanted. What stands behind "until" is a day, on which it ends, or an event
("until signed"), which ends nothing by itself: a person says when it has happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil import rrule

from claimtrack.domain.errors import BadInput

RULE_HINT = "every other Monday until signed"
_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = {
    "other": 2, "second": 2, "two": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_ONE_WORD = {
    "daily": "every day", "weekly": "every week", "monthly": "every month",
    "quarterly": "every three months", "yearly": "every year", "annually": "every year",
    "fortnightly": "every two weeks",
}  # fmt: skip
_UNITS = {"day": rrule.DAILY, "week": rrule.WEEKLY, "month": rrule.MONTHLY, "year": rrule.YEARLY}
_UNTIL = re.compile(r"[,;]?\s*\buntil\b\s*(?P<until>.+)$", re.IGNORECASE)
_EVERY = re.compile(
    r"every\s+(?:(?P<count>\d{1,3}|[a-z]+)\s+)??(?P<what>[a-z]+)(?P<rest>\s+on\s.+)?"
)
_PLACED = re.compile(
    r"(?:on\s+)?(?:the\s+)?(?P<place>first|second|third|fourth|last)\s+(?P<day>[a-z]+)\s+of\s+"
    r"(?:every|each|the)\s+month"
)
_ON_DAY = re.compile(r"on\s+(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)?|on\s+(?P<day>[a-z]+)")


@dataclass(frozen=True, slots=True)
class RecheckRule:
    """A rule as read. ``words`` are as typed; ``until`` is the last day, ``event`` what else ends
    it; both may be missing.
    """

    words: str
    until: date | None
    event: str
    recurrence: tuple[tuple[str, int], ...]

    def next_day(self, after: date, anchor: date | None = None) -> date | None:
        """The first day by the rule that comes after a day; None where the rule has ended.

        "Every other" counts from ``anchor``, the day that was set before; without one, the next
        such weekday is the first.
        """
        asked = dict(self.recurrence)
        weekday, placed = asked.get("byweekday"), asked.get("placed")
        interval = 1 if anchor is None and weekday is not None else asked["interval"]
        start = datetime.combine(anchor or after, time())
        found = rrule.rrule(
            asked["freq"],  # type: ignore[arg-type]  # one of _UNITS; the stubs want the literals
            dtstart=start,
            interval=interval,
            byweekday=None if weekday is None else rrule.weekday(weekday, placed),
            bymonth=asked.get("bymonth"),
            bymonthday=asked.get("bymonthday"),
        ).after(datetime.combine(after, time()))
        if found is None or (self.until is not None and found.date() > self.until):
            return None
        return found.date()


def is_rule(words: str) -> bool:
    """Whether words are meant as a rule, and not as one day."""
    first = words.strip().casefold().split()[:1]
    return bool(first) and (first[0] in ("every", "each") or first[0] in _ONE_WORD)


def read_rule(words: str) -> RecheckRule:
    """A rule from its words. BadInput, with an example, where they can't be read."""
    said = " ".join(words.split())
    until = _UNTIL.search(said)
    last, event = _end(until["until"]) if until else (None, "")
    core = (said[: until.start()] if until else said).casefold().replace("each ", "every ", 1)
    recurrence = _recurrence(_ONE_WORD.get(core.strip(), core.strip()))
    if recurrence is None:
        raise BadInput(f"“{said}” is no rule that can be read: write it as “{RULE_HINT}”.")
    return RecheckRule(said, last, event, tuple(sorted(recurrence.items())))


def _end(words: str) -> tuple[date | None, str]:
    try:
        return date.fromisoformat(words.strip()), ""
    except ValueError:
        return None, words.strip()


def _recurrence(words: str) -> dict[str, int] | None:
    placed = _PLACED.fullmatch(words) or _PLACED.fullmatch(words.removeprefix("every month "))
    if placed is not None and placed["day"] in _WEEKDAYS:
        weekday, place = _WEEKDAYS[placed["day"]], _PLACES[placed["place"]]
        return {"freq": rrule.MONTHLY, "interval": 1, "byweekday": weekday, "placed": place}
    every = _EVERY.fullmatch(words)
    if every is None:
        return None
    interval = _interval(every["count"])
    base = _of(every["what"]) if interval else None
    if base is None or interval is None:
        return None
    on = _on(every["rest"].strip(), base) if every["rest"] else {}
    return None if on is None else {**base, **on, "interval": base.get("interval", 1) * interval}


def _interval(count: str | None) -> int | None:
    if count is None:
        return 1
    return int(count) or None if count.isdigit() else _NUMBERS.get(count)


def _of(what: str) -> dict[str, int] | None:
    one = what.removesuffix("s") if what.removesuffix("s") in (*_UNITS, "quarter") else what
    if one in _UNITS:
        return {"freq": _UNITS[one]}
    if one == "quarter":
        return {"freq": rrule.MONTHLY, "interval": 3}
    day = _WEEKDAYS.get(what, _WEEKDAYS.get(what.removesuffix("s")))
    if day is not None:
        return {"freq": rrule.WEEKLY, "byweekday": day}
    if what in _MONTHS:
        return {"freq": rrule.YEARLY, "bymonth": _MONTHS[what], "bymonthday": 1}
    return None


def _on(words: str, base: dict[str, int]) -> dict[str, int] | None:
    on = _ON_DAY.fullmatch(words)
    if on is None:
        return None
    if on["day"]:
        day = _WEEKDAYS.get(on["day"])
        return {"byweekday": day} if day is not None and base["freq"] == rrule.WEEKLY else None
    number = int(on["number"])
    return {"bymonthday": number} if 1 <= number <= 31 and base["freq"] == rrule.MONTHLY else None
