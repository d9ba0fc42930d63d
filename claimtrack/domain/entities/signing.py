"""Who stands behind a report: a checker's name to its fingerprint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from claimtrack.domain.entities.base import Entity, need_zone
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Entity):
    """A checker stands behind what a report says. It holds for that report only.

    ``fingerprint`` is the SHA-256 of what the report says, whatever its format
    (``report.fingerprint``). ``asked`` (canonical JSON: scope and options), ``published_on`` and
    ``known_seq`` are what it was made from, so that it can be made again. ``claims`` holds
    ``NUMBER:FINGERPRINT`` of each claim in it, so that what differs later can be named.
    ``capacity`` is what the signer signs as ("editor"). ``withdrawn`` is the reason, empty while
    the signature holds.
    """

    KIND = EntityKind.SIGNATURE

    fingerprint: str
    asked: str
    published_on: date
    known_seq: int
    claims: tuple[str, ...]
    signer_id: int
    capacity: str = ""
    signed_at: datetime
    withdrawn: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", self.fingerprint):
            raise BadInput("A report's fingerprint is 64 hexadecimal digits.")
        need_zone(self.signed_at, "The time of signing")
