"""Pictures for people who would rather look than read: where everything goes, in per cent of width.

Widths are per cent so that a picture fits a phone and a page without its letters shrinking with it;
heights are pixels. Drawing is the templates' work (``templates/*.svg``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimtrack.domain.words import Relation, word
from claimtrack.report.entries import Moment, MomentKind
from claimtrack.report.model import Tally
from claimtrack.report.ticks import ticks
from claimtrack.report.wording import share

LANE = 22
"""Height of one lane of marks, in pixels."""

_MARK = 6.5
_NOTE = 30.0
_EDGE = 4.0
"""Per cent of the width that a mark and a note need so as not to touch, and that stays free."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to per cent of the width."""

    first: int
    last: int

    def at(self, when: date) -> float:
        """Where a day stands, in per cent."""
        share_of = (when.toordinal() - self.first) / max(self.last - self.first, 1)
        return round(_EDGE + share_of * (100 - 2 * _EDGE), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A window. An open end runs to the edge of the picture."""

    x: float
    width: float
    revised: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece of evidence: a glyph in a disc above the axis, on a line where it spans days."""

    x: float
    y: int
    lane: int
    span_x: float
    span_width: float
    relation: Relation
    glyph: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A labelled point below the axis. ``anchor`` is SVG's: the words run away from the edge."""

    x: float
    y: int
    kind: MomentKind
    anchor: str
    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A claim's time line. ``says`` is its text alternative: all that it shows, in order.

    ``above`` and ``below`` count its lanes over and under the axis.
    """

    height: int
    axis: int
    above: int
    below: int
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    ticks: tuple[Tick, ...]
    says: str


_LEAST = 0.4
"""The share of a common scale that a claim's own days have to fill for it to be drawn on that."""


def common(several: Iterable[Sequence[Moment]]) -> Scale | None:
    """The scale that holds everything on the time lines of several claims, side by side."""
    dated = [one for moments in several for one in moments if one.first or one.last]
    return _scale(dated) if dated else None


def timeline(moments: Sequence[Moment], shared: Scale | None = None) -> Timeline | None:
    """The time line of a claim; None where only its publication and the as-of day have a date.

    It is drawn on the ``shared`` scale, which holds all of it, unless that would squeeze it.
    """
    dated = [one for one in moments if one.first or one.last]
    telling = (MomentKind.PUBLISHED, MomentKind.AS_OF)
    if all(one.kind in telling for one in dated):
        return None
    scale = _scale(dated)
    if shared and scale.last - scale.first >= _LEAST * (shared.last - shared.first):
        scale = shared
    lanes, placed = _stack(_evidence(dated, scale), _MARK)
    below, noted = _stack(_noted(dated, scale), _NOTE)
    above, below = max(lanes, 1), max(below, 1)
    axis = axis_of(above)
    return Timeline(
        height=axis + depth_of(below),
        axis=axis,
        above=above,
        below=below,
        bands=tuple(_bands(dated, scale)),
        marks=tuple(_mark(one, scale, x, axis - 24 - lane * LANE, lane) for one, x, lane in placed),
        notes=tuple(_note(one, x, axis + 40 + lane * LANE) for one, x, lane in noted),
        ticks=tuple(
            Tick(x=scale.at(when), label=text)
            for when, text in ticks(date.fromordinal(scale.first), date.fromordinal(scale.last))
        ),
        says=says(moments),
    )


def axis_of(above: int) -> int:
    """How far down the axis stands under so many lanes, in pixels."""
    return 14 + LANE * above


def depth_of(below: int) -> int:
    """How much room there is from the axis down, for so many lanes, in pixels."""
    return 26 + LANE * below


def says(moments: Iterable[Moment]) -> str:
    """A time line in words, in the order of time."""
    return "; ".join(f"{one.when}, {one.says}" for one in moments) + "."


def _scale(dated: Iterable[Moment]) -> Scale:
    found = [when.toordinal() for one in dated for when in (one.first, one.last) if when]
    first, last = min(found), max(found)
    if last - first < 14:
        first, last = max(first - 7, date.min.toordinal()), min(last + 7, date.max.toordinal())
    return Scale(first, last)


def _middle(one: Moment, scale: Scale) -> float:
    first, last = one.first or one.last, one.last or one.first
    if first is None or last is None:
        return _EDGE
    return round((scale.at(first) + scale.at(last)) / 2, 2)


def _evidence(dated: Iterable[Moment], scale: Scale) -> Iterator[tuple[Moment, float]]:
    for one in dated:
        if one.kind is MomentKind.EVIDENCE:
            yield one, _middle(one, scale)


def _noted(dated: Iterable[Moment], scale: Scale) -> Iterator[tuple[Moment, float]]:
    for one in dated:
        if one.kind in (MomentKind.PUBLISHED, MomentKind.VERDICT, MomentKind.AS_OF):
            yield one, _middle(one, scale)


def _stack(
    found: Iterable[tuple[Moment, float]], apart: float
) -> tuple[int, list[tuple[Moment, float, int]]]:
    """Lanes for things side by side: each in the lowest where it touches nothing before it."""
    ends: list[float] = []
    placed = []
    for one, x in sorted(found, key=lambda pair: pair[1]):
        lane = next((lane for lane, end in enumerate(ends) if x - end >= apart), len(ends))
        ends[lane : lane + 1] = [x]
        placed.append((one, x, lane))
    return len(ends), placed


def _bands(dated: Iterable[Moment], scale: Scale) -> Iterator[Band]:
    for one in dated:
        if one.kind in (MomentKind.WINDOW, MomentKind.REVISED_WINDOW):
            x = scale.at(one.first) if one.first else 0.0
            end = scale.at(one.last) if one.last else 100.0
            yield Band(
                x=x,
                width=round(max(end - x, 0.8), 2),
                revised=one.kind is MomentKind.REVISED_WINDOW,
                says=f"{one.says}: {one.when}",
            )


def _mark(one: Moment, scale: Scale, x: float, y: int, lane: int) -> Mark:
    relation = one.relation or Relation.CONTEXT
    span_x = scale.at(one.first) if one.first else x
    end = scale.at(one.last) if one.last else x
    return Mark(
        x=x,
        y=y,
        lane=lane,
        span_x=span_x,
        span_width=round(end - span_x, 2),
        relation=relation,
        glyph=word(relation).glyph,
        says=f"{one.when}: {one.says}",
    )


def _note(one: Moment, x: float, y: int) -> Note:
    text = {MomentKind.PUBLISHED: "published", MomentKind.AS_OF: "as of"}.get(one.kind, one.says)
    return Note(
        x=x,
        y=y,
        kind=one.kind,
        anchor="end" if x > 60 else "start",
        text=text,
        says=f"{one.when}: {one.says}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a bar. ``shows`` is false where it is too narrow for its glyph."""

    x: float
    width: float
    value: StrEnum
    glyph: str
    shows: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Counts side by side, as long as they are many. ``says`` is its text alternative."""

    segments: tuple[Segment, ...]
    says: str


def bar(tallies: Iterable[Tally]) -> Bar | None:
    """A bar of counts; None where there is nothing to count."""
    counted = [one for one in tallies if one.count]
    if not counted:
        return None
    total = sum(one.count for one in counted)
    made, x = [], 0.0
    for one in counted:
        width = 100 * one.count / total
        made.append(
            Segment(
                x=round(x, 3),
                width=round(width, 3),
                value=one.value,
                glyph=word(one.value).glyph,
                shows=width >= 5,
                says=f"{word(one.value).label}: {share(one.count, one.total)}",
            )
        )
        x += width
    return Bar(segments=tuple(made), says="; ".join(one.says for one in made) + ".")
