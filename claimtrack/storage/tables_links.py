"""Tables that make lookups quick: which responses and requests ever named which claims and sources.

A pair is never deleted: the row's own list of ids is the truth, these only lead to it.
"""

from __future__ import annotations

from sqlmodel import Field

from claimtrack.storage.tables_base import Table, lookup, refers


class ResponseClaim(Table, table=True):
    """A response and a claim that it was ever about."""

    __tablename__ = "response_claim"
    __table_args__ = (
        refers("response_id", "response"),
        refers("claim_id", "claim"),
        lookup("response_claim", "claim_id"),
    )

    response_id: int = Field(primary_key=True)
    claim_id: int = Field(primary_key=True)


class ResponseSource(Table, table=True):
    """A response and a source that it was ever made by."""

    __tablename__ = "response_source"
    __table_args__ = (
        refers("response_id", "response"),
        refers("source_id", "source"),
        lookup("response_source", "source_id"),
    )

    response_id: int = Field(primary_key=True)
    source_id: int = Field(primary_key=True)


class RequestClaim(Table, table=True):
    """A comment request and a claim that it was ever about."""

    __tablename__ = "request_claim"
    __table_args__ = (
        refers("request_id", "comment_request"),
        refers("claim_id", "claim"),
        lookup("request_claim", "claim_id"),
    )

    request_id: int = Field(primary_key=True)
    claim_id: int = Field(primary_key=True)
