"""Marks that nobody sees change nothing of what is read, and every span still fits the text."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.entities import Block
from claimtrack.domain.words import BlockKind, SourceKind
from claimtrack.reading import propose
from claimtrack.reading.invisible import Visible
from tests.unit.articles import words

PUBLISHED = date(2020, 12, 9)


@pytest.mark.parametrize("marks", ["\u2067\u2069", "\u202b\u202c", "\u200f\u200f", "\u200b\ufeff"])
def test_a_name_between_marks_of_direction_is_still_a_name(marks: str) -> None:
    plain = "Orla Venn said on Friday that the bridge would open in May 2021."
    marked = plain.replace("Orla Venn", marks[0] + "Orla Venn" + marks[1])
    (expected,), (found,) = propose(plain, PUBLISHED), propose(marked, PUBLISHED)
    assert found.speakers == expected.speakers
    assert found.kind is SourceKind.PERSON
    assert words(marked, found.source) == "Orla Venn"
    assert words(marked, found.content) == words(plain, expected.content)
    assert marked[found.windows[0].start : found.windows[0].end] == "May 2021"


def test_blocks_are_counted_in_what_is_to_be_seen() -> None:
    seen = Visible.of("\u200fab\u200fc\n\nd\u200f")
    assert seen.text == "abc\n\nd"
    (block,) = seen.blocks([Block(BlockKind.HEADLINE, 0, 5)])
    assert seen.text[block.start : block.end] == "abc"
