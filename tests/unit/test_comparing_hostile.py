"""Any two texts can be compared: what comes out is a proposal, whatever went in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind
from claimtrack.reading.comparing import ArticleSide, Bearing, ClaimSide, compare, same_origin

PIECES = st.sampled_from(
    [
        *(
            "not",
            "no",
            "never",
            "5 of the 7",
            "one in three",
            "a third of",
            "in 2024",
            "by May 2031",
        ),
        *("Line 4", "Selmar", "will open", "was denied", "“", "”", "?", ".", ",", "-", "moved to"),
        *("40 million crowns", "per cent", "has not been"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map(" ".join))


@given(TEXTS, TEXTS, st.sampled_from([None, date(2031, 6, 12)]))
@settings(max_examples=80, deadline=None)
def test_any_two_texts_give_a_proposal(claim: str, text: str, published: date | None) -> None:
    later = ArticleSide(text=text, published_on=published)
    found = compare(ClaimSide(wording=claim, published_on=published), later)
    assert 0 <= found.score <= 1
    assert all(0 <= start <= end <= len(text) for start, end in found.passages)
    same_origin(later, ArticleSide(text=claim, outlet="Bay News"))


@pytest.mark.parametrize("text", ["", " \n\n ", "?"])
def test_a_text_without_words_has_nothing_to_do_with_a_claim(text: str) -> None:
    found = compare(ClaimSide(wording="The Selmar bridge will open."), ArticleSide(text=text))
    assert found.bearing is Bearing.UNRELATED


def test_page_furniture_is_not_compared() -> None:
    text = "The Selmar bridge was never opened.\nCats sleep all day."
    blocks = (Block(BlockKind.FURNITURE, 0, 35), Block(BlockKind.BODY, 36, len(text)))
    claim = ClaimSide(wording="The Selmar bridge was opened.")
    assert compare(claim, ArticleSide(text=text)).bearing is Bearing.CONTRADICTS
    assert compare(claim, ArticleSide(text=text, blocks=blocks)).bearing is Bearing.UNRELATED
