"""Which windows may be relied on, and whether one has closed."""

from __future__ import annotations

from datetime import date

from claimtrack.domain.entities import Claim
from claimtrack.domain.window import Window
from claimtrack.domain.words import Nature


def relied_on(window: Window | None) -> Window | None:
    """The window, where it has days and nobody has to decide anything about it first."""
    return window if window and window.edtf and not window.question else None


def last_day(window: Window | None) -> date | None:
    """The day it closes after; None where it has no end that may be relied on."""
    relied = relied_on(window)
    return relied.latest if relied else None


def has_closed(window: Window | None, day: date) -> bool:
    """Its last day is over on that day."""
    last = last_day(window)
    return last is not None and last < day


def is_ahead(claim: Claim) -> bool:
    """A claim about what is to come: a plan or a forecast. Only these fall due."""
    return claim.nature in (Nature.PLAN, Nature.FORECAST)
