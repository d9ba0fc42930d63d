"""What the soak counts: pages that are read one after the other, and typing by the clock."""

from __future__ import annotations

from base64 import b64encode

from soak.endings import Typing
from soak.hostile_screens import joined
from soak.terminal import steering

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


def test_control_bytes_are_looked_for_in_what_is_copied_too_and_told_with_what_is_around() -> None:
    assert steering(b"\x1b[1;1H\x1b[2mclaim 1\x1b[0m" + copied(b"two\nlines")) == []
    assert [it for it, _ in steering(copied(b"ab\x1b[31mcd\x07"))] == [b"\x1b", b"\x07"]
    assert steering(b"title \x1b]0;mine\x07")[0] == (b"\x1b", b"title \x1b]0;mine\x07")
    assert [it for it, _ in steering(b"\x1b]52;c;\x1b[31m\x07")] == [b"\x1b", b"\x07"]


def copied(text: bytes) -> bytes:
    """What an app writes to put text on the clipboard of a terminal."""
    return b"\x1b]52;c;" + b64encode(text) + b"\x07"
