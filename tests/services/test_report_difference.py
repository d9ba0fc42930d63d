"""The first thing that a report says otherwise than the signed one."""

from __future__ import annotations

import pytest

from claimtrack.services.report_difference import of_documents, of_lines

SIGNED = ("Rent to double", "It is disputed.", "Rent to double")
TREBLE = "says “Rent to treble” where the signed one says “Rent to double”"


@pytest.mark.parametrize(
    ("theirs", "says"),
    [
        (
            ("Rent to treble", "It is disputed.", "Rent to double"),
            f"It {TREBLE}.",
        ),
        ((*SIGNED, "Paid."), "It says “Paid.”, which the signed one does not."),
        (SIGNED[1:], "It lacks “Rent to double”, which the signed one says."),
        (SIGNED[::-1][1:] + SIGNED[:1], "Its words are those of the signed one, in another order."),
        (
            ("Rent to treble", "It is so.", "Rent to double"),
            f"It {TREBLE}. Lines that differ: 2.",
        ),
    ],
)
def test_the_first_line_that_differs_is_shown(theirs: tuple[str, ...], says: str) -> None:
    assert of_lines(theirs, SIGNED) == says


def test_where_no_word_differs_the_rest_of_the_file_does() -> None:
    assert of_lines(SIGNED, SIGNED).startswith("Its words are those of the signed one: a link")


def test_a_long_line_is_shown_around_the_difference() -> None:
    line = f"{'before ' * 20}double {'after ' * 20}"
    said = of_lines([line.replace("double", "treble")], [line])
    assert said.count("…") == 4
    assert said.index("treble") < 60


def test_the_place_of_a_difference_in_a_document_is_named() -> None:
    ours = {"title": "Rent", "articles": [{"claims": [{"wording": "a"}, {"wording": "b"}]}]}
    theirs = {"title": "Rent", "articles": [{"claims": [{"wording": "a"}, {"wording": "c"}]}]}
    place = "articles, number 1, claims, number 2, wording"
    says = "says “c” where the signed one says “b”"
    assert of_documents(theirs, ours) == f"In {place} it {says}."
    assert of_documents(ours, ours) == ""
