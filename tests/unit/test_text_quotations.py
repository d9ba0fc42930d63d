"""A quotation is found again where it stands, and says so when it is not or is there twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import context, count_quotations, find_quotation
from claimtrack.text.alike import alike, kept_long
from tests.unit.hostile import HOSTILE

ARTICLE = (
    "The “northern accord”\u00a0will be signed in 2031 — or later, "
    "the min\u00adis\u00adter’s aide said.\n\n"
    "The northern accord will be signed by all, he added. The cafe\u0301 was full."
)


@pytest.mark.parametrize(
    ("exact", "there"),
    [
        ('"northern accord"', "“northern accord”"),
        ("«northern accord» will be signed", "“northern accord”\u00a0will be signed"),
        ("in 2031 - or later", "in 2031 — or later"),
        ("in 2031—or later", "in 2031 — or later"),
        ("the minister's aide", "the min\u00adis\u00adter’s aide"),
        ("aide said. The northern", "aide said.\n\nThe northern"),
        ("The café was", "The cafe\u0301 was"),
        ("\n  he added ", "he added"),
    ],
)
def test_marks_dashes_spaces_and_soft_hyphens_may_differ(exact: str, there: str) -> None:
    found = find_quotation(ARTICLE, exact)
    assert found.finding == "found"
    assert found.place is not None
    assert ARTICLE[slice(*found.place)] == there


def test_words_that_are_not_there_are_not_found() -> None:
    assert find_quotation(ARTICLE, "will be signed in 2032").finding == "not found"
    assert find_quotation(ARTICLE, "THE NORTHERN ACCORD").finding == "not found"
    assert find_quotation(ARTICLE, " \n").finding == "not found"


def test_half_a_letter_is_not_found() -> None:
    assert find_quotation(ARTICLE, "The cafe").finding == "found"
    assert find_quotation("caf\u00e9", "cafe").finding == "not found"


def test_a_quotation_found_twice_is_ambiguous_and_says_every_place() -> None:
    found = find_quotation(ARTICLE, "will be signed")
    assert found.finding == "ambiguous"
    assert [ARTICLE[slice(*place)] for place in found.places] == ["will be signed"] * 2


def test_what_stands_before_or_after_it_says_which_is_meant() -> None:
    assert find_quotation(ARTICLE, "will be signed", suffix=" in 2031 - or").place == (22, 36)
    second = find_quotation(ARTICLE, "will be signed", prefix="The northern accord ").place
    assert second is not None
    assert second[0] > 36


def test_of_two_alike_the_verbatim_one_is_meant() -> None:
    text = "He said ‘yes’. He said 'yes'."
    assert find_quotation(text, "said 'yes'").place == (18, 28)
    assert find_quotation(text, "said 'yes'", suffix=". He").place == (3, 13)


def test_the_surroundings_of_a_span_are_cut_at_the_ends_of_the_text() -> None:
    assert context("abcdef", 2, 4, length=3) == ("ab", "ef")
    assert context("abcdef", 3, 4, length=2) == ("bc", "ef")


letters = st.text(st.sampled_from("ab \n\u00ad\u00a0'“”\"-—–é\u0301.\u200b中"), max_size=40)


@given(letters, st.data())
def test_any_span_is_found_exactly_where_it_was_cut_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact = text[start:end].strip()
    found = find_quotation(text, exact, *context(text, start, end))
    assert bool(exact) == bool(found.places)
    assert any(text[slice(*place)] == exact for place in found.places) or not exact
    assert all(one[1] <= other[0] for one, other in pairwise(found.places))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_searched_to_its_end(text: str) -> None:
    for exact, before, after in ((text[: len(text) // 2], "x", "y"), (text[:3], text, text)):
        found = find_quotation(text, exact, before[:50], after[:50])
        assert bool(found.places) == bool(exact.strip())


def test_a_long_text_is_folded_once_for_all_that_is_looked_for_in_it() -> None:
    text = "“The ferry – a new one – sails.”\n" * 4000
    kept_long.cache_clear()
    for sought in ("nothing of it", '"The ferry - a', "a new one", "sails."):
        find_quotation(text, sought)
    assert kept_long.cache_info().misses == 1


@given(text=st.text(alphabet="ab é\u0301“\"'—-\u00ad\u200b\u00a0\nﬁ한", max_size=30))
def test_what_folding_keeps_leads_back_to_every_place(text: str) -> None:
    folded = alike(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for edge in range(len(text) + 1):
        assert folded.place(edge) == sum(start < edge for start, _ in spans)


@given(
    text=st.text(alphabet="ab é\u0301“'-\u00ad\u00a0\nﬁ", max_size=20),
    exact=st.text(alphabet="ab é\u0301“'-\u00ad\u00a0\nﬁ", max_size=3),
)
def test_as_many_places_are_counted_as_are_found(text: str, exact: str) -> None:
    assert count_quotations(text, exact) == len(find_quotation(text, exact).places)
