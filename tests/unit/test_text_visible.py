"""What comes from outside is safe to show, and nothing of it is lost."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import visible, visible_line
from tests.unit.hostile import HOSTILE

anything = st.text(st.characters(codec=None, categories=None))
tricky = st.text(st.sampled_from("a1é\u200c\u200d\ufe0f\u180b\U000e0100م्❤👩🏽中\x1b\n\t\u202e[]"))


def test_control_codes_and_escapes_become_pictures_of_themselves() -> None:
    assert visible("red\x1b[31m bell\x07 del\x7f nul\x00") == "red␛[31m bell␇ del␡ nul␀"


def test_line_breaks_and_tabs_stay_in_running_text_and_become_spaces_in_a_cell() -> None:
    assert visible("one\n\ttwo") == "one\n\ttwo"
    assert visible_line("one\n\ttwo") == "one  two"


def test_direction_overrides_cannot_turn_a_quotation_round() -> None:
    assert visible("\u202eevil\u202c \u2066x\u2069 \u200fy") == "�evil� �x� �y"


def test_what_hides_between_letters_is_shown() -> None:
    assert visible("pass\u200bword\ufeff so\xadft tag\U000e0041") == "pass␣word␣ so‧ft tag�"


def test_other_line_ends_are_shown_as_line_ends() -> None:
    assert visible("a\u2028b\u2029c\x85d\re") == "a␤b␤c␤d␍e"


@pytest.mark.parametrize("lone", ["\ud800", "\ufdd0", "\ufffe", "\U0010ffff", "\x9b"])
def test_what_is_no_character_is_shown_as_unknown(lone: str) -> None:
    assert visible(f"a{lone}b") == "a�b"


@pytest.mark.parametrize("kept", ["[sic]", "[/x]", "“mixed” ‘quotes’ — 5 €", "{{ x }}", "<b>"])
def test_everything_that_can_be_seen_stays_as_it_is(kept: str) -> None:
    assert visible(kept) == kept


@pytest.mark.parametrize(
    "word",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "ന്\u200d",
        "👩\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "☀\ufe0f",
        "葛\U000e0100",
    ],
)
def test_joiners_and_forms_that_belong_to_the_writing_stay(word: str) -> None:
    assert visible(word) == word


@pytest.mark.parametrize(
    "word", ["a\u200cb", "a\u200db", "m\u200dम", "x\ufe0f", "a\U000e0100", "م\u200c "]
)
def test_joiners_anywhere_else_are_shown(word: str) -> None:
    assert visible(word) != word


def test_no_code_point_that_steers_or_hides_gets_through_alone() -> None:
    seen_formats = set(range(0x600, 0x606)) | {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    for code in range(sys.maxunicode + 1):
        shown = visible(chr(code))
        assert len(shown) == 1
        if code not in seen_formats | {0x09, 0x0A}:
            assert category(shown) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}, hex(code)


@given(anything | tricky)
def test_one_code_point_becomes_one_and_showing_twice_changes_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert len(visible_line(text)) == len(text)
    assert not {"\n", "\t", "\x1b"} & set(visible_line(text))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_to_its_end(text: str) -> None:
    assert len(visible_line(text)) == len(text)
