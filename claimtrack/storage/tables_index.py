"""The tables of the index: what the rules say now about each claim. Deleting them loses nothing."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.domain.words import Nature, SourceKind, Standing, VerdictScale, Workflow
from claimtrack.storage.columns import UtcDateTime, choice
from claimtrack.storage.tables_base import Table, lookup, lookup_given, refers

_STANDINGS = (
    ("standing_before_due", "withdrawn", "falls_due_on", "reported_on", "standing_when_due"),
    ("standing_when_due", "withdrawn", "falls_due_on", "reported_on", "standing_before_due"),
)
_IN_PLACE = ("article_id", "place", "claim_id")
_SELDOM = ("assignee_id", "recheck_on", "awaited_by", "reply_due_on", "stale_after")


class ClaimIndex(Table, table=True):
    """One claim's line on the Desk. See ``lines.Line`` for the fields.

    ``cautions`` are codes and ``kinds`` source kinds in one text, each between commas.
    ``changed_at`` is when a write last touched the claim or what it rests on. The first five
    indexes are the Desk's orders; the Desk reads them without looking at a row.
    """

    __tablename__ = "claim_index"
    __table_args__ = (
        refers("claim_id", "claim"),
        *(
            sa.Index(f"ix_claim_index_by_{first}", "withdrawn", first, *_IN_PLACE)
            for first in ("published_on", "due_by", "sort_name", "urgency", "changed_at")
        ),
        *(sa.Index(f"ix_claim_index_{held[0]}", *held) for held in _STANDINGS),
        *(lookup("claim_index", "withdrawn", flag) for flag in ("workflow", "cautious", "stale")),
        lookup("claim_index", "article_id", "place"),
        lookup("claim_index", "outlet_id"),
        *(lookup_given("claim_index", given) for given in _SELDOM),
    )

    claim_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    standing_before_due: Standing = Field(sa_type=choice(Standing, "before_due"))
    standing_when_due: Standing = Field(sa_type=choice(Standing, "when_due"))
    falls_due_on: date | None
    due_by: date | None
    reply_due_on: date | None
    stale: bool
    stale_after: date | None
    reported_on: date
    verdict: VerdictScale | None = Field(sa_type=choice(VerdictScale, "verdict"))
    cautions: str
    said_by: str
    sort_name: str
    kind: SourceKind | None = Field(sa_type=choice(SourceKind))
    kinds: str
    sources: int
    responses: int
    place: int
    article_id: int
    outlet_id: int
    published_on: date | None
    nature: Nature = Field(sa_type=choice(Nature, "index_nature"))
    workflow: Workflow = Field(sa_type=choice(Workflow, "index_workflow"))
    urgency: int
    assignee_id: int | None
    recheck_on: date | None
    snoozed_until: date | None
    withdrawn: bool
    cautious: bool
    awaited_by: date | None
    changed_at: datetime = Field(sa_type=UtcDateTime)


class ClaimThen(Table, table=True):
    """What the rules said of a claim on earlier days: a stretch of days in which nothing turned.

    The line itself holds from its ``reported_on`` on; these are the days before, where they were
    worked out already. ``out``: the claim's article was published by then. Of a line, the columns
    that reporting turns are here; see ``lines.Line`` for them.
    """

    __tablename__ = "claim_then"
    __table_args__ = (
        refers("claim_id", "claim"),
        lookup("claim_then", "until", "since", "claim_id"),
    )

    claim_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    until: date = Field(primary_key=True)
    since: date
    out: bool
    standing_before_due: Standing = Field(sa_type=choice(Standing, "then_before_due"))
    standing_when_due: Standing = Field(sa_type=choice(Standing, "then_when_due"))
    falls_due_on: date | None
    due_by: date | None
    reply_due_on: date | None
    stale: bool
    stale_after: date | None
    verdict: VerdictScale | None = Field(sa_type=choice(VerdictScale, "then_verdict"))
    cautions: str
    responses: int
    cautious: bool
    awaited_by: date | None


class ClaimScore(Table, table=True):
    """One originating statement about a claim and how it fared. See ``track_record.Score``."""

    __tablename__ = "claim_score"
    __table_args__ = (
        refers("claim_id", "claim"),
        lookup_given("claim_score", "source_id", "settled"),
        lookup_given("claim_score", "outlet_id", "settled"),
    )

    claim_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source_id: int | None
    outlet_id: int | None
    denial: bool
    settled: Standing | None = Field(sa_type=choice(Standing, "settled"))


class IndexMade(Table, table=True):
    """The version of the rules that the index was made by, in one row; none before it is made."""

    __tablename__ = "index_made"

    version: str = Field(primary_key=True)


class MatchSize(Table, table=True):
    """How many claims, or passages of articles, a new text is matched with."""

    __tablename__ = "match_size"

    name: str = Field(primary_key=True)
    total: int


class MatchPlace(Table, table=True):
    """A paragraph of an article's newest capture, by the number that it is matched under."""

    __tablename__ = "match_place"
    __table_args__ = (refers("article_id", "article"), lookup("match_place", "article_id"))

    id: int = Field(primary_key=True)
    article_id: int
    capture_id: int
    start: int
    end: int
