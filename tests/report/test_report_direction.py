"""Names and quotations that run to the left keep their order inside our words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.report.direction import is_leftward, stretches
from claimtrack.report.formats.typesetting import on_paper

NAME = "محمد الأحمد"


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("The yard", False),
        (NAME, True),
        (f"2024 {NAME}", True),
        (f"“{NAME} said”", True),
        ("", False),
    ],
)
def test_a_text_runs_as_its_first_letter_does(text: str, leftward: bool) -> None:
    assert is_leftward(text) is leftward


def test_a_name_in_our_sentence_is_set_apart_with_the_bracket_that_it_closes() -> None:
    assert stretches(f"The words “{NAME} (وزير)” are new") == [
        ("The words “", False),
        (f"{NAME} (وزير)", True),
        ("” are new", False),
    ]


@given(st.text(alphabet=st.sampled_from("aב مح(2)] ,.“")))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join(words for words, _ in stretches(text)) == text
    bare = on_paper(text).replace("\u2068", "").replace("\u2069", "").replace("\u200b", "")
    assert bare == text


def test_an_endless_word_may_break_on_paper_and_others_stay_as_they_are() -> None:
    assert max(map(len, on_paper("word" * 100).split("\u200b"))) <= 4
    assert (
        on_paper("counterintelligence, disproportionately")
        == "counterintelligence, disproportionately"
    )
