"""What a ledger knows about itself: its id, its title, its time zone."""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa

from claimtrack.storage.tables import SETTING

LEDGER_ID = "ledger_id"
TITLE = "title"
ZONE = "zone"
LEFT_OUT_UNTIL = "left_out_until"
"""The history number up to which an import came without its confidential text."""

_SETTING = sa.select(SETTING.c.value).where(SETTING.c.name == sa.bindparam("wanted"))


def begin_ledger(connection: sa.Connection, zone: str) -> None:
    """The settings of a new ledger."""
    for name, value in ((LEDGER_ID, str(uuid4())), (ZONE, zone), (TITLE, "")):
        connection.execute(SETTING.insert(), {"name": name, "value": value})


def setting(connection: sa.Connection, name: str) -> str:
    """A setting's value; "" where it was never set."""
    return connection.execute(_SETTING, {"wanted": name}).scalar() or ""


def settings(connection: sa.Connection) -> dict[str, str]:
    """Every setting by name."""
    rows = connection.execute(sa.select(SETTING.c.name, SETTING.c.value).order_by(SETTING.c.name))
    return {row.name: row.value for row in rows}


def set_setting(connection: sa.Connection, name: str, value: str) -> None:
    """Set a setting."""
    changed = connection.execute(SETTING.update().where(SETTING.c.name == name).values(value=value))
    if changed.rowcount == 0:
        connection.execute(SETTING.insert(), {"name": name, "value": value})
