"""A whole article read: windows, what headlines say again, and what can't be read."""

from __future__ import annotations

import sys
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import Nature, PassageRole, ResponseAct, SourceKind
from claimtrack.intake import read_file
from claimtrack.reading import Proposal, propose
from claimtrack.reading.parser import _pipeline
from tests.unit.articles import DAY, proposals, words

WIRE = Path(__file__).parents[2] / "fixtures/northern-accord/articles/01-wire.txt"


@pytest.fixture(scope="module")
def wire() -> tuple[str, list[Proposal]]:
    """The wire report of the demo story, read as it came in."""
    intake = read_file(WIRE)
    text = intake.capture.text
    return text, list(propose(text, intake.article.published_on, blocks=intake.capture.blocks))


def test_a_wire_report_is_read_as_a_careful_checker_would(
    wire: tuple[str, list[Proposal]],
) -> None:
    _, found = wire
    assert [(one.resolved, one.kind, one.act.value) for one in found] == [
        ("a senior shipping source", SourceKind.ANONYMOUS_SOURCE, "states"),
        ("a senior shipping source", SourceKind.ANONYMOUS_SOURCE, "states"),
        ("a senior shipping source", SourceKind.ANONYMOUS_SOURCE, "states"),
        (
            "the Shipping Administration of Aldmark and the Icebreaker Service",
            SourceKind.ORGANISATION,
            "declined_to_comment",
        ),
        ("Aldmark", SourceKind.ORGANISATION, "confirms"),
        ("Idris Vane", SourceKind.OFFICIAL, "announces"),
        ("Sunniva Krag", SourceKind.OFFICIAL, "states"),
        ("", SourceKind.UNATTRIBUTED, "announces"),
        ("Sledge Mail Guild", SourceKind.ORGANISATION, "states"),
        ("media reports", SourceKind.MEDIA_REPORTS, "states"),
        ("sources", SourceKind.ANONYMOUS_SOURCE, "states"),
        ("", SourceKind.UNATTRIBUTED, "states"),
    ]


def test_its_windows_are_read_in_place(wire: tuple[str, list[Proposal]]) -> None:
    text, found = wire
    read = {
        text[window.start : window.end]: window.window.edtf
        for one in found
        for window in one.windows
    }
    assert read["May or June 2026"] == "[2026-05,2026-06]"
    assert read["March 2026"] == "2026-03"
    assert read["by the end of 2025"].endswith("..2025-12-31]")


def test_when_and_to_whom_it_was_said_is_read(wire: tuple[str, list[Proposal]]) -> None:
    _, found = wire
    assert found[0].via == "Morrow Wire"
    assert [one.said_on.edtf for one in found if one.said_on] == [
        "2025-03-04",
        "2023-09",
        "2022-11",
        "2024-10",
    ]


def test_a_headline_that_says_a_body_claim_again_is_linked_to_it(
    wire: tuple[str, list[Proposal]],
) -> None:
    _, found = wire
    headline = next(one for one in found if one.role is PassageRole.HEADLINE)
    assert headline.repeats == 0


def test_the_response_is_about_all_that_the_source_said(wire: tuple[str, list[Proposal]]) -> None:
    _, found = wire
    response = next(one for one in found if isinstance(one.act, ResponseAct))
    assert response.about == tuple(span for one in found[:3] for span in one.content)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The ministry said the ship had sailed on Monday.", Nature.FACT),
        ("The ministry said it would sell the ship in May.", Nature.PLAN),
        ("The bank predicted that prices would rise.", Nature.FORECAST),
        ("“It is a disgrace,” Lund said.", Nature.OPINION),
    ],
)
def test_the_nature_of_what_is_said_is_proposed(text: str, nature: Nature) -> None:
    assert [one.nature for one in proposals(text)] == [nature]


def test_relative_words_without_a_date_become_a_question() -> None:
    (found,) = proposals("The ministry said the ship would sail next week.", published_on=None)
    assert [bool(one.window.question) for one in found.windows] == [True]


def test_a_long_article_shows_its_first_proposals_before_it_is_read_to_the_end() -> None:
    text = "The ministry said that the ship would sail in May.\n" * 20_000
    first = list(islice(propose(text, DAY), 3))
    assert len(first) == 3


def test_a_text_in_another_language_says_so() -> None:
    text = "Das Ministerium sagte, dass das Schiff im Mai nicht aus dem Hafen auslaufen wird."
    with pytest.raises(BadInput, match="German"):
        propose(text, DAY)
    assert list(propose(text, DAY, language="en-GB")) is not None


def test_a_missing_parser_is_said_with_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    _pipeline.cache_clear()
    with pytest.raises(BadInput, match="pip install"):
        proposals("The ministry said that the ship had sailed.")


def test_an_empty_text_has_no_proposals() -> None:
    assert proposals("") == []
    assert proposals(" \n\n ") == []


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "''", ",", ".", " ", "\n", "said", "according to", "the ministry", "Lund",
     "declined to comment", "no response from", "citing", "—", ":", "that", "it was announced",
     "\u202e", "é", "2025", "(", ")", "was confirmed by"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_gives_spans_that_lie_in_it(text: str) -> None:
    for one in proposals(text, published_on=date(2025, 3, 4)):
        for start, end in (*one.content, *one.cue, *one.source, *one.about):
            assert 0 <= start < end <= len(text)
            assert words(text, [(start, end)])
