"""Who relayed whom, drawn for the terminal."""

from __future__ import annotations

import pytest
from textual.content import Content

from claimtrack.report.relays import Row, in_words
from claimtrack.services.relaying import Relays
from claimtrack.tui.state.dossier.relays import draw, relay_section


def row(depth: int, name: str, told: str = "") -> Row:
    return Row(depth=depth, above=0, name=name, told=told, relation=None)


ROWS = (
    row(0, "harbour clerk"),
    row(1, "Star", "states"),
    row(2, "Lights"),
    row(3, "Post", "evidence 4, = repeats"),
    row(1, "Courier", "evidence 5, ✓ confirms"),
    row(0, "ministry", "evidence 6, ✗ contradicts"),
)


def test_those_who_have_it_from_one_stand_under_it() -> None:
    assert list(draw(ROWS, 60)) == [
        "harbour clerk",
        "├─ Star: states",
        "│  └─ Lights",
        "│     └─ Post: evidence 4, = repeats",
        "└─ Courier: evidence 5, ✓ confirms",
        "ministry: evidence 6, ✗ contradicts",
    ]


def test_a_long_name_is_wrapped_and_the_lines_go_on_beside_it() -> None:
    assert list(draw(ROWS[3:4] + ROWS[4:], 24))[:2] == [
        "└─ Post: evidence 4, =",
        "     repeats",
    ]
    two = (row(0, "a"), row(1, "the well-informed pages of Lights"), row(2, "b"), row(1, "c"))
    assert list(draw(two, 24)) == [
        "a",
        "├─ the well-informed",
        "│  │  pages of Lights",
        "│  └─ b",
        "└─ c",
    ]


@pytest.mark.parametrize("width", [20, 36, 74])
def test_no_line_is_wider_than_its_room_however_long_the_chain(width: int) -> None:
    deep = [row(depth, f"海峡新聞 number {depth} of the coast") for depth in range(40)]
    assert max(Content(line).cell_length for line in draw(deep, width)) <= width


def test_the_same_stands_in_words_below_and_nothing_where_nobody_relayed() -> None:
    section = relay_section(Relays(rows=ROWS, sentences=tuple(in_words(ROWS))))
    [words] = section.items
    assert words.below[-1] == "Origin ministry (evidence 6, ✗ contradicts)."
    nothing = relay_section(None)
    assert nothing.drawn is None
    assert not nothing.items
