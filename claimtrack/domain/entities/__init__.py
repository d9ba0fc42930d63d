"""What the ledger keeps: one frozen dataclass an entity, validated as it is made.

A row in storage carries the same field names. ``id`` is 0 until the ledger has recorded the entity;
``version`` counts its edits from 1; ``recorded_seq`` is the history's number when this version was
recorded, ``retired_seq`` when it ceased to hold (replaced, or undone). Times are zone-aware UTC.
"""

from __future__ import annotations

from claimtrack.domain.entities.base import Entity
from claimtrack.domain.entities.checking import (
    Attribution,
    Claim,
    CommentRequest,
    Confidential,
    Decision,
    Evidence,
    Response,
    Verdict,
)
from claimtrack.domain.entities.reporting import (
    Article,
    Block,
    Capture,
    Checker,
    Outlet,
    Passage,
    Source,
    Watch,
)
from claimtrack.domain.entities.signing import Signature

__all__ = [
    "Article",
    "Attribution",
    "Block",
    "Capture",
    "Checker",
    "Claim",
    "CommentRequest",
    "Confidential",
    "Decision",
    "Entity",
    "Evidence",
    "Outlet",
    "Passage",
    "Response",
    "Signature",
    "Source",
    "Verdict",
    "Watch",
]
