"""What the checks say."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.domain.words import EntityKind
from claimtrack.storage.view import spoken


class Problem(NamedTuple):
    """One place that does not fit, and how."""

    where: str
    says: str


def of(kind: EntityKind, entity_id: int, says: str) -> Problem:
    """A problem of one entity."""
    return Problem(f"{spoken(kind)} {entity_id}", says)
