"""Both as-of clocks on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from claimtrack.cli.session import as_of
from claimtrack.domain.errors import BadInput


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    """All the days that are asked for have come."""
    with time_machine.travel("2035-01-01T12:00:00+00:00", tick=False):
        yield


def asked(*, published: str | None = None, known_at: str | None = None) -> Any:
    """What a ledger in Hallin's zone (UTC+3) makes of the two options."""
    moments: list[str] = []

    def known_seq(when: Any) -> int:
        moments.append(when.isoformat(timespec="minutes"))
        return 7

    ledger: Any = SimpleNamespace(
        session=SimpleNamespace(zone=ZoneInfo("Etc/GMT-3")), known_seq=known_seq
    )
    point = as_of(ledger, published, known_at)
    return SimpleNamespace(as_of=point.as_of, says=point.says, looked_up=moments)


def test_neither_is_the_present() -> None:
    assert asked().as_of is None
    assert asked().says == ""


def test_a_day_that_has_not_come_is_said_to_be_supposed() -> None:
    supposed = "As of 2 Jan 2035. That day has not come: windows are closed by supposition."
    assert asked(published="2035-01-02").says == supposed
    assert asked(published="2035-01-01").says == "As of 1 Jan 2035."


def test_a_known_at_time_alone_closes_windows_against_its_day_in_the_ledgers_zone() -> None:
    found = asked(known_at="2031-03-04T22:30+00:00")
    assert found.as_of.published == date(2031, 3, 5)
    assert found.as_of.known == 7
    assert found.says == "As of 5 Mar 2031, known at 5 Mar 2031 01:30."


def test_a_day_alone_is_known_at_its_last_moment() -> None:
    found = asked(known_at="2031-03-04")
    assert found.looked_up == ["2031-03-04T20:59+00:00"]
    assert found.as_of.published == date(2031, 3, 4)


def test_both_clocks_are_kept_apart() -> None:
    found = asked(published="2031-01-01", known_at="2031-03-04T12:00")
    assert found.as_of.published == date(2031, 1, 1)
    assert found.looked_up == ["2031-03-04T09:00+00:00"]
    assert found.says == "As of 1 Jan 2031, known at 4 Mar 2031 12:00."


@pytest.mark.parametrize("text", ["", "soon", "2031-02-30", "2031-03-04T10:00"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--as-of takes a day such as"):
        asked(published=text)


@pytest.mark.parametrize("text", ["", "soon", "0001-01-01T00:00+14:00"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="--known-at takes a time such as"):
        asked(known_at=text)
