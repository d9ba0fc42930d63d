"""All that the rules say about one claim as of one point."""

from __future__ import annotations

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.findings import Assessment
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.cautions import cautions_of
from claimtrack.domain.rules.outcome import outcome_of
from claimtrack.domain.rules.staleness import stale_of
from claimtrack.domain.rules.standing import standing_of
from claimtrack.domain.rules.weighing import weigh


def assess(dossier: Dossier, as_of: AsOf) -> Assessment:
    """Standing, outcome, cautions and staleness, as published by a day.

    ``as_of.known`` is for whoever loads the dossier: the rules take the record as it is known. Of a
    claim that was not published yet they say just that.
    """
    weighed, day = weigh(trim(dossier, as_of)), as_of.published
    published = is_published(dossier, as_of)
    return Assessment(
        standing=standing_of(weighed, day),
        outcome=outcome_of(weighed, day) if published else None,
        cautions=cautions_of(weighed, day) if published else (),
        stale=stale_of(weighed, day),
    )
