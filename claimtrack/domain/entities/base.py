"""What every entity has, and what is asked of its fields as it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind


def need(value: str, message: str) -> None:
    """BadInput with the message where a text says nothing."""
    if not value.strip():
        raise BadInput(message)


def need_zone(value: datetime | None, what: str) -> None:
    """BadInput where a time has no zone."""
    if value is not None and value.tzinfo is None:
        raise BadInput(f"{what} needs a time zone.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What every entity has."""

    KIND: ClassVar[EntityKind]

    id: int = 0
    version: int = 0
    recorded_seq: int = 0
    retired_seq: int | None = None
