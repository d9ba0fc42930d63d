"""What the rules say about a claim apart from the passing of time, for the index to keep (rule 7).

A query turns it by comparing dates; ``tests/unit/test_rules_index_entry.py`` holds it to the rules
on every day.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Attribution
from claimtrack.domain.rules.as_of import local_day, published_day
from claimtrack.domain.rules.cautions import lasting_codes, reply_due_on
from claimtrack.domain.rules.origins import originating
from claimtrack.domain.rules.outcome import outcome_of
from claimtrack.domain.rules.staleness import stale_after, stale_of
from claimtrack.domain.rules.standing import (
    falls_due_on,
    standing_before_due,
    standing_when_due,
)
from claimtrack.domain.rules.track_record import Score, scores_of
from claimtrack.domain.rules.weighing import weigh
from claimtrack.domain.rules.windows import last_day
from claimtrack.domain.window import Window
from claimtrack.domain.words import CautionCode, Outcome, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One claim's line in the index. Each date is the last day before something turns.

    ``standing_before_due`` turns into ``standing_when_due`` after ``falls_due_on``, which a plan or
    forecast has while it waits for its event (a revised one turns into nothing else, and is due).
    ``reply-outstanding`` joins ``cautions`` after ``reply_due_on``. ``stale`` turns true after
    ``stale_after``. ``due_by`` is the last day of the window that holds, of any claim.

    All of it holds from ``reported_on`` on, the last date of anything in the record (where nothing
    has one, the earliest there is); before that day the record has to be trimmed first.
    """

    claim_id: int
    standing_before_due: Standing
    standing_when_due: Standing
    falls_due_on: date | None
    reply_due_on: date | None
    due_by: date | None
    window: Window | None
    outcome: Outcome | None
    cautions: tuple[CautionCode, ...]
    stale: bool
    stale_after: date | None
    originating: tuple[Attribution, ...]
    scores: tuple[Score, ...]
    reported_on: date

    def standing_on(self, day: date) -> Standing:
        """The standing on a day, as a query has it."""
        return (
            self.standing_when_due if _is_over(self.falls_due_on, day) else self.standing_before_due
        )

    def cautions_on(self, day: date) -> tuple[CautionCode, ...]:
        """The cautions on a day, as a query has them."""
        if not _is_over(self.reply_due_on, day):
            return self.cautions
        return (*self.cautions, CautionCode.REPLY_OUTSTANDING)

    def is_stale_on(self, day: date) -> bool:
        """Whether the leading verdict is stale on a day, as a query has it."""
        return self.stale or _is_over(self.stale_after, day)


def index_entry(dossier: Dossier, now: Collection[CautionCode] | None = None) -> IndexEntry:
    """What the rules say about a claim, whatever the day, of all that is known.

    ``now`` are the cautions of the whole record, where the dossier is that of an earlier day.
    """
    weighed = weigh(dossier)
    window = weighed.windows.held()
    outcome = outcome_of(weighed, date.min)
    return IndexEntry(
        claim_id=dossier.claim.id,
        standing_before_due=standing_before_due(weighed),
        standing_when_due=standing_when_due(weighed),
        falls_due_on=falls_due_on(weighed),
        reply_due_on=reply_due_on(dossier),
        due_by=last_day(window),
        window=window,
        outcome=outcome.outcome if outcome else None,
        cautions=lasting_codes(weighed, now),
        stale=bool(stale_of(weighed, date.min)),
        stale_after=stale_after(weighed),
        originating=originating(dossier),
        scores=scores_of(weighed),
        reported_on=_reported_on(dossier),
    )


def _is_over(last: date | None, day: date) -> bool:
    return last is not None and last < day


def _reported_on(dossier: Dossier) -> date:
    """The last date of anything that trimming looks at."""
    return max(reported_days(dossier), default=date.min)


def reported_days(dossier: Dossier) -> set[date]:
    """Every date that trimming looks at: between two of them the record of a day is the same."""
    articles = {
        dossier.claim.article_id,
        *(one.article_id for one in dossier.evidence),
        *(one.article_id for one in dossier.responses),
    }
    moments: list[datetime] = [one.given_at for one in dossier.verdicts]
    moments += [one.captured_at for one in dossier.captures.values()]
    for request in dossier.requests:
        moments += [one for one in (request.sent_at, request.replied_at) if one]
    published = {published_day(article_id, dossier) for article_id in articles}
    return {day for day in published if day} | {local_day(moment, dossier) for moment in moments}
