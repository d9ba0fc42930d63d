"""The table of who has what open just now. It is no record: it is swept, and never exported."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from claimtrack.storage.columns import UtcDateTime
from claimtrack.storage.tables_base import Table


class PresenceTable(Table, table=True):
    """One window of the app: who works in it (``checker_id`` 0: not on the record yet), on what,
    since when, and when it last gave a sign of life.
    """

    __tablename__ = "presence"

    place: str = Field(primary_key=True)
    checker_id: int
    name: str
    about: str
    about_id: int
    edits: bool
    since: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
