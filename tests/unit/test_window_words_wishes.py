"""Verbs that look ahead: what is wished for is not what has been."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.window_words import read_windows

ASKED = "?"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The premier is considering an early election in May.", "2021-05"),
        ("They are weighing a strike in April.", "2021-04"),
        ("The president favours a vote in May.", "2021-05"),
        ("The crew is ready for a launch in May.", "2021-05"),
        ("She said she favoured 16 May.", ASKED),
        ("He proposed a vote on 16 May.", ASKED),
        ("The opposition called for a vote in May.", ASKED),
        ("The army was preparing a drill in June.", ASKED),
        ("They wanted elections in June.", ASKED),
        ("The party was ready for a vote any time between March and June.", "[2021-03..2021-06]"),
        ("The tax was proposed in May.", "2020-05"),
        ("He proposed in May that taxes fall.", "2020-05"),
        ("The proposed merger in May fell through.", "2020-05"),
        ("The bank cut its targets for May.", "2020-05"),
        ("He sought treatment in 2019.", "2019"),
        ("The ballots could be printed in six weeks.", ASKED),
        ("The vote may take place in three months.", ASKED),
        ("The vote will take place in three months.", "2021-03"),
        ("He said he could come, and will open it in three months.", "2021-03"),
    ],
)
def test_a_wish_looks_ahead_and_is_asked_about_once_it_may_be_over(text: str, edtf: str) -> None:
    (found,) = read_windows(text, date(2020, 12, 9))
    assert (ASKED if found.window.question else found.window.edtf) == edtf
