"""What time lines have in common, drawn once for the whole page and referred to."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimtrack.domain.words import Relation
from claimtrack.report.entries import MomentKind
from claimtrack.report.pictures import LANE, Mark, Note, Tick, Timeline

LANES = 6
"""Marks up to this lane have a stem of their own length; higher ones stand on the lowest of it."""

FIRST_NOTE = 40
"""How far below the axis the labels of the highest lane stand, in pixels."""

_LETTERS = {relation: chr(ord("A") + index) for index, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the axis. ``kind`` is "tick" or that of a note."""

    kind: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What many time lines have in common: axis, dates, publication and the report's day.

    ``parts`` are ids of labels with their places: across in per cent, down in pixels. ``end`` is
    where the line of the report's day stands, None where that is not on it.
    """

    parts: tuple[tuple[str, float, int], ...]
    end: float | None
    top: int
    bottom: int


@dataclass(slots=True)
class Symbols:
    """The shapes that a page's time lines have used so far, by the id of each."""

    labels: dict[Label, str] = field(default_factory=dict)
    marks: dict[tuple[Relation, int], str] = field(default_factory=dict)
    frames: dict[Frame, str] = field(default_factory=dict)

    def frame(self, picture: Timeline) -> str:
        """All of a time line but its windows, its evidence and its verdicts.

        Dates come last: their letters are to stand before the lines that cross them.
        """
        parts: list[tuple[str, float, int]] = []
        end, bottom = None, 0
        for one in picture.notes:
            if one.kind is not MomentKind.VERDICT:
                parts.append((self.note(one), one.x, one.y - picture.axis - FIRST_NOTE))
            if one.kind is MomentKind.AS_OF:
                end, bottom = one.x, one.y - picture.axis - 9
        parts += [(self._tick(one), one.x, 0) for one in picture.ticks]
        made = Frame(tuple(parts), end, -picture.axis, bottom)
        return self.frames.setdefault(made, f"z{len(self.frames)}")

    def note(self, one: Note) -> str:
        """A labelled point under the axis, in the highest lane."""
        return self._label(Label(one.kind.value, one.text, one.anchor))

    def mark(self, one: Mark) -> str:
        """A disc with its glyph, on a stem from the axis."""
        key = (one.relation, one.lane if one.lane < LANES else 0)
        return self.marks.setdefault(key, f"{_LETTERS[key[0]]}{key[1]}")

    def lift(self, one: Mark) -> int:
        """How far up a mark goes that has no stem of its own; 0 for others."""
        return 0 if one.lane < LANES else -LANE * one.lane

    def _tick(self, one: Tick) -> str:
        anchor = "start" if one.x < 8 else "end" if one.x > 92 else "middle"
        return self._label(Label("tick", one.label, anchor))

    def _label(self, one: Label) -> str:
        return self.labels.setdefault(one, f"y{len(self.labels)}")
