"""The sentence and the clause under the cursor are the ones that a reader would mark."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import clause_at, clauses, sentence_at, sentences
from tests.unit.hostile import HOSTILE


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Orr of Acme Inc. said the U.S. economy grew 1.5 percent.",
        "Gen. J. R. Roe met Sen. Lund at 5 p.m. on Monday.",
        '"Is it so?" Minister Lund asked.',
        '"Stop!" he said.',
        "See No. 5 of the list, p. 12.",
        "1. The first point.",
        "Wait... what?",
        "It grew by approx. 3.4 per cent vs. 2.1 before.",
        "The accord\nwas signed.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. is big.|The sea is bigger.",
        "They met at 5 p.m.|The talks failed.",
        "He lives in the U.S.|He works there.",
        '"We will go.|We will not stay," the aide said.|They left.',
        "“It is over.”|“Is it?”|She left…|Nobody spoke.",
        "(It was so.)|And then?|Nothing!",
        "He said no.|It was final.",
        "It ended in 2020.|15 people came.",
        "中文。|句子！",
        "यह सच है।|वह गया।",
    ],
)
def test_these_are_several_sentences(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


def test_a_headline_and_a_paragraph_end_with_their_line() -> None:
    text = (
        "Accord to be signed — source\n\n"
        "PORT LUNE, May 3. The accord will be signed.\nPhoto: A. Roe"
    )
    assert cut(text) == [
        "Accord to be signed — source",
        "PORT LUNE, May 3.",
        "The accord will be signed.",
        "Photo: A. Roe",
    ]


ARTICLE = (
    "Accord in doubt\n\n"
    "The accord will be signed in May 2031, a ministry source told the Gazette on Monday. "
    "Chief envoy Ada Roe said that the first ships would leave in June, but the port denied it.\n"
)


@pytest.mark.parametrize(
    ("cursor", "clause"),
    [
        ("signed in", "The accord will be signed in May 2031"),
        ("Gazette", "a ministry source told the Gazette on Monday."),
        ("envoy", "Chief envoy Ada Roe said that"),
        ("ships", "the first ships would leave in June"),
        ("denied", "but the port denied it."),
    ],
)
def test_the_clause_under_the_cursor_is_parted_from_who_says_it(cursor: str, clause: str) -> None:
    start, end = clause_at(ARTICLE, ARTICLE.index(cursor))
    assert ARTICLE[start:end] == clause


def test_the_sentence_under_the_cursor() -> None:
    start, end = sentence_at(ARTICLE, ARTICLE.index("Gazette"))
    assert ARTICLE[start:end].startswith("The accord will")
    assert ARTICLE[start:end].endswith("on Monday.")
    assert sentence_at(ARTICLE, 3) == (0, len("Accord in doubt"))


def test_a_blank_line_holds_no_sentence() -> None:
    text = "One.\n\n\n\nTwo."
    assert sentence_at(text, 6) == (6, 6)
    assert clause_at("", 0) == (0, 0)


def test_a_parenthesis_is_not_cut() -> None:
    text = "The ship (known as: Lune; once a ferry) left; nobody saw it."
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == [
        "The ship (known as: Lune; once a ferry) left",
        "nobody saw it.",
    ]


prose = st.text(st.sampled_from('aA.,!?;:"”) (\n-—1S')) | st.text()


@given(prose, st.data())
def test_sentences_stand_in_order_and_leave_out_only_white_space(
    text: str, data: st.DataObject
) -> None:
    spans = sentences(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    outside = [0, *(edge for span in spans for edge in span), len(text)]
    assert not "".join(text[a:b] for a, b in zip(outside[::2], outside[1::2], strict=True)).strip()
    offset = data.draw(st.integers(0, len(text)))
    start, end = sentence_at(text, offset)
    first, last = clause_at(text, offset)
    assert 0 <= start <= end <= len(text)
    assert (start <= first <= last <= end) or first == last


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    edges = [edge for span in sentences(text) for edge in span]
    assert edges == sorted(edges)
    start, end = clause_at(text, len(text) // 2)
    assert 0 <= start <= end <= len(text)
