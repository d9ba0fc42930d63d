"""Whether one of those whom a claim comes from speaks again in a later text."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.reading.comparing import ArticleSide
from claimtrack.reading.comparing.compare import case_of
from claimtrack.services.comparing import typed_claim


@pytest.mark.parametrize(
    ("source", "later", "speaks"),
    [
        ("Bogdan Lisk, aide to Dragovar", "Lisk said that Dragovar would run.", True),
        ("Bogdan Lisk, aide to Dragovar", "Dragovar said that he would not run.", False),
        ("a spokesman for Norvatt", "Norvatt said on Monday that he would run.", True),
        ("three sources in the ruling Unity Party", "Unity said that he would not run.", False),
        ("Air Corvane", "Air Corvane said on Tuesday that Dragovar would run.", True),
        ("Air Corvane", "“Dragovar flies with Air Corvane,” said Dora Ilic.", False),
    ],
)
def test_who_a_claim_comes_from_is_known_again(source: str, later: str, speaks: bool) -> None:
    claim = typed_claim("Dragovar will run for the presidency.", date(2031, 3, 2), [source])
    case = case_of(claim, ArticleSide(text=later, published_on=date(2031, 4, 1)))
    assert (case.same_speaker is not None) is speaks
