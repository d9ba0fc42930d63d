"""One at a time where a thing is looked up and added if it is not there."""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind


def take_turn(connection: sa.Connection, kind: EntityKind) -> None:
    """Wait until nobody else is adding things of this kind; until the transaction ends.

    On SQLite there is one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        key = sa.func.hashtext(f"claimtrack {kind.value}")
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
