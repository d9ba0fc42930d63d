"""The threads that read for the screen."""

from __future__ import annotations

from threading import Event
from time import monotonic

import pytest

from claimtrack.tui.threads import LooseThreads


def test_what_was_asked_is_answered_and_what_fails_is_told():
    threads = LooseThreads(2, "test")
    assert [threads.submit(divmod, 7, one).result(5) for one in (2, 3)] == [(3, 1), (2, 1)]
    with pytest.raises(ZeroDivisionError):
        threads.submit(divmod, 7, 0).result(5)
    threads.end(5)


def test_what_is_still_at_work_holds_nobody_up_and_what_waits_is_not_begun():
    threads = LooseThreads(1, "test")
    go_on, begun = Event(), Event()
    slow = threads.submit(lambda: (begun.set(), go_on.wait(30)))
    waits = threads.submit(divmod, 7, 2)
    assert begun.wait(5)
    before = monotonic()
    threads.end(0.05)
    assert monotonic() - before < 1
    assert waits.cancelled()
    assert threads.submit(divmod, 7, 2).cancelled()
    go_on.set()
    assert slow.result(5)
