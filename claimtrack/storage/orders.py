"""Reports that a worker is to make: what is wanted, and the report once it is made."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.storage.tables import REPORT_ORDER


class Order(NamedTuple):
    """An ordered report. ``facts`` and ``content`` are empty until it is made."""

    checker_id: int
    wanted: str
    facts: str
    content: bytes | None


def put_order(connection: sa.Connection, checker_id: int, at: datetime, wanted: str) -> int:
    """Keep what is wanted; gives the order's number."""
    row = {"checker_id": checker_id, "asked_at": at, "wanted": wanted, "facts": ""}
    (number,) = connection.execute(REPORT_ORDER.insert(), row).inserted_primary_key or (0,)
    return int(number)


def order(connection: sa.Connection, number: int) -> Order | None:
    """An order; None where there is none by that number any more."""
    row = connection.execute(sa.select(REPORT_ORDER).where(REPORT_ORDER.c.id == number)).first()
    return None if row is None else Order(row.checker_id, row.wanted, row.facts, row.content)


def put_report(connection: sa.Connection, number: int, facts: str, content: bytes) -> None:
    """Keep the report that was made."""
    held = REPORT_ORDER.update().where(REPORT_ORDER.c.id == number)
    connection.execute(held.values(facts=facts, content=content))


def drop_order(connection: sa.Connection, number: int) -> None:
    """Forget an order and its report."""
    connection.execute(REPORT_ORDER.delete().where(REPORT_ORDER.c.id == number))


def drop_orders_before(connection: sa.Connection, moment: datetime) -> None:
    """Forget the orders of before a moment."""
    connection.execute(REPORT_ORDER.delete().where(REPORT_ORDER.c.asked_at < moment))
