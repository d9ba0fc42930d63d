"""docs/windows.md says what the grammar does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimtrack.domain.window_words import window_from_words

PAGE = Path(__file__).parents[2] / "docs" / "windows.md"
ROWS = [
    [cell.strip() for cell in line.split("|")[1:3]]
    for line in PAGE.read_text(encoding="utf-8").partition("\n## Figures")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| words")
]


@pytest.mark.parametrize(("words", "edtf"), ROWS, ids=[row[0] for row in ROWS])
def test_each_example_is_so(words: str, edtf: str) -> None:
    window = window_from_words(words, date(2018, 2, 14))
    if edtf == "asked":
        assert window.question
    else:
        assert (window.edtf, window.question) == (edtf.strip("`"), "")
