"""How each source's and each outlet's statements fared, added up from the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from claimtrack.domain.rules.track_record import Score
from claimtrack.domain.words import EntityKind, Standing
from claimtrack.storage.tables import CLAIM_SCORE
from claimtrack.storage.view import View

Fared = Mapping[int, Counter[Standing | None]]
"""By source or outlet: how many statements came to which settled standing (None: not settled)."""


def put_scores(view: View, had: Sequence[int], scored: Mapping[int, Iterable[Score]]) -> None:
    """Keep these scores, in the place of what these claims ``had``."""
    if had:
        held = CLAIM_SCORE.delete().where(CLAIM_SCORE.c.claim_id.in_(had))
        view.connection.execute(held)
    rows = [
        {
            "claim_id": claim_id,
            "number": number,
            "source_id": score.source_id,
            "outlet_id": score.outlet_id,
            "denial": score.denial,
            "settled": score.settled,
        }
        for claim_id, scores in scored.items()
        for number, score in enumerate(scores)
    ]
    if rows:
        view.connection.execute(CLAIM_SCORE.insert(), rows)


def held_scores(view: View, claim_ids: Iterable[int]) -> dict[int, tuple[Score, ...]]:
    """The scores that are kept of these claims."""
    wanted = CLAIM_SCORE.c.claim_id.in_(claim_ids)
    order = CLAIM_SCORE.c.claim_id, CLAIM_SCORE.c.number
    found: dict[int, tuple[Score, ...]] = {}
    for row in view.connection.execute(sa.select(CLAIM_SCORE).where(wanted).order_by(*order)):
        score = Score(
            claim_id=row.claim_id,
            source_id=row.source_id,
            outlet_id=row.outlet_id,
            denial=row.denial,
            settled=row.settled,
        )
        found[row.claim_id] = (*found.get(row.claim_id, ()), score)
    return found


def fared(view: View, kind: EntityKind) -> Fared:
    """How the statements of every source, or of every outlet, fared."""
    by = _column(kind)
    statement = (
        sa.select(by, CLAIM_SCORE.c.settled, sa.func.count())
        .where(by.is_not(None))
        .group_by(by, CLAIM_SCORE.c.settled)
    )
    found: dict[int, Counter[Standing | None]] = {}
    for number, settled, count in view.connection.execute(statement):
        found.setdefault(number, Counter())[settled] = count
    return found


def scored_claims(view: View, kind: EntityKind, number: int) -> list[int]:
    """The claims behind a source's or an outlet's record."""
    statement = (
        sa.select(CLAIM_SCORE.c.claim_id)
        .where(_column(kind) == number)
        .distinct()
        .order_by(CLAIM_SCORE.c.claim_id)
    )
    return list(view.connection.execute(statement).scalars())


def _column(kind: EntityKind) -> sa.ColumnElement[int | None]:
    return CLAIM_SCORE.c.outlet_id if kind is EntityKind.OUTLET else CLAIM_SCORE.c.source_id
