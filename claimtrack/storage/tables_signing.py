"""Tables of the signing: who stands behind which report."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from claimtrack.storage.columns import UtcDateTime, WordsText
from claimtrack.storage.tables_base import Recorded, lookup, refers


class SignatureColumns(Recorded):
    """See ``entities.Signature``."""

    fingerprint: str
    asked: str = Field(sa_type=sa.Text)
    published_on: date
    known_seq: int
    claims: tuple[str, ...] = Field(sa_type=WordsText)
    signer_id: int
    capacity: str
    signed_at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: str


class SignatureTable(SignatureColumns, table=True):
    """What holds now."""

    __tablename__ = "signature"
    __table_args__ = (
        refers("signer_id", "checker"),
        lookup("signature", "fingerprint"),
        lookup("signature", "signer_id"),
    )


class SignaturePast(SignatureColumns, table=True):
    """Earlier versions."""

    __tablename__ = "signature_past"
    version: int = Field(primary_key=True)
