"""Stems: the forms of a word are one word, and words that say nothing are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import tokens
from claimtrack.text.stems import LONGEST, stem, terms

PORTER = """caresses caress  ponies poni  ties ti  cats cat  feed feed  agreed agre
plastered plaster
motoring motor  sing sing  conflated conflat  troubled troubl  sized size  hopping hop  falling fall
filing file  happy happi  sky sky  relational relat  conditional condit  digitizer digit
operator oper  decisiveness decis  formalize formal  hopeful hope  revival reviv  allowance allow
adjustment adjust  adoption adopt  homologous homolog  bowdlerize bowdler  rate rate  cease ceas
controll control  roll roll  generalizations gener  oscillators oscil"""
"""Pairs from the paper's own examples."""


def test_words_are_cut_as_porter_cuts_them() -> None:
    words = PORTER.split()
    pairs = list(zip(words[::2], words[1::2], strict=True))
    assert [(word, stem(word)) for word, _ in pairs] == pairs


def test_the_forms_of_a_word_are_one_term() -> None:
    assert terms("They signed the contracts") == terms("Signing a contract") == ["sign", "contract"]


def test_designators_numbers_and_other_scripts_stay_as_they_are() -> None:
    assert terms("S-400s in 2020: Łódź, Москва, 東京") == [
        "s400s",
        "2020",
        "lodz",
        "москва",
        "東",
        "京",
    ]


def test_words_that_say_nothing_are_no_terms() -> None:
    assert terms("It is said that they will not be there") == []


@given(st.text())
def test_every_term_is_a_token_that_a_search_can_quote(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert not set(term) & set("\"'\\ ")
    assert len(terms(text)) <= len(tokens(text))
