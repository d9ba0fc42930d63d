"""Tables of heavy work: what is asked for, what came of it, and what was worked out beforehand.

None of it is the record. On PostgreSQL the queue itself is procrastinate's; ``job`` is the queue
where there is no server.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.storage.columns import UtcDateTime
from claimtrack.storage.tables_base import Table, lookup


class JobTable(Table, table=True):
    """A job of a ledger in a file: a kind of work, and the number of what it is done on.

    ``beat_at`` is when whoever works on it last gave a sign of life, ``holder`` who that is.
    """

    __tablename__ = "job"
    __table_args__ = (lookup("job", "state"),)

    id: int = Field(primary_key=True)
    name: str
    ref: int
    state: str
    attempts: int
    asked_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    not_before: datetime | None = Field(sa_type=UtcDateTime)
    beat_at: datetime | None = Field(sa_type=UtcDateTime)
    holder: str


class JobSaid(Table, table=True):
    """What came of a job, in a sentence, on both engines."""

    __tablename__ = "job_said"

    job_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    says: str


class ReportOrder(Table, table=True):
    """A report that a worker is to make: what is wanted, and the report once it is made."""

    __tablename__ = "report_order"

    id: int = Field(primary_key=True)
    checker_id: int
    asked_at: datetime = Field(sa_type=UtcDateTime)
    wanted: str = Field(sa_type=sa.Text)
    facts: str = Field(sa_type=sa.Text)
    content: bytes | None


class Kept(Table, table=True):
    """What was worked out beforehand, to be had at once: a cache. See ``kept``."""

    __tablename__ = "kept"
    __table_args__ = (lookup("kept", "kept_at"),)

    name: str = Field(primary_key=True)
    ref: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fits: str
    seq: int
    kept_at: datetime = Field(sa_type=UtcDateTime)
    content: bytes
