"""How the reporting leaves a claim, with its reasons (docs/rules.md, rule 1)."""

from __future__ import annotations

from datetime import date

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.findings import Counted, StandingFinding
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.origins import independent_origins
from claimtrack.domain.rules.phrases import origin_name
from claimtrack.domain.rules.reasons import not_published, reasons
from claimtrack.domain.rules.strength import strength
from claimtrack.domain.rules.verdicts import leading_verdict
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.rules.windows import has_closed, is_ahead, last_day
from claimtrack.domain.words import Nature, Relation, Standing, VerdictScale

_NOTHING_COUNTS = frozenset({Standing.UNVERIFIED, Standing.REPEATED})
_WAITING = _NOTHING_COUNTS | {Standing.REVISED}


def standing(dossier: Dossier, as_of: AsOf) -> StandingFinding:
    """The standing as published by a day: how the reporting leaves the claim, and why."""
    return standing_of(weigh(trim(dossier, as_of)), as_of.published)


def standing_of(weighed: Weighed, day: date) -> StandingFinding:
    """The standing of what was weighed, with windows closing against that day."""
    if not is_published(weighed.dossier, AsOf(published=day)):
        return StandingFinding(standing=Standing.UNVERIFIED, reasons=(not_published(day),))
    window = weighed.windows.held()
    before, due = standing_before_due(weighed), standing_when_due(weighed)
    found = due if has_closed(window, day) else before
    return StandingFinding(
        standing=found,
        reasons=reasons(weighed, found, day),
        counted=tuple(
            Counted(
                evidence_id=one.evidence_id,
                attribution_id=one.attribution_id,
                relation=one.relation,
                origin=origin_name(one.origin),
            )
            for one in weighed.counted
        ),
        set_aside=weighed.set_aside,
        origins=tuple(
            origin_name(origin)
            for origin in independent_origins(one.origin for one in weighed.support)
        ),
        window=window,
    )


def standing_before_due(weighed: Weighed) -> Standing:
    """The standing apart from the passing of time (rules 1.1 and 1.5, in their order)."""
    if not _is_checkable(weighed.dossier):
        return Standing.NOT_CHECKABLE
    if weighed.of(Relation.RETRACTS):
        return Standing.RETRACTED
    if weighed.of(Relation.CONTRADICTS):
        return Standing.DISPUTED if weighed.support else Standing.CONTRADICTED
    if weighed.counted and weighed.counted[-1].relation is Relation.REVISES:
        return Standing.REVISED
    if weighed.support:
        return strength(weighed).standing
    return Standing.REPEATED if weighed.repeats else Standing.UNVERIFIED


def standing_when_due(weighed: Weighed) -> Standing:
    """The standing once the window that holds has closed. A past fact is never overdue."""
    before = standing_before_due(weighed)
    if before in _NOTHING_COUNTS and is_ahead(weighed.dossier.claim):
        return Standing.OVERDUE
    return before


def falls_due_on(weighed: Weighed) -> date | None:
    """The last day on which a plan or forecast that still waits for its event is not overdue.

    A revised one falls due by its new window; it stays revised after that, and is due all the same.
    """
    if not is_ahead(weighed.dossier.claim) or standing_before_due(weighed) not in _WAITING:
        return None
    return last_day(weighed.windows.held())


def _is_checkable(dossier: Dossier) -> bool:
    leading = leading_verdict(dossier)
    found = leading is not None and leading.rating is VerdictScale.NOT_CHECKABLE
    return dossier.claim.nature is not Nature.OPINION and not found
