"""Numbers of a claim against numbers of a text: units, ranges, rounding, parts, labels."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.reading.comparing.lexicon import lexicon
from claimtrack.reading.comparing.lines import read_line
from claimtrack.reading.comparing.quantities import Quantity


def _of(text: str) -> list[Quantity]:
    return read_line(text, (0, len(text)), date(2030, 1, 1), lexicon()).quantities


def _first(text: str) -> Quantity:
    return _of(text)[0]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The tunnel is 21 kilometres long", "a tunnel of 21,040 metres"),
        ("The tunnel is 21 kilometres long", "thirteen miles of tunnel"),
        ("It reached 41.2 degrees Celsius", "It was 106 degrees Fahrenheit"),
        ("for 120 million crowns", "just over 119.6 million crowns"),
        ("at least 75 per cent of cases", "77 percent of cases"),
        ("below 3 per cent", "2.8% of output"),
        ("about 60 wolves", "58 wolves"),
        ("more than two million people", "2.3m people"),
        ("3,100 crowns a month", "37,200 crowns a year"),
        ("two and a half million people", "2.5 million people"),
        ("a dozen ships", "twelve ships"),
        ("for 30 years", "three decades"),
        ("$500 a head", "500 dollars a head"),
    ],
)
def test_the_same_number_written_otherwise_agrees(claim: str, text: str) -> None:
    one, other = _first(claim), _first(text)
    assert one.can_be_compared(other)
    assert one.agrees(other)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The tunnel is 21 kilometres long", "17 kilometres of tunnel"),
        ("at least 75 per cent of cases", "only 58 per cent of cases"),
        ("below 3 per cent", "3.4 per cent of output"),
        ("fourteen people", "19 people"),
        ("120 million crowns", "187 million crowns"),
        ("up to 40 ships", "52 ships"),
    ],
)
def test_another_number_does_not_agree(claim: str, text: str) -> None:
    one, other = _first(claim), _first(text)
    assert one.can_be_compared(other)
    assert not one.agrees(other)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("30 per cent of voters", "30 kilometres"),
        ("six radars", "six weeks"),
        ("500 dollars", "500 euros"),
    ],
)
def test_numbers_of_different_things_are_not_held_against_each_other(claim: str, text: str) -> None:
    assert not _first(claim).can_be_compared(_first(text))


@pytest.mark.parametrize("text", ["on Line 4", "flight 318 to Dorne", "the Sentry-9", "in 2024"])
def test_labels_and_years_are_no_quantities(text: str) -> None:
    assert _of(text) == []


def test_a_part_of_a_whole_says_of_which() -> None:
    assert _first("five of the seven aid workers").of == 7
    assert _first("12 of the 25 jets").of == 25


@pytest.mark.parametrize(
    "text",
    ["up from 120 million crowns", "rather than the 800 posts", "above the 3 per cent limit"],
)
def test_a_number_from_before_is_marked(text: str) -> None:
    assert _first(text).is_old
