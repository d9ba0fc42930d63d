"""Days as machines hand them over."""

from __future__ import annotations

from datetime import date, datetime

from claimtrack.domain.errors import BadInput


def day_of(printed: object) -> date | None:
    """The day of a time in ISO 8601; None where there is none. Raises BadInput for another."""
    if not printed:
        return None
    try:
        return datetime.fromisoformat(str(printed)).date()
    except ValueError as error:
        raise BadInput(
            f"“{printed}” is no date: write it as 2018-02-14 or 2018-02-14T09:32+03:00."
        ) from error
