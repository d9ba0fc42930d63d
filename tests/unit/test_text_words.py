"""Index and queries cut text into the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import token_spans, tokens
from tests.unit.hostile import HOSTILE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The S-400, S400 and s‑400", "the s400 s400 and s400"),
        ("MiG-29, F–16s, Mi-8MTV", "mig29 f16s mi8mtv"),
        ("mid-2020 and pre-2014, top-10", "mid 2020 and pre 2014 top 10"),
        ("state-of-the-art COVID-19", "state of the art covid 19"),
        ("$1,200.50 or 1,200 or 1.5%", "1200.50 or 1200 or 1.5"),
        ("14.02.2018 and 2018-02-14", "14 02 2018 and 2018 02 14"),
        ("400km, 5G, 1990s", "400 km 5 g 1990 s"),
        ("the U.S. and the U.K.", "the us and the uk"),
        ("Turkey's don't O’Brien", "turkey dont obrien"),
        ("l'accord d’Arras", "l accord d arras"),
        ("Łódź Ångström Straße İzmir", "lodz angstrom strasse izmir"),
        ("ﬁne so\u00adft zero\u200bwidth", "fine soft zero width"),
        ("٢٠٢٠ and m²", "2020 and m2"),
        ("中国 S-400", "中 国 s400"),
        ("हिन्दी की किताब", "हिन्दी की किताब"),
        ("שָׁלוֹם می\u200cخواهم", "שלום میخواهم"),
        ("snake_case a@b.example", "snake case a b example"),
    ],
)
def test_words_are_cut_and_folded_alike(text: str, words: str) -> None:
    assert tokens(text) == words.split()


def test_every_word_knows_where_it_was_read() -> None:
    text = "The minister’s S-400 in the U.S."
    read = {token.word: text[token.start : token.end] for token in token_spans(text)}
    assert read["minister"] == "minister"
    assert read["s400"] == "S-400"
    assert read["us"] == "U.S"


anything = st.text(st.characters(codec=None, categories=None)) | st.text(
    st.sampled_from("aAsS1,.'’-–_ éß\u0301中の์นम्ªº½Ⅳ٢\u200b\u00adŉ")
)


@given(anything)
def test_tokens_of_tokens_are_the_same_tokens(text: str) -> None:
    words = tokens(text)
    assert tokens(" ".join(words)) == words


@given(anything)
def test_spans_and_plain_tokens_agree_and_lie_in_the_text(text: str) -> None:
    spans = token_spans(text)
    assert [token.word for token in spans] == tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in spans)
    assert all(word and not word.isspace() for word in tokens(text))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert [token.word for token in token_spans(text)] == tokens(text)


@given(st.text(alphabet="abcsu0129 .,'-_\n$", max_size=30))
def test_plain_ascii_is_read_as_it_is_beside_other_letters(text: str) -> None:
    assert [*tokens(text), "e"] == tokens(f"{text} é")
    assert [one.word for one in token_spans(text)] == tokens(text)
