"""A field that asks for a time of the clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from claimtrack.domain.errors import BadInput
from claimtrack.tui.state.fields.field import Field
from claimtrack.tui.typed import moment_typed


class MomentField(Field):
    """A time in the ledger's zone (an IANA name); empty is none."""

    typed = True

    def __init__(
        self,
        name: str,
        label: str,
        *,
        zone: str,
        today: date,
        ahead: bool = False,
        value: datetime | None = None,
        empty: str = "",
    ) -> None:
        """``empty`` says what it means when nothing is typed.

        Words such as "Friday" are read from ``today``: forward where it asks for what lies
        ``ahead``, else back.
        """
        super().__init__(name, label)
        self._zone = zone
        self._today = today
        self._ahead = ahead
        self._empty = empty
        self._text = value.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if value else ""

    def _read(self) -> tuple[datetime | None, str]:
        if not self._text.strip():
            return None, ""
        try:
            typed = moment_typed(self._text, self._zone, self._today, ahead=self._ahead)
        except BadInput as error:
            return None, str(error)
        return typed, ""

    @property
    def value(self) -> datetime | None:
        """The time as UTC; None where nothing, or nothing readable, was typed."""
        return self._read()[0]

    @property
    def problem(self) -> str:
        return self._read()[1]

    @property
    def shown(self) -> str:
        return self._text

    @property
    def note(self) -> str:
        value = self.value
        if value is None:
            return self._empty
        return f"{value.astimezone(ZoneInfo(self._zone)):%A %d %B %Y, %H:%M %Z}"

    @property
    def text(self) -> str:
        return self._text

    def type(self, text: str) -> None:
        self._text, self.touched = text, True

    def clear(self) -> None:
        self.type("")

    def kept(self) -> Any:
        return self._text

    def restore(self, kept: Any) -> None:
        self.type(str(kept))
