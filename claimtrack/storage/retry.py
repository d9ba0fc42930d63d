"""Trying a whole transaction again after the server went away or had to break a tie.

A commit whose answer got lost is in doubt; the operation's number tells whether it was applied.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from claimtrack.storage.faults import TryAgain

T = TypeVar("T")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts: together enough for a standby server to take over."""


LONGEST = 15.0
"""Seconds after which nothing is tried again: a network that is gone takes long to say so."""


def tried(attempt: Callable[[], T], pause: Callable[[float], None] = sleep) -> T:
    """What the attempt gives. It must use the same operation number every time."""
    ends = monotonic() + LONGEST
    for seconds in PAUSES:
        try:
            return attempt()
        except TryAgain:
            if monotonic() > ends:
                raise
            pause(seconds)
    return attempt()
