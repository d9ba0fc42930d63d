"""Days and times as a person types them into a line of a form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from claimtrack.domain.errors import BadInput

DAY_HINT = "2020-05-31, today, -7 (days from today)"
MOMENT_HINT = "2020-05-31 18:00, in the zone of the ledger"

_AWAY = re.compile(r"([+-])(\d{1,4})([dwm]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}


def day_typed(text: str, today: date) -> date:
    """The day that was typed: ISO, a word such as "today", or days, weeks, months away (+2w)."""
    text = text.strip().casefold()
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if text in named:
        return today + timedelta(days=named[text])
    if away := _AWAY.fullmatch(text):
        days = int(away[2]) * _DAYS[away[3]]
        return today + timedelta(days=days if away[1] == "+" else -days)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is not a day: type one such as {DAY_HINT}.") from error


def pasted_lines(text: str) -> str:
    """Pasted text with LF between its lines; terminals send CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def moment_typed(text: str, zone: str) -> datetime:
    """The time that was typed, as UTC; without a zone it is in ``zone`` (an IANA name).

    A day without a time is its last moment.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is not a time: type one such as {MOMENT_HINT}.") from error
    if len(text) <= len("2020-05-31"):
        moment = moment.replace(hour=23, minute=59, second=59)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment.astimezone(UTC)
