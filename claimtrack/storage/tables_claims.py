"""Tables of the checking: claims, who says them, what bears on them, and the checkers' own work."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    Confidence,
    DecisionKind,
    EntityKind,
    Interest,
    Nature,
    Priority,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    VerdictScale,
    Workflow,
)
from claimtrack.storage.columns import IdsText, UtcDateTime, WindowText, WordsText, choice
from claimtrack.storage.tables_base import Recorded, lookup, lookup_given, refers


class ClaimColumns(Recorded):
    """See ``entities.Claim``."""

    article_id: int
    wording: str
    nature: Nature = Field(sa_type=choice(Nature))
    window: Window | None = Field(sa_type=WindowText)
    priority: Priority = Field(sa_type=choice(Priority))
    assignee_id: int | None
    tags: tuple[str, ...] = Field(sa_type=WordsText)
    workflow: Workflow = Field(sa_type=choice(Workflow))
    recheck_on: date | None
    recheck_rule: str
    snoozed_until: date | None
    withdrawn: str


class ClaimTable(ClaimColumns, table=True):
    """What holds now."""

    __tablename__ = "claim"
    __table_args__ = (
        refers("article_id", "article"),
        refers("assignee_id", "checker"),
        lookup("claim", "article_id"),
    )


class ClaimPast(ClaimColumns, table=True):
    """Earlier versions."""

    __tablename__ = "claim_past"
    version: int = Field(primary_key=True)


class AttributionColumns(Recorded):
    """See ``entities.Attribution``."""

    claim_id: int
    source_id: int
    act: Act = Field(sa_type=choice(Act))
    mode: QuoteMode = Field(sa_type=choice(QuoteMode))
    source_words: str
    cue: str
    said_on: Window | None = Field(sa_type=WindowText)
    via: str
    parent_id: int | None
    interest: Interest = Field(sa_type=choice(Interest))
    first_hand: bool | None
    quote_check: QuoteCheck = Field(sa_type=choice(QuoteCheck))
    withdrawn: str


class AttributionTable(AttributionColumns, table=True):
    """What holds now."""

    __tablename__ = "attribution"
    __table_args__ = (
        refers("claim_id", "claim"),
        refers("source_id", "source"),
        refers("parent_id", "attribution"),
        lookup("attribution", "claim_id"),
        lookup("attribution", "source_id"),
        sa.CheckConstraint("parent_id <> id", name="parent"),
    )


class AttributionPast(AttributionColumns, table=True):
    """Earlier versions."""

    __tablename__ = "attribution_past"
    version: int = Field(primary_key=True)


class ResponseColumns(Recorded):
    """See ``entities.Response``."""

    article_id: int
    act: ResponseAct = Field(sa_type=choice(ResponseAct))
    source_ids: tuple[int, ...] = Field(sa_type=IdsText)
    claim_ids: tuple[int, ...] = Field(sa_type=IdsText)
    words: str
    said_on: Window | None = Field(sa_type=WindowText)
    withdrawn: str


class ResponseTable(ResponseColumns, table=True):
    """What holds now."""

    __tablename__ = "response"
    __table_args__ = (refers("article_id", "article"), lookup("response", "article_id"))


class ResponsePast(ResponseColumns, table=True):
    """Earlier versions."""

    __tablename__ = "response_past"
    version: int = Field(primary_key=True)


class EvidenceColumns(Recorded):
    """See ``entities.Evidence``."""

    claim_id: int
    article_id: int
    relation: Relation = Field(sa_type=choice(Relation))
    source_id: int | None
    interest: Interest = Field(sa_type=choice(Interest))
    first_hand: bool | None
    event: Window | None = Field(sa_type=WindowText)
    new_window: Window | None = Field(sa_type=WindowText)
    origin_id: int | None
    derived_from_id: int | None
    note: str
    recorded_by: int
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: str


class EvidenceTable(EvidenceColumns, table=True):
    """What holds now."""

    __tablename__ = "evidence"
    __table_args__ = (
        refers("claim_id", "claim"),
        refers("article_id", "article"),
        refers("source_id", "source"),
        refers("origin_id", "source"),
        refers("derived_from_id", "evidence"),
        refers("recorded_by", "checker"),
        lookup("evidence", "claim_id"),
        lookup("evidence", "article_id"),
        lookup_given("evidence", "source_id"),
        lookup_given("evidence", "origin_id"),
        lookup_given("evidence", "derived_from_id"),
        sa.CheckConstraint("derived_from_id <> id", name="derived"),
    )


class EvidencePast(EvidenceColumns, table=True):
    """Earlier versions."""

    __tablename__ = "evidence_past"
    version: int = Field(primary_key=True)


class VerdictColumns(Recorded):
    """See ``entities.Verdict``."""

    claim_id: int
    rating: VerdictScale = Field(sa_type=choice(VerdictScale))
    confidence: Confidence = Field(sa_type=choice(Confidence))
    rationale: str
    relied_on: tuple[int, ...] = Field(sa_type=IdsText)
    author_id: int
    given_at: datetime = Field(sa_type=UtcDateTime)
    second_check: bool
    basis: tuple[str, ...] = Field(sa_type=WordsText)


class VerdictTable(VerdictColumns, table=True):
    """What holds now."""

    __tablename__ = "verdict"
    __table_args__ = (
        refers("claim_id", "claim"),
        refers("author_id", "checker"),
        lookup("verdict", "claim_id"),
    )


class VerdictPast(VerdictColumns, table=True):
    """Earlier versions."""

    __tablename__ = "verdict_past"
    version: int = Field(primary_key=True)


class CommentRequestColumns(Recorded):
    """See ``entities.CommentRequest``."""

    claim_ids: tuple[int, ...] = Field(sa_type=IdsText)
    party: str
    channel: str
    put_to_them: str
    sent_at: datetime = Field(sa_type=UtcDateTime)
    deadline: datetime | None = Field(sa_type=UtcDateTime)
    reply: str
    replied_at: datetime | None = Field(sa_type=UtcDateTime)
    response_id: int | None
    attribution_id: int | None
    withdrawn: str


class CommentRequestTable(CommentRequestColumns, table=True):
    """What holds now."""

    __tablename__ = "comment_request"
    __table_args__ = (
        refers("response_id", "response"),
        refers("attribution_id", "attribution"),
        lookup_given("comment_request", "response_id"),
        lookup_given("comment_request", "attribution_id"),
    )


class CommentRequestPast(CommentRequestColumns, table=True):
    """Earlier versions."""

    __tablename__ = "comment_request_past"
    version: int = Field(primary_key=True)


class DecisionColumns(Recorded):
    """See ``entities.Decision``."""

    article_id: int
    claim_id: int | None
    decision: DecisionKind = Field(sa_type=choice(DecisionKind))
    key: str
    proposal: str


class DecisionTable(DecisionColumns, table=True):
    """What holds now."""

    __tablename__ = "decision"
    __table_args__ = (
        refers("article_id", "article"),
        refers("claim_id", "claim"),
        lookup("decision", "article_id"),
        lookup_given("decision", "claim_id"),
        lookup("decision", "key"),
    )


class DecisionPast(DecisionColumns, table=True):
    """Earlier versions."""

    __tablename__ = "decision_past"
    version: int = Field(primary_key=True)


class ConfidentialColumns(Recorded):
    """See ``entities.Confidential``. Confidential text is here and in its history body."""

    about: EntityKind = Field(sa_type=choice(EntityKind, "about"))
    about_id: int
    author_id: int
    written_at: datetime = Field(sa_type=UtcDateTime)
    erased: bool
    text: str


class ConfidentialTable(ConfidentialColumns, table=True):
    """What holds now."""

    __tablename__ = "confidential"
    __table_args__ = (
        refers("author_id", "checker"),
        lookup("confidential", "about", "about_id"),
        sa.CheckConstraint("about IN ('claim', 'source', 'comment_request')", name="topic"),
        sa.CheckConstraint("NOT erased OR text = ''", name="erased_is_empty"),
    )


class ConfidentialPast(ConfidentialColumns, table=True):
    """Earlier versions."""

    __tablename__ = "confidential_past"
    version: int = Field(primary_key=True)
