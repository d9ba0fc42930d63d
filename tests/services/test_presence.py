"""Who is working on what: told to others, and gone by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from claimtrack import open_ledger
from claimtrack.domain.words import EntityKind
from claimtrack.services.presence import RUNS_OUT

CLAIM = (EntityKind.CLAIM, 7)


def test_others_hear_what_is_open_until_it_is_closed_or_runs_out(target: str):
    now = datetime(2031, 6, 15, 9, 0, tzinfo=UTC)
    moments = [now]
    with (
        open_ledger(target, checker="Ada", clock=lambda: moments[-1]) as ada,
        open_ledger(target, checker="Ben", clock=lambda: moments[-1]) as ben,
    ):
        ben.be_present("a window", CLAIM, edits=False, since=now)
        ben.be_present("a window", CLAIM, edits=True, since=now)
        (there,) = ada.others_present("another window")
        assert (there.name, there.on, there.edits, there.since) == ("Ben", CLAIM, True, now)
        assert ben.others_present("a window") == ()
        ben.leave("a window")
        assert ada.others_present("another window") == ()
        ben.be_present("a window", None, edits=False, since=now)
        moments.append(now + RUNS_OUT + timedelta(seconds=1))
        assert ada.others_present("another window") == ()
        assert ada.latest_seq() == 0
