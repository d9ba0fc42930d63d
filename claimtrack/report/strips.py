"""Pictures of many things in a row: how an article's claims stand, how sources' statements fared.

Each is cut into pieces that a page has room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.domain.words import Standing, word
from claimtrack.report.entries import ClaimEntry
from claimtrack.report.model import SourceEntry
from claimtrack.report.wording import track

CELLS, ROWS = 300, 40
"""How many claims, and how many sources, stand in one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One claim by its number, with the sign of how it stands."""

    claim: int
    value: Standing
    glyph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Claims in the order of the text. ``says`` is the text alternative."""

    cells: tuple[Cell, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A share with its 95 % interval, in per cent."""

    name: str
    share: float
    low: float
    high: float
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Track records one below the other. ``says`` is the text alternative."""

    rows: tuple[Interval, ...]
    says: str


def strips(claims: Sequence[ClaimEntry]) -> Iterator[Strip]:
    """An article's claims by how they stand; nothing where there is one alone."""
    if len(claims) < 2:
        return
    for start in range(0, len(claims), CELLS):
        some = claims[start : start + CELLS]
        stands = [(one.claim, word(one.standing.standing)) for one in some]
        yield Strip(
            cells=tuple(
                Cell(claim=one.claim, value=one.standing.standing, glyph=said.glyph)
                for one, (_, said) in zip(some, stands, strict=True)
            ),
            says=", ".join(f"{claim} {said.label}" for claim, said in stands) + ".",
        )


def intervals(sources: Sequence[SourceEntry]) -> Iterator[Intervals]:
    """How the statements fared of those sources of whom some are settled."""
    told = [(one.speaker.name, one.track) for one in sources if one.track and one.track.settled]
    for start in range(0, len(told), ROWS):
        some = told[start : start + ROWS]
        yield Intervals(
            rows=tuple(
                Interval(
                    name=name,
                    share=100 * record.held_up / record.settled,
                    low=100 * (record.low or 0),
                    high=100 * (record.high or 0),
                    counts=f"{record.held_up} of {record.settled}",
                )
                for name, record in some
            ),
            says="; ".join(f"{name}: {track(record)}" for name, record in some) + ".",
        )
