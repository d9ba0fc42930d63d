"""Tables of the history, which only grow, and of the ledger's own settings."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.domain.words import EntityKind
from claimtrack.storage.columns import UtcDateTime, choice
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables_base import Table, lookup, lookup_given


class OperationTable(Table, table=True):
    """One operation: who did what, when. Its Changes are ``first_seq`` and the ones after it.

    ``checker_id`` is 0 where the ledger itself acted. ``undoes`` is the operation that it reverses.
    """

    __tablename__ = "operation"
    __table_args__ = (
        sa.UniqueConstraint("operation"),
        lookup("operation", "checker_id", "first_seq"),
        lookup("operation", "at"),
        lookup_given("operation", "undoes"),
    )

    first_seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    changes: int
    operation: UUID
    name: str
    checker_id: int
    at: datetime = Field(sa_type=UtcDateTime)
    undoes: UUID | None


class ChangeTable(Table, table=True):
    """One Change: what an operation did to one entity, chained by hash to the Change before it.

    ``body_digest`` is the salted SHA-256 of its body; ``hash`` covers the hash of the Change
    before, the operation's fields and these. Both are 32 bytes.
    """

    __tablename__ = "change"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["first_seq"], ["operation.first_seq"], deferrable=True, initially="IMMEDIATE"
        ),
        lookup("change", "entity", "entity_id"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    first_seq: int
    action: Action = Field(sa_type=choice(Action))
    entity: EntityKind = Field(sa_type=choice(EntityKind, "entity"))
    entity_id: int
    version: int
    body_digest: bytes
    hash: bytes


class ChangeBody(Table, table=True):
    """A Change's body as canonical JSON text (before and after) and its salt. It can be erased."""

    __tablename__ = "change_body"
    __table_args__ = (
        sa.ForeignKeyConstraint(["seq"], ["change.seq"], deferrable=True, initially="IMMEDIATE"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    salt: bytes
    body: str


class SettingTable(Table, table=True):
    """What the ledger knows about itself: its id, title, time zone, and what an import left out."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str
