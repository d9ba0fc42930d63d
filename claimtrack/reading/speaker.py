"""A source as it is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.domain.words import SourceKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as it is proposed: its fullest name, what it is, its role and the body it serves."""

    name: str
    kind: SourceKind
    role: str = ""
    affiliation: str = ""
