"""Sentences that the window grammar was not written for: tests/data/windows_unseen.tsv."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from claimtrack.domain.edtf import bounds
from claimtrack.domain.window_words import FoundWindow, read_windows

DATA = Path(__file__).parents[1] / "data" / "windows_unseen.tsv"


def lines() -> list[list[str]]:
    text = DATA.read_text(encoding="utf-8")
    return [one.split("\t") for one in text.splitlines() if one and not one.startswith("#")]


@cache
def windows_of(base: str, text: str) -> list[FoundWindow]:
    """Read once for all the times that are marked in a paragraph."""
    return read_windows(text, date.fromisoformat(base))


def how_it_is_read(base: str, marked: str, edtf: str, asked: str = "") -> str:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    here = [one for one in windows_of(base, text) if one.start < end and start < one.end]
    if not here:
        return "right" if edtf == "-" and not asked else "missed"
    window = here[0].window
    if window.question:
        return "right" if asked else "asked"
    alone = len(here) == 1 and not asked
    if edtf == "-":
        return "wrong"
    return "right" if alone and bounds(window.edtf) == bounds(edtf) else "wrong"


def test_nearly_all_unseen_sentences_mean_the_right_days() -> None:
    read = [how_it_is_read(*line) for line in lines()]
    assert len(read) > 5000
    assert read.count("right") / len(read) > 0.98
    assert read.count("wrong") == 0
