"""What a source is, on some 450 labelled sources of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.articles import proposals

LABELLED = Path(__file__).parents[1] / "data"


def labelled(name: str) -> list[tuple[str, str]]:
    """Each line's sentence and kind."""
    lines = (LABELLED / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(as_sentence(words), kind) for words, kind in rows]


def as_sentence(words: str) -> str:
    if words.endswith("."):
        return words
    return words[0].upper() + words[1:] + " said that the ship had sailed."


@pytest.mark.parametrize(
    "name", ["source_kinds_first.tsv", "source_kinds_second.tsv", "source_kinds_third.tsv"]
)
def test_nineteen_of_twenty_labelled_sources_are_told_right(name: str) -> None:
    rows = labelled(name)
    read = [(sentence, kind, proposals(sentence)) for sentence, kind in rows]
    wrong = [
        (sentence, kind) for sentence, kind, found in read if not found or found[0].kind != kind
    ]
    assert len(wrong) <= len(rows) / 20, wrong
