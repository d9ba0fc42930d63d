"""What the soak counts: pages that are read one after the other, and typing by the clock."""

from __future__ import annotations

from soak.endings import Typing
from soak.hostile_screens import joined

LONG = ["y" * 90] * 6
"""A word that fills rows which are all alike."""


def test_rows_that_are_alike_on_both_sides_of_a_page_s_end_are_all_read() -> None:
    rows = ["No. 1: word", *LONG, "No. 2: word", "No. 3: word", "No. 4: word"]
    pages = [rows[:4], rows[4:8], rows[-4:]]
    assert joined(pages) == rows
    assert joined([rows]) == rows
    assert joined([]) == []


def test_what_is_lost_of_typing_is_told_by_the_clock() -> None:
    typing = Typing(ended=10.5)
    for number, letter in enumerate("abcdefgh"):
        typing.typed(letter, 10 + number / 20)
    assert typing.lost(kept=8) == 0
    assert typing.lost(kept=0) == 0.5
