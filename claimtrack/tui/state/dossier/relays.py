"""Who relayed whom, drawn for the terminal: a tree from each origin to those who printed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.tui.state.dossier.items import Item, Section

if TYPE_CHECKING:
    from claimtrack.services.relaying import Relays, Row

_LEAST = 12
"""Cells that a name gets at least, however deep it stands."""


def relay_section(relays: Relays | None) -> Section:
    """The tree, and the same in words below it; nothing where everybody speaks for themselves."""
    if relays is None:
        return Section("Who relayed whom")
    rows = relays.rows
    return Section(
        "Who relayed whom",
        (Item("In words", relays.sentences),),
        aside=True,
        drawn=lambda width: list(draw(rows, width)),
    )


def draw(rows: Sequence[Row], width: int) -> Iterator[str]:
    """The lines of a tree, none wider than ``width`` cells as long as that is 20 and more.

    Of what stands too deep for that, the lines at the left are left out.
    """
    from textual.content import Content

    bars: list[str] = []
    for place, row in enumerate(rows):
        is_last = _is_last(rows, place)
        del bars[max(row.depth - 1, 0) :]
        before = "".join(bars)[-max(width - _LEAST - 6, 1) :]
        corner = "" if not row.depth else "└─ " if is_last else "├─ "
        below = "" if not row.depth else "   " if is_last else "│  "
        told = f"{row.name}: {row.told}" if row.told else row.name
        has_more = place + 1 < len(rows) and rows[place + 1].depth > row.depth
        stem = "│  " if has_more else "  "
        room = width - len(before) - len(corner) - len(stem)
        for number, part in enumerate(Content(told).wrap(room)):
            yield f"{before}{corner}{part}" if number == 0 else f"{before}{below}{stem}{part}"
        if row.depth:
            bars.append(below)


def _is_last(rows: Sequence[Row], place: int) -> bool:
    """Nobody further down has it from the same as this one."""
    depth = rows[place].depth
    for later in rows[place + 1 :]:
        if later.depth <= depth:
            return later.depth < depth
    return True
