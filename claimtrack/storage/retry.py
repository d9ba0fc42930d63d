"""Trying a whole transaction again after the server went away or had to break a tie.

A commit whose answer got lost is in doubt; the operation's number tells whether it was applied.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TypeVar

from claimtrack.storage.faults import TryAgain

T = TypeVar("T")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts: together enough for a standby server to take over."""


def tried(attempt: Callable[[], T], pause: Callable[[float], None] = sleep) -> T:
    """What the attempt gives. It must use the same operation number every time."""
    for seconds in PAUSES:
        try:
            return attempt()
        except TryAgain:
            pause(seconds)
    return attempt()
