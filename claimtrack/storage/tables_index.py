"""The table of the index: what the rules say now about each claim. Deleting it loses nothing."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from claimtrack.domain.words import SourceKind, Standing
from claimtrack.storage.columns import choice
from claimtrack.storage.tables_base import Table, lookup, refers


class ClaimIndex(Table, table=True):
    """One claim's line on the Desk.

    The standing turns from ``standing_before_due`` to ``standing_when_due`` the day after
    ``falls_due_on``; a reply is outstanding after ``reply_due_on``. ``cautions`` are codes in one
    text, each between commas.
    """

    __tablename__ = "claim_index"
    __table_args__ = (
        refers("claim_id", "claim"),
        lookup("claim_index", "standing_when_due"),
        lookup("claim_index", "falls_due_on"),
    )

    claim_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    standing_before_due: Standing = Field(sa_type=choice(Standing, "before_due"))
    standing_when_due: Standing = Field(sa_type=choice(Standing, "when_due"))
    falls_due_on: date | None
    reply_due_on: date | None
    due_by: date | None
    cautions: str
    said_by: str
    kind: SourceKind | None = Field(sa_type=choice(SourceKind))
    sources: int
    responses: int
    stale: bool
