"""What is marked in an article's text, and how each line of it is to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.entities import Block
from claimtrack.domain.words import EntityKind, PassageRole, Standing, word
from claimtrack.services.views import MarkedPassage
from claimtrack.tui.state.lines import LineMap


class MarkKind(StrEnum):
    """What a marked stretch of text is."""

    CLAIM = "claim"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    RESPONSE = "response"
    EVIDENCE = "evidence"
    DRAFT = "draft"
    PROPOSAL = "proposal"
    DIFFERING = "differing"


PROPOSED = "◇"
"""The glyph of what is only proposed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch: offsets in code points, end exclusive.

    ``claim_id`` is the claim that it belongs to (a response belongs to several and has None), or
    ``proposal`` the key of the proposal;
    ``sign`` is what stands in the margin beside its first line: a number and a glyph, never colour
    alone.
    """

    start: int
    end: int
    kind: MarkKind
    owner_id: int
    claim_id: int | None = None
    standing: Standing | None = None
    sign: str = ""
    proposal: str = ""

    def is_of(self, entry: int | str | None) -> bool:
        """It belongs to this claim, or to the proposal of this key."""
        return entry is not None and entry in (self.claim_id, self.proposal)


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a mark that lies on one line, in columns. The first part ``begins`` it."""

    start: int
    end: int
    mark: Mark
    begins: bool


_ATTRIBUTION_KINDS = {
    PassageRole.SOURCE: MarkKind.SOURCE,
    PassageRole.CUE: MarkKind.CUE,
    PassageRole.CONTENT: MarkKind.CONTENT,
}


def mark_of(marked: MarkedPassage) -> Mark:
    """How a recorded passage is marked in the text."""
    passage, owner = marked.passage, marked.owner
    glyph = word(marked.standing).glyph if marked.standing else ""
    kind, sign = MarkKind.CLAIM, f"{marked.claim_id}{glyph}"
    if owner is EntityKind.ATTRIBUTION:
        kind, sign = _ATTRIBUTION_KINDS[passage.role], ""
    elif owner is EntityKind.RESPONSE:
        kind, sign = MarkKind.RESPONSE, "∅" if passage.role is PassageRole.CONTENT else ""
    elif owner is EntityKind.EVIDENCE:
        kind, sign = MarkKind.EVIDENCE, f"→{marked.claim_id}"
    return Mark(
        passage.start, passage.end, kind, marked.owner_id, marked.claim_id, marked.standing, sign
    )


def draft_mark(span: tuple[int, int]) -> Mark:
    """The passage that an open form is about."""
    return Mark(*span, MarkKind.DRAFT, owner_id=0, sign="»")


def bearing_marks(
    passages: Sequence[tuple[int, int]], differing: Iterable[tuple[int, int]]
) -> list[Mark]:
    """The passages that are proposed to bear on a claim, and in them the words that tell how."""
    proposed = [Mark(*span, MarkKind.PROPOSAL, owner_id=0, sign=PROPOSED) for span in passages]
    return proposed + [Mark(*span, MarkKind.DIFFERING, owner_id=0) for span in differing]


class MarkedText:
    """An article's marks by line. Proposals lie undermost, claims under responses and evidence, and
    those under the current claim's source and cue, which are drawn last.
    """

    _LAYERS = (
        MarkKind.PROPOSAL,
        MarkKind.CONTENT,
        MarkKind.CLAIM,
        MarkKind.EVIDENCE,
        MarkKind.RESPONSE,
        MarkKind.SOURCE,
        MarkKind.CUE,
        MarkKind.DRAFT,
        MarkKind.DIFFERING,
    )

    def __init__(self, lines: LineMap, marks: Iterable[Mark], blocks: Sequence[Block]) -> None:
        self._pieces: dict[int, list[Piece]] = {}
        self._furniture: dict[int, list[tuple[int, int]]] = {}
        ordered = sorted(marks, key=lambda mark: (self._LAYERS.index(mark.kind), mark.start))
        for mark in ordered:
            for place, (row, left, right) in enumerate(lines.pieces(mark.start, mark.end)):
                self._pieces.setdefault(row, []).append(Piece(left, right, mark, place == 0))
        for block in blocks:
            if block.is_furniture:
                for row, left, right in lines.pieces(block.start, block.end):
                    self._furniture.setdefault(row, []).append((left, right))

    def on_row(self, row: int) -> Sequence[Piece]:
        """The marked pieces on a line, in the order of drawing."""
        return self._pieces.get(row, ())

    def furniture_on_row(self, row: int) -> Sequence[tuple[int, int]]:
        """The columns of a line that are page furniture."""
        return self._furniture.get(row, ())

    def signs(self, row: int, left: int, right: int | None) -> list[Mark]:
        """The marks with a sign that begin on a line between two columns (None: its end)."""
        begun = [
            piece.mark
            for piece in self.on_row(row)
            if piece.begins
            and piece.mark.sign
            and left <= piece.start
            and (right is None or piece.start < right)
        ]
        return sorted(begun, key=lambda mark: mark.start)
