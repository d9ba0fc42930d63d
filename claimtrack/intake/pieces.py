"""The stretches of an article in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimtrack.domain.words import BlockKind


class Piece(NamedTuple):
    """A stretch of text and what it is; ``joined``: it goes on in the line of the one before."""

    kind: BlockKind
    text: str
    joined: bool = False


def to_rows(pieces: Iterable[Piece]) -> list[list[object]]:
    """As plain lists, for JSON."""
    return [[piece.kind.value, piece.text, piece.joined] for piece in pieces]


def from_rows(rows: Iterable[list[object]]) -> list[Piece]:
    """The pieces of ``to_rows`` again."""
    return [Piece(BlockKind(str(kind)), str(text), bool(joined)) for kind, text, joined in rows]
