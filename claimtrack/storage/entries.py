"""One claim's entry in the index, from its dossier by the rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.rules.index_entry import IndexEntry, index_entry
from claimtrack.domain.rules.names import source_name
from claimtrack.domain.rules.track_record import Score
from claimtrack.domain.rules.verdicts import awaits_second_check, leading_verdict
from claimtrack.domain.words import CautionCode
from claimtrack.storage.lines import AWAITED, FORETELLING, PRIORITIES, Line
from claimtrack.text import tokens


class Entry(NamedTuple):
    """What the index keeps of one claim."""

    line: Line
    scores: tuple[Score, ...]


def entry_of(
    dossier: Dossier, *, whole: bool = False, now: Collection[CautionCode] | None = None
) -> Entry:
    """What the rules say about a claim by all that is in its dossier, apart from time.

    While it awaits a second check its verdicts do not count, unless ``whole``: the index is for
    everybody's eyes, and whoever records something about the claim may not see them. ``now`` as in
    ``index_entry``.
    """
    if not whole and awaits_second_check(dossier):
        dossier = replace(dossier, verdicts=())
    found = index_entry(dossier, now)
    leading = leading_verdict(dossier)
    ids = dict.fromkeys(one.source_id for one in found.originating)
    speakers = [dossier.sources[number] for number in ids]
    said_by = ", ".join(source_name(source, dossier) for source in speakers)
    claim, article = dossier.claim, dossier.article
    line = Line(
        claim_id=claim.id,
        standing_before_due=found.standing_before_due,
        standing_when_due=found.standing_when_due,
        falls_due_on=found.falls_due_on,
        due_by=found.due_by,
        reply_due_on=found.reply_due_on,
        stale=found.stale,
        stale_after=found.stale_after,
        reported_on=found.reported_on,
        verdict=leading.rating if leading else None,
        cautions=found.cautions,
        said_by=said_by,
        sort_name=" ".join(tokens(said_by)),
        kind=speakers[0].kind if speakers else None,
        kinds=tuple(dict.fromkeys(source.kind for source in speakers)),
        sources=len(speakers),
        responses=_responses(dossier),
        place=_place(dossier),
        article_id=article.id,
        outlet_id=article.outlet_id,
        published_on=article.published_on,
        nature=claim.nature,
        workflow=claim.workflow,
        urgency=PRIORITIES.index(claim.priority),
        assignee_id=claim.assignee_id,
        recheck_on=claim.recheck_on,
        snoozed_until=claim.snoozed_until,
        withdrawn=bool(claim.withdrawn),
        cautious=bool(found.cautions),
        awaited_by=_awaited_by(dossier, found),
    )
    return Entry(line, found.scores)


def now_of(dossier: Dossier, today: date) -> AsOf:
    """The present of one claim: all that is recorded counts, that of a day still to come too."""
    return AsOf(entry_of(dossier, whole=True).line.day(today))


def _awaited_by(dossier: Dossier, found: IndexEntry) -> date | None:
    """See ``Line.awaited_by``."""
    if dossier.claim.nature not in FORETELLING or found.due_by is None:
        return None
    if not {found.standing_before_due, found.standing_when_due} & set(AWAITED):
        return None
    return date.min if found.due_by < found.reported_on else found.due_by


def _responses(dossier: Dossier) -> int:
    """How many sources would not say."""
    silent = (one.source_ids for one in dossier.responses if not one.withdrawn)
    return len({number for numbers in silent for number in numbers})


def _place(dossier: Dossier) -> int:
    """Where the claim begins in its article, in code points; 0 where no passage says."""
    starts = (one.start for one in dossier.passages if one.claim_id == dossier.claim.id)
    return min(starts, default=0)
