"""When watched addresses were last looked at. Beside the record: see ``tables.WATCH_LOOK``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from claimtrack.storage.tables import WATCH_LOOK


@dataclass(frozen=True, slots=True)
class Look:
    """The last look at a watched address. ``failures`` counts those in a row that failed."""

    watch_id: int
    looked_at: datetime
    failures: int
    says: str


def looks(connection: sa.Connection) -> dict[int, Look]:
    """The last look at each watched address, by the number of the watch."""
    rows = connection.execute(sa.select(WATCH_LOOK))
    return {row.watch_id: Look(row.watch_id, row.looked_at, row.failures, row.says) for row in rows}


def put_look(connection: sa.Connection, look: Look) -> None:
    """Keep a look in place of the one before."""
    values = {"looked_at": look.looked_at, "failures": look.failures, "says": look.says}
    held = WATCH_LOOK.update().where(WATCH_LOOK.c.watch_id == look.watch_id).values(values)
    if connection.execute(held).rowcount == 0:
        connection.execute(WATCH_LOOK.insert(), {"watch_id": look.watch_id, **values})
