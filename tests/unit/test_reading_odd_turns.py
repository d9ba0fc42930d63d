"""Turns of ordinary news that were read wrongly once, each with what a careful reader marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.articles import proposals, words

TURNS = (Path(__file__).parents[1] / "data/odd_turns.txt").read_text("utf-8").split("\n## ")[1:]


@pytest.mark.parametrize("turn", TURNS, ids=[turn[:30] for turn in TURNS])
def test_who_says_what(turn: str) -> None:
    text, *read = turn.strip().split("\n")
    found = [
        f"{', '.join(speaker.name for speaker in one.speakers)} | {words(text, one.content)}"
        for one in proposals(text)
    ]
    assert found == read


def test_a_reason_says_a_formula_once() -> None:
    (found,) = proposals("The prosecutor's office could not be reached on Monday evening.")
    assert found.reasons[0].startswith("“could not be reached” is a newsroom formula")


def test_a_first_name_alone_brings_back_who_bears_it() -> None:
    *_, last = proposals(
        "Rosa Blum walked in. “They said six weeks,” said her daughter Ines Holt.\n"
        "Rosa, now 71, laughs. “I never believed them,” she says."
    )
    assert last.speakers[0].name == "Rosa Blum"


def test_a_list_behind_a_colon_is_what_was_said() -> None:
    text = (
        "Here is what he said:\n• A state of emergency will be in force.\n"
        "• Schools will stay shut.\nHe did not take questions."
    )
    (found,) = proposals(text)
    assert words(text, found.content) == (
        "A state of emergency will be in force. … Schools will stay shut."
    )
