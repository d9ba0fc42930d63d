"""A claim's line on the Desk: what the index keeps of it, and what it says on a day.

Nothing in a line depends on the day it was written: what the passing of time changes is kept as the
day after which it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from claimtrack.domain.words import (
    CautionCode,
    Nature,
    Priority,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)
from claimtrack.storage.faults import Misfit

Word = TypeVar("Word", bound=StrEnum)

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


LATE = (Standing.UNVERIFIED, Standing.REPEATED, Standing.REVISED, Standing.OVERDUE)
"""Standings in which nothing has been reported of what should have happened by now."""

PRIORITIES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
"""The most urgent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the rules say about one claim, apart from the passing of time.

    The standing turns from ``standing_before_due`` to ``standing_when_due`` the day after
    ``falls_due_on``. ``due_by`` is the last day of the window that holds now. A reply is
    outstanding after ``reply_due_on``. ``stale`` is the leading verdict's; after ``stale_after``
    it is stale because the window has closed. ``said_by`` names the ``sources`` who make the
    claim, of these ``kinds``, the first one's ``kind``; ``responses`` counts the sources that
    would not say. ``place`` is where the claim begins in its article's text. ``reported_on`` is the
    day of the newest reporting and of our own newest step: what is recorded already counts,
    so that the line is read as of that day where it is still to come (in another zone it is there).

    What follows is the claim's own and its article's, so that the Desk is answered from lines
    alone. ``urgency`` is the priority's place in ``PRIORITIES``. ``awaited_by`` is the last day of
    a window that something may still be awaited in (of a plan or forecast that is not settled,
    before or after that day); the earliest day there is where the reporting is already past it.
    """

    claim_id: int
    standing_before_due: Standing
    standing_when_due: Standing
    falls_due_on: date | None
    due_by: date | None
    reply_due_on: date | None
    stale: bool
    stale_after: date | None
    reported_on: date
    verdict: VerdictScale | None
    cautions: tuple[CautionCode, ...]
    said_by: str
    sort_name: str
    kind: SourceKind | None
    kinds: tuple[SourceKind, ...]
    sources: int
    responses: int
    place: int
    article_id: int
    outlet_id: int
    published_on: date | None
    nature: Nature
    workflow: Workflow
    urgency: int
    assignee_id: int | None
    recheck_on: date | None
    snoozed_until: date | None
    withdrawn: bool
    cautious: bool
    awaited_by: date | None

    def day(self, today: date) -> date:
        """The day that windows close against."""
        return max(today, self.reported_on)

    def standing_on(self, today: date) -> Standing:
        """The standing on a day."""
        return (
            self.standing_when_due
            if self._is_past(self.falls_due_on, today)
            else (self.standing_before_due)
        )

    def cautions_on(self, today: date) -> tuple[CautionCode, ...]:
        """The cautions on a day."""
        if not self._is_past(self.reply_due_on, today):
            return self.cautions
        return (*self.cautions, CautionCode.REPLY_OUTSTANDING)

    def is_stale_on(self, today: date) -> bool:
        """Whether the leading verdict no longer fits the record on a day."""
        return self.stale or self._is_past(self.stale_after, today)

    def _is_past(self, last: date | None, today: date) -> bool:
        return last is not None and last < self.day(today)


def between(word: str) -> str:
    """A word between commas, as it stands in a column that lists several."""
    return f",{word},"


def listed(text: str, words: type[Word]) -> tuple[Word, ...]:
    """The words of a column that lists several. Misfit where one is none of these."""
    try:
        return tuple(words(part) for part in text.split(",") if part)
    except (ValueError, AttributeError) as error:
        raise Misfit(f"table claim_index: {error}") from error
