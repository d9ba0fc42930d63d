"""A claim's line on the Desk: what the index keeps of it, and what it says on a day.

Nothing in a line depends on the day it was written: what the passing of time changes is kept as the
day after which it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.domain.words import CautionCode, Nature, SourceKind, Standing, VerdictScale

FORETELLING = (Nature.PLAN, Nature.FORECAST)
"""What can fall due."""

AWAITED = (
    Standing.UNVERIFIED,
    Standing.REPEATED,
    Standing.CORROBORATED,
    Standing.DISPUTED,
    Standing.REVISED,
    Standing.OVERDUE,
)
"""Standings of a plan or forecast that is not settled: it is looked at when its window closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the rules say about one claim, apart from the passing of time.

    The standing turns from ``standing_before_due`` to ``standing_when_due`` the day after
    ``falls_due_on``. ``due_by`` is the last day of the window that holds now. A reply is
    outstanding after ``reply_due_on``. ``stale`` is the leading verdict's; after ``stale_after``
    it is stale because the window has closed. ``said_by`` names the ``sources`` who make the claim, of these
    ``kinds``, the first one's ``kind``; ``responses`` counts the sources that would not say.
    ``place`` is where the claim begins in its article's text.
    """

    claim_id: int
    standing_before_due: Standing
    standing_when_due: Standing
    falls_due_on: date | None
    due_by: date | None
    reply_due_on: date | None
    stale: bool
    stale_after: date | None
    verdict: VerdictScale | None
    cautions: tuple[CautionCode, ...]
    said_by: str
    sort_name: str
    kind: SourceKind | None
    kinds: tuple[SourceKind, ...]
    sources: int
    responses: int
    place: int

    def standing_on(self, day: date) -> Standing:
        """The standing on a day."""
        closed = self.falls_due_on is not None and self.falls_due_on < day
        return self.standing_when_due if closed else self.standing_before_due

    def cautions_on(self, day: date) -> tuple[CautionCode, ...]:
        """The cautions on a day."""
        if self.reply_due_on is None or self.reply_due_on >= day:
            return self.cautions
        return (*self.cautions, CautionCode.REPLY_OUTSTANDING)

    def is_stale_on(self, day: date) -> bool:
        """Whether the leading verdict no longer fits the record on a day."""
        return self.stale or (self.stale_after is not None and self.stale_after < day)


def between(word: str) -> str:
    """A word between commas, as it stands in a column that lists several."""
    return f",{word},"
