"""Pieces laid out: the one text of a capture, with the offsets of its blocks."""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.domain.entities import Block
from claimtrack.intake.pieces import Piece


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """One text with an empty line between pieces (a space where joined), and their blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        if parts:
            gap = " " if piece.joined else "\n\n"
            parts.append(gap)
            at += len(gap)
        blocks.append(Block(piece.kind, at, at + len(piece.text)))
        parts.append(piece.text)
        at += len(piece.text)
    return "".join(parts), tuple(blocks)
