"""Who changed what: the sentences that a Conflict is told with."""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.storage.tables import CHANGE, CURRENT, OPERATION
from claimtrack.storage.view import spoken

_CHECKER = CURRENT[EntityKind.CHECKER]


def who_changed(connection: sa.Connection, held: Entity) -> str:
    """Like "Claim 7 has been changed by Ana since, on 3 May 2031 at 14:05 UTC (edit claim)"."""
    last = (
        sa.select(OPERATION.c.name, OPERATION.c.checker_id, OPERATION.c.at)
        .join(OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq)
        .where(CHANGE.c.entity == held.KIND, CHANGE.c.entity_id == held.id)
        .order_by(CHANGE.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    thing = f"{spoken(held.KIND).capitalize()} {held.id}"
    if row is None:
        return f"{thing} has been changed since"
    by = checker_name(connection, row.checker_id)
    when = f"on {row.at.day} {row.at:%B %Y} at {row.at:%H:%M} UTC"
    return f"{thing} has been changed by {by} since, {when} ({row.name})"


def checker_name(connection: sa.Connection, checker_id: int) -> str:
    """A checker's name; "claimtrack" where the ledger itself acted."""
    named = sa.select(_CHECKER.c.name).where(_CHECKER.c.id == checker_id)
    name: str | None = connection.execute(named).scalar()
    return name or ("claimtrack" if checker_id == 0 else f"checker {checker_id}")
