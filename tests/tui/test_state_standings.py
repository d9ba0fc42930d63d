"""Standings as pictures of characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.words import Standing, word
from claimtrack.tui.state.standings import ASKING, bar, counted, in_words, strip

STANDINGS = st.lists(st.sampled_from(Standing), max_size=200)


def test_every_standing_has_a_sign_of_its_own_and_a_place_in_the_order() -> None:
    assert len({word(one).glyph for one in Standing}) == len(Standing)
    assert set(ASKING) == set(Standing)


def test_a_strip_has_a_cell_for_each_claim_in_its_order() -> None:
    cells = strip([Standing.CONFIRMED, Standing.DISPUTED], 40, current=1)
    assert [(cell.sign, cell.is_current) for cell in cells] == [("✓", False), ("◐", True)]


def test_a_cell_for_many_claims_shows_what_asks_most() -> None:
    many = [Standing.CONFIRMED] * 2_999 + [Standing.DISPUTED]
    cells = strip(many, 40, current=2_999)
    assert len(cells) == 40
    assert sum(cell.claims for cell in cells) == 3_000
    assert (cells[-1].standing, cells[-1].is_current) == (Standing.DISPUTED, True)


@given(STANDINGS, st.integers(0, 60))
def test_a_strip_holds_every_claim_once_and_never_breaks_the_line(
    standings: list[Standing], width: int
) -> None:
    cells = strip(standings, width)
    assert len(cells) == min(len(standings), width)
    if width:
        assert sum(cell.claims for cell in cells) == len(standings)


@given(STANDINGS, st.integers(11, 100))
def test_a_bar_fills_its_width_and_shows_whatever_there_is(
    standings: list[Standing], width: int
) -> None:
    cells = dict(bar(counted(standings), width))
    assert set(cells) == set(standings)
    assert not standings or sum(cells.values()) == width
    assert all(count > 0 for count in cells.values())


def test_the_words_say_the_same_as_the_bar() -> None:
    counts = counted([Standing.CONFIRMED] * 1_200 + [Standing.OVERDUE])
    assert in_words(counts) == [
        (Standing.CONFIRMED, "1,200 confirmed"),
        (Standing.OVERDUE, "1 overdue"),
    ]
