"""How a source's, a descriptor's or an outlet's originating statements fared (rule 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Attribution
from claimtrack.domain.findings import TrackRecord
from claimtrack.domain.rules.as_of import is_published, trim
from claimtrack.domain.rules.origins import (
    attribution_origin,
    chain_ends,
    originating,
    same_origin,
)
from claimtrack.domain.rules.standing import standing_before_due
from claimtrack.domain.rules.weighing import Weighed, weigh
from claimtrack.domain.words import Act, Relation, SourceKind, Standing

_Z = 1.959963984540054
"""The normal quantile that leaves 2.5 % on either side."""

_SETTLED = frozenset(
    {
        Standing.CONFIRMED,
        Standing.PARTLY_CONFIRMED,
        Standing.CONTRADICTED,
        Standing.RETRACTED,
    }
)
_OF_AN_OUTLET = frozenset({SourceKind.OUTLET, SourceKind.UNATTRIBUTED, SourceKind.ANONYMOUS_SOURCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One originating statement of one source about one claim, and how it fared.

    ``outlet_id`` is the outlet that answers for it, None where somebody with a name does.
    ``settled`` is a settled standing, turned round for a denial, or None.
    """

    claim_id: int
    source_id: int | None
    outlet_id: int | None
    denial: bool
    settled: Standing | None


def scores(dossier: Dossier, as_of: AsOf) -> tuple[Score, ...]:
    """The originating statements about one claim. A withdrawn claim scores for nobody."""
    return scores_of(weigh(trim(dossier, as_of))) if is_published(dossier, as_of) else ()


def scores_of(weighed: Weighed) -> tuple[Score, ...]:
    """``scores`` of what was weighed; time alone changes none of them."""
    if weighed.dossier.claim.withdrawn:
        return ()
    return tuple({(one.source_id, one.denial): one for one in _scores(weighed)}.values())


def track_record(scored: Iterable[Score]) -> TrackRecord:
    """The record that scores add up to."""
    fared = Counter(one.settled for one in scored)
    return tally(
        confirmed=fared[Standing.CONFIRMED],
        partly_confirmed=fared[Standing.PARTLY_CONFIRMED],
        contradicted=fared[Standing.CONTRADICTED],
        retracted=fared[Standing.RETRACTED],
        total=fared.total(),
    )


def tally(
    *, confirmed: int, partly_confirmed: int, contradicted: int, retracted: int, total: int
) -> TrackRecord:
    """A record from counts, with its interval."""
    held_up = confirmed + partly_confirmed
    settled = held_up + contradicted + retracted
    low, high = wilson(held_up, settled) if settled else (None, None)
    return TrackRecord(
        confirmed=confirmed,
        partly_confirmed=partly_confirmed,
        contradicted=contradicted,
        retracted=retracted,
        total=total,
        low=low,
        high=high,
    )


def wilson(held_up: int, settled: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share; ``settled`` is at least 1."""
    share, z2 = held_up / settled, _Z * _Z
    centre = share + z2 / (2 * settled)
    reach = _Z * sqrt(share * (1 - share) / settled + z2 / (4 * settled * settled))
    scale = 1 + z2 / settled
    low = 0.0 if held_up == 0 else (centre - reach) / scale
    high = 1.0 if held_up == settled else (centre + reach) / scale
    return low, high


def _scores(weighed: Weighed) -> Iterator[Score]:
    dossier = weighed.dossier
    found = standing_before_due(weighed)
    settled = found if found in _SETTLED else None
    making = originating(dossier)
    denying = [one for one in chain_ends(dossier) if one.act is Act.DENIES]
    for one in making:
        yield _score(one, dossier, settled)
    for one in denying:
        yield _score(one, dossier, _turned(settled, one, weighed), denial=True)
    if not making and not denying:
        yield Score(
            claim_id=dossier.claim.id,
            source_id=None,
            outlet_id=dossier.outlet.id,
            denial=False,
            settled=settled,
        )


def _score(
    attribution: Attribution, dossier: Dossier, settled: Standing | None, *, denial: bool = False
) -> Score:
    source = dossier.sources[attribution.source_id]
    printed_by = source.outlet_id if source.outlet_id is not None else dossier.outlet.id
    return Score(
        claim_id=dossier.claim.id,
        source_id=source.id,
        outlet_id=printed_by if source.kind in _OF_AN_OUTLET else None,
        denial=denial,
        settled=settled,
    )


def _turned(settled: Standing | None, denial: Attribution, weighed: Weighed) -> Standing | None:
    """A denial scores the other way round, and does not settle itself."""
    if settled in (Standing.CONFIRMED, Standing.PARTLY_CONFIRMED):
        return Standing.CONTRADICTED
    if settled is Standing.RETRACTED or _others_contradict(denial, weighed):
        return Standing.CONFIRMED if settled else None
    return None


def _others_contradict(denial: Attribution, weighed: Weighed) -> bool:
    denier = attribution_origin(denial, weighed.dossier)
    return any(not same_origin(one.origin, denier) for one in weighed.of(Relation.CONTRADICTS))
