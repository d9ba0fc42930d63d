"""Tables of the reporting: checkers, outlets, sources, articles, captures, passages."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.domain.entities import Block
from claimtrack.domain.words import CaptureMethod, PassageRole, SourceKind, Watched
from claimtrack.storage.columns import BlocksText, UtcDateTime, WordsText, choice
from claimtrack.storage.tables_base import Recorded, Table, lookup, lookup_given, refers


class CheckerColumns(Recorded):
    """See ``entities.Checker``."""

    name: str
    initials: str


class CheckerTable(CheckerColumns, table=True):
    """What holds now."""

    __tablename__ = "checker"


class CheckerPast(CheckerColumns, table=True):
    """Earlier versions."""

    __tablename__ = "checker_past"
    version: int = Field(primary_key=True)


class OutletColumns(Recorded):
    """See ``entities.Outlet``."""

    name: str
    family: str
    address: str


class OutletTable(OutletColumns, table=True):
    """What holds now."""

    __tablename__ = "outlet"
    __table_args__ = (lookup("outlet", "name"),)


class OutletPast(OutletColumns, table=True):
    """Earlier versions."""

    __tablename__ = "outlet_past"
    version: int = Field(primary_key=True)


class SourceColumns(Recorded):
    """See ``entities.Source``."""

    descriptor: str
    kind: SourceKind = Field(sa_type=choice(SourceKind))
    role: str
    affiliation: str
    outlet_id: int | None


class SourceTable(SourceColumns, table=True):
    """What holds now."""

    __tablename__ = "source"
    __table_args__ = (
        refers("outlet_id", "outlet"),
        lookup("source", "descriptor"),
        lookup("source", "affiliation"),
        lookup_given("source", "outlet_id"),
    )


class SourcePast(SourceColumns, table=True):
    """Earlier versions."""

    __tablename__ = "source_past"
    version: int = Field(primary_key=True)


class ArticleColumns(Recorded):
    """See ``entities.Article``."""

    outlet_id: int
    headline: str
    address: str
    byline: str
    place: str
    published_on: date | None
    published_at: datetime | None = Field(sa_type=UtcDateTime)
    published_zone: str
    published_words: str
    language: str
    wire_credit: str


class ArticleTable(ArticleColumns, table=True):
    """What holds now."""

    __tablename__ = "article"
    __table_args__ = (
        refers("outlet_id", "outlet"),
        lookup("article", "outlet_id"),
        lookup("article", "published_on"),
    )


class ArticlePast(ArticleColumns, table=True):
    """Earlier versions."""

    __tablename__ = "article_past"
    version: int = Field(primary_key=True)


class CaptureColumns(Recorded):
    """See ``entities.Capture``. The long text stands last, so that the rest is read without it."""

    article_id: int
    sha256: str
    size: int
    media_type: str
    captured_at: datetime = Field(sa_type=UtcDateTime)
    method: CaptureMethod = Field(sa_type=choice(CaptureMethod))
    origin: str
    encoding: str
    text_sha256: str
    extractor: str
    notes: tuple[str, ...] = Field(sa_type=WordsText)
    blocks: tuple[Block, ...] = Field(sa_type=BlocksText)
    text: str


class CaptureTable(CaptureColumns, table=True):
    """What holds now."""

    __tablename__ = "capture"
    __table_args__ = (
        refers("article_id", "article"),
        lookup("capture", "article_id"),
        lookup("capture", "sha256"),
    )


class CapturePast(CaptureColumns, table=True):
    """Earlier versions."""

    __tablename__ = "capture_past"
    version: int = Field(primary_key=True)


class CaptureContent(Table, table=True):
    """A capture's bytes, kept apart so that reading a capture does not read them."""

    __tablename__ = "capture_content"
    __table_args__ = (refers("capture_id", "capture"),)

    capture_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: bytes


class PassageColumns(Recorded):
    """See ``entities.Passage``."""

    capture_id: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    role: PassageRole = Field(sa_type=choice(PassageRole))
    claim_id: int | None
    attribution_id: int | None
    response_id: int | None
    evidence_id: int | None


_OWNERS = ("claim", "attribution", "response", "evidence")
_ONE_OWNER = " + ".join(f"CASE WHEN {owner}_id IS NULL THEN 0 ELSE 1 END" for owner in _OWNERS)


class PassageTable(PassageColumns, table=True):
    """What holds now."""

    __tablename__ = "passage"
    __table_args__ = (
        refers("capture_id", "capture"),
        *(refers(f"{owner}_id", owner) for owner in _OWNERS),
        lookup("passage", "capture_id"),
        *(lookup_given("passage", f"{owner}_id") for owner in _OWNERS),
        sa.CheckConstraint(f"{_ONE_OWNER} = 1", name="one_owner"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="place"),
    )


class PassagePast(PassageColumns, table=True):
    """Earlier versions."""

    __tablename__ = "passage_past"
    version: int = Field(primary_key=True)


class WatchColumns(Recorded):
    """See ``entities.Watch``."""

    address: str
    watched: Watched = Field(sa_type=choice(Watched))
    every_hours: int
    article_id: int | None
    outlet: str
    stopped: str


class WatchTable(WatchColumns, table=True):
    """What holds now."""

    __tablename__ = "watch"
    __table_args__ = (
        refers("article_id", "article"),
        lookup("watch", "address"),
        lookup_given("watch", "article_id"),
    )


class WatchPast(WatchColumns, table=True):
    """Earlier versions."""

    __tablename__ = "watch_past"
    version: int = Field(primary_key=True)


class WatchLook(Table, table=True):
    """The last look at a watched address. Not part of the record: what it found is, as captures.

    ``says`` is what came of it, in a sentence; ``failures`` counts the looks in a row that failed.
    """

    __tablename__ = "watch_look"
    __table_args__ = (refers("watch_id", "watch"),)

    watch_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    looked_at: datetime = Field(sa_type=UtcDateTime)
    failures: int
    says: str
