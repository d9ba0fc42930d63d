"""Days and times as a person types them into a line of a form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from claimtrack.domain.errors import BadInput

DAY_HINT = "2020-05-31, today, Friday, in two days, +7"
MOMENT_HINT = "2020-05-31 18:00, yesterday 9:30, in the ledger's zone"

_AWAY = re.compile(r"([+-])(\d{1,4})([dwm]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}
_CLOCK = re.compile(
    r"^(?P<day>.*?)(?:^|,?\s+)(?:at\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)$"
)


def day_typed(text: str, today: date, *, ahead: bool = True) -> date:
    """The day that was typed: ISO, days, weeks or months away (+2w), or words ("in two days").

    ``ahead`` says where words look that can mean either: Friday is then the next one, else the
    last. Of words that mean several days ("by Friday", "next week") the last one counts, looking
    back the first.
    """
    text = text.strip()
    if away := _AWAY.fullmatch(text.casefold()):
        days = int(away[2]) * _DAYS[away[3]]
        return today + timedelta(days=days if away[1] == "+" else -days)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        meant = _day_in_words(text, today, ahead=ahead)
        if meant is None:
            raise BadInput(f"{text!r} is not a day: type one such as {DAY_HINT}.") from error
        return meant


def _day_in_words(text: str, today: date, *, ahead: bool) -> date | None:
    from claimtrack.domain.window_words import Lean, window_from_words  # not for the first frame

    meant = window_from_words(text, today, lean=Lean.FUTURE if ahead else Lean.PAST)
    return meant.latest if ahead else meant.earliest


def pasted_lines(text: str) -> str:
    """Pasted text with LF between its lines; terminals send CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def moment_typed(text: str, zone: str, today: date, *, ahead: bool = False) -> datetime:
    """The time that was typed, as UTC; without a zone it is in ``zone`` (an IANA name).

    A day, which ``day_typed`` reads with ``today`` and ``ahead``, stands for its last moment where
    no time of the clock follows; a time alone is one of today.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
        whole_day = len(text) <= len("2020-05-31")
        last = moment.replace(hour=23, minute=59, second=59) if whole_day else moment
    except ValueError:
        last = _moment_in_words(text, today, ahead=ahead)
    if last.tzinfo is None:
        last = last.replace(tzinfo=ZoneInfo(zone))
    return last.astimezone(UTC)


def _moment_in_words(text: str, today: date, *, ahead: bool) -> datetime:
    clock = _CLOCK.match(text)
    words = clock["day"] if clock else text
    try:
        day = day_typed(words, today, ahead=ahead) if words else today
    except BadInput as error:
        raise BadInput(f"{text!r} is not a time: type one such as {MOMENT_HINT}.") from error
    at = time(int(clock["hour"]), int(clock["minute"])) if clock else time(23, 59, 59)
    return datetime.combine(day, at)
