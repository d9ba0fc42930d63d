"""Who has what open just now: signs of life of the app's windows, which run out by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from claimtrack.storage.listening import CHANNEL
from claimtrack.storage.tables import PRESENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A window of the app. ``about`` is a kind of entity, "" where nothing is open."""

    place: str
    checker_id: int
    name: str
    about: str
    about_id: int
    edits: bool
    since: datetime
    seen_at: datetime


def put_sign(connection: sa.Connection, sign: Sign) -> None:
    """Keep a window's sign of life in place of the one before."""
    values = {name: getattr(sign, name) for name in Sign.__slots__}
    held = PRESENCE.update().where(PRESENCE.c.place == sign.place).values(values)
    if connection.execute(held).rowcount == 0:
        connection.execute(PRESENCE.insert(), values)
    _wake(connection)


def drop_sign(connection: sa.Connection, place: str) -> None:
    """A window was closed."""
    connection.execute(PRESENCE.delete().where(PRESENCE.c.place == place))
    _wake(connection)


def sweep(connection: sa.Connection, before: datetime) -> None:
    """Forget windows that have given no sign of life since; a team's member only their own."""
    connection.execute(PRESENCE.delete().where(PRESENCE.c.seen_at < before))


def signs(connection: sa.Connection, since: datetime) -> list[Sign]:
    """The windows that have given a sign of life since then, who was first before."""
    statement = sa.select(PRESENCE).where(PRESENCE.c.seen_at >= since)
    rows = connection.execute(statement.order_by(PRESENCE.c.since, PRESENCE.c.place))
    return [Sign(**row._mapping) for row in rows]


def _wake(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_notify({CHANNEL}, '0')")
