"""Who stands behind a report: told beside what it says, and no part of its fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureEntry:
    """One person's signature. ``withdrawn`` is the reason, empty while it holds."""

    signature: int
    signer: str
    capacity: str
    signed_at: datetime
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A report's fingerprint, and who has signed that.

    ``complete``: two different people's signatures hold. ``changed`` says what differs from a
    report of the same scope that was signed; empty where this one is, or none was.
    """

    fingerprint: str
    signatures: tuple[SignatureEntry, ...] = ()
    complete: bool = False
    changed: str = ""
