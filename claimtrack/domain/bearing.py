"""What the decision is found by on whether an article bears on a claim."""

from __future__ import annotations

from hashlib import sha256


def bearing_key(claim_id: int) -> str:
    """The key of that decision, among those on the article."""
    return sha256(f"bears on: claim {claim_id}".encode()).hexdigest()[:32]
