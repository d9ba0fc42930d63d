"""Whether a text is about another month, quarter or year than the claim."""

from __future__ import annotations

from datetime import timedelta

from claimtrack.domain.distance import distance
from claimtrack.domain.window import Window
from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.comparison import ReasonKind
from claimtrack.reading.comparing.dates import relied_on
from claimtrack.reading.comparing.overlap import Overlap
from claimtrack.reading.comparing.says import say
from claimtrack.reading.comparing.signals import Signal

_A_MONTH, _A_YEAR = 27, 366
_OTHER_PERIOD = 0.76


def other_period(claim: ClaimReading, there: Overlap) -> Signal | None:
    """“In the third quarter" for "in the second quarter"."""
    held = relied_on(claim.window)
    if claim.ahead or held is None or not _is_period(held) or not there.focus:
        return None
    line = there.focus[0]
    if line.has("moved", "retraction", "takes_back"):
        return None
    others = [one for one in line.windows if _is_period(one.window)]
    if not others or any(distance(held, one.window) is None for one in others):
        return None
    says = say("period", text=others[0].window.words, claim=held.words)
    return Signal(
        ReasonKind.DATE, _OTHER_PERIOD, says, (others[0].start, others[0].end), claim.window_span
    )


def _is_period(window: Window) -> bool:
    """A month, a quarter or a year, and no day."""
    first, last = window.earliest, window.latest
    return bool(first and last and timedelta(_A_MONTH) <= last - first <= timedelta(_A_YEAR))
