"""Who is working on what: told to others, and gone by itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from claimtrack import open_ledger
from claimtrack.domain.words import EntityKind
from claimtrack.services.presence import RUNS_OUT
from claimtrack.services.windows_here import is_gone, window_name

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


NAME = "from claimtrack.services.windows_here import window_name as name; print(name(), flush=True)"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which machine this is")
def test_a_window_that_was_killed_on_this_machine_is_nobody_any_more(sqlite_target: str):
    now = datetime(2031, 6, 15, 9, 0, tzinfo=UTC)
    window = subprocess.Popen(
        [sys.executable, "-c", f"{NAME}; input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with window, open_ledger(sqlite_target, checker="Ada", clock=lambda: now) as ledger:
        assert window.stdout is not None
        place = window.stdout.readline().decode().strip()
        ledger.be_present(place, CLAIM, edits=True, since=now)
        assert [one.on for one in ledger.others_present(window_name())] == [CLAIM]
        window.kill()
        window.wait()
        assert ledger.others_present(window_name()) == ()


def test_windows_of_other_machines_are_there_until_they_run_out():
    own = window_name()
    assert not is_gone(own)
    for name in ("0123456789abcdef:4194304:a", ":4194304:a", "a window", f"{own[:16]}:x:y"):
        assert not is_gone(name)
