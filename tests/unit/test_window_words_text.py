"""Finding windows in any text: offsets, rules, questions, and no way to make it slow or fail."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.edtf import bounds
from claimtrack.domain.time_words import time_words
from claimtrack.domain.window_words import Lean, read_windows, window_from_words
from claimtrack.domain.window_words.capitals import without_capitals
from claimtrack.domain.window_words.words import scan
from tests.unit.hostile import HOSTILE

BASE = date(2018, 2, 14)
HOW_TO = "write it as 2031-05-14, May 2031, 2031, or May or June 2031"


def test_every_window_in_an_article_is_found_in_its_place() -> None:
    article = (
        "Norland to buy more ships from Velmora — source\n\n"
        "PORT LUNE, February 14. /Gazette/. Norland and Velmora plan to sign a contract in 2020, "
        "a source told the Gazette on Wednesday.\n\n"
        "“After delivery of the first ships ends in May or June 2020, the sides plan to sign in "
        "2021,” the source said. The S-400 yard employs 2,000 people at a cost of $2020 million."
    )
    found = read_windows(article, BASE, "UTC+3")
    assert [(one.window.words, one.window.edtf) for one in found] == [
        ("February 14", "2018-02-14"),
        ("2020", "2020"),
        ("Wednesday", "2018-02-14"),
        ("May or June 2020", "[2020-05,2020-06]"),
        ("2021", "2021"),
    ]
    assert all(article[one.start : one.end] == one.window.words for one in found)


@pytest.mark.parametrize(
    ("words", "lean", "rule"),
    [
        ("Wednesday", Lean.PAST, "Wednesday on or before 14 February 2018 (UTC+3)"),
        ("March", Lean.FUTURE, "March on or after 14 February 2018 (UTC+3)"),
        ("May or June 2020", None, "month or month"),
        ("next year", None, "counted from 14 February 2018 (UTC+3)"),
        ("early 2020", None, "early: the first third"),
        ("by mid-2020", None, "mid: halfway through; from 14 February 2018 (UTC+3) to then"),
        ("12 May 2020", None, ""),
    ],
)
def test_the_rule_that_resolved_the_words_is_said(words: str, lean: Lean | None, rule: str) -> None:
    assert window_from_words(words, BASE, "UTC+3", lean).rule == rule


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Friday", "Is “Friday” 9 February 2018 or 16 February 2018?"),
        ("next May", "Is “next May” May 2018 or May 2019?"),
        ("04/05/2020", "Does the day or the month come first in “04/05/2020”?"),
        ("30 February 2020", "There is no “30 February 2020” in the calendar; which day is meant?"),
        ("Friday, 3 March 2018", "3 March 2018 was a Saturday, not a Friday; which day is meant?"),
        (
            "in the coming weeks",
            "“in the coming weeks” names no end; when should it be looked at again?",
        ),
        ("soon", f"No date can be read in “soon”; {HOW_TO}."),
    ],
)
def test_what_is_ambiguous_is_asked_in_a_sentence(words: str, question: str) -> None:
    assert window_from_words(words, BASE).question == question


def test_without_the_article_s_date_only_what_stands_for_itself_is_resolved() -> None:
    text = "It was signed in May 2017. It will begin next year and end by 2021."
    assert [(one.window.edtf, one.window.question) for one in read_windows(text, None)] == [
        ("2017-05", ""),
        ("", "When was the article published? “next year” counts from that day."),
        ("[..2021]", ""),
    ]


def test_nothing_typed_is_no_window_and_no_question() -> None:
    window = window_from_words("  ", BASE)
    assert (window.words, window.edtf, window.question) == ("", "", "")


def test_words_with_braces_and_markup_are_only_words() -> None:
    assert window_from_words("{words} [/x]", BASE).question.startswith(
        "No date can be read in “{words} [/x]”"
    )


lexicon = time_words()
vocabulary = sorted(
    {word for words in lexicon.kinds.values() for word in words}
    | set(lexicon.months) | set(lexicon.weekdays) | set(lexicon.units) | set(lexicon.numbers)
    | set(lexicon.ordinals) | set(lexicon.seasons)
)  # fmt: skip
figures = [
    "2020",
    "1999",
    "5",
    "31",
    "14th",
    "Q2",
    "1H",
    "1990s",
    "'90s",
    "2019-07-12",
    "12/07/2019",
    ",",
]
salad = st.lists(
    st.sampled_from(vocabulary) | st.sampled_from([word.title() for word in vocabulary])
    | st.sampled_from(figures) | st.sampled_from([".", "-", "–", "said", "will", "\n", "%"]),
    max_size=12,
).map(" ".join)  # fmt: skip
days = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.none()


@given(salad | st.text(), days)
def test_any_words_give_windows_in_order_whose_days_are_in_order(
    text: str, base: date | None
) -> None:
    found = read_windows(text, base)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert text[one.start : one.end] == one.window.words
        assert one.window.edtf or one.window.question
        if one.window.edtf:
            earliest, latest = bounds(one.window.edtf)
            assert earliest is None or latest is None or earliest <= latest


@given(salad | st.text(), days, st.sampled_from([None, Lean.PAST, Lean.FUTURE]))
def test_whatever_is_typed_becomes_a_window_or_a_question(
    words: str, base: date | None, lean: Lean | None
) -> None:
    window = window_from_words(words, base, lean=lean)
    assert window.edtf or window.question or not words.split()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_a_week_on_the_side_that_the_tense_says(base: date, day: int) -> None:
    name = list(lexicon.weekdays)[day]
    past = window_from_words(name, base, lean=Lean.PAST).earliest
    future = window_from_words(name, base, lean=Lean.FUTURE).earliest
    assert past
    assert future
    assert past.weekday() == future.weekday() == day
    assert 0 <= (base - past).days < 7
    assert 0 <= (future - base).days < 7


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    text = text[:8_000]
    assert all(0 <= one.start < one.end <= len(text) for one in read_windows(text, BASE))
    typed = window_from_words(text, BASE)
    assert typed.edtf or typed.question or not text.strip()


def test_every_phrase_of_the_lexicon_is_read_as_one_word() -> None:
    for kind, phrases in lexicon.kinds.items():
        for phrase in phrases:
            (word,) = scan(phrase, typed=False)
            assert kind in word.kinds


def test_every_kind_that_the_grammar_asks_for_is_in_the_lexicon() -> None:
    from importlib.resources import files

    asked = set()
    for module in files("claimtrack.domain.window_words").iterdir():
        if module.name.startswith(("read_", "cursor")):
            calls = re.findall(r"(?:take|sees|is_expected)\(([^()]*)\)", module.read_text("utf-8"))
            asked |= {kind for call in calls for kind in re.findall(r'"([a-z_]+)"', call)}
    from_scan = {
        "month", "short_month", "weekday", "short_weekday", "holiday", "season", "unit", "number",
        "ordinal", "counted", "year", "years", "iso", "numeric", "code", "decade", "short_decade",
        "nth", "digits", "figure", "short_year", "dash", "comma", "stop", "sign", "word",
        "possessive", "fiscal", "decade_name",
    }  # fmt: skip
    assert asked <= set(lexicon.kinds) | from_scan


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("They plan to sign a deal on the delivery of ships in 2021.", "sign"),
        ("They will conclude an accord for construction by the end of 2021.", "conclude"),
        ("They plan to sign a deal on the delivery of ships, in 2021.", ""),
        ("They will sign a deal on the delivery on Friday.", ""),
        ("They plan to begin the delivery in 2021.", ""),
        ("The deal on the delivery was signed in 2016.", ""),
    ],
)
def test_a_time_behind_two_events_is_asked_about_with_its_days(text: str, question: str) -> None:
    (found,) = read_windows(text, BASE)
    assert found.window.edtf
    assert (question in found.window.question) if question else not found.window.question


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("THE BRIDGE WILL REOPEN IN MAY, THE MINISTER SAID.", "2018-05"),
        ("IT MAY RAIN, AND THE SHIPS WILL SAIL ON 3 MARCH, THE PORT SAID.", "2018-03-03"),
        ("MARCHERS MAY MARCH AGAIN NEXT MONDAY, THE UNION SAID.", "2018-02-19"),
        ("THE FAIR WILL OPEN ON NEW YEAR'S EVE, THE CITY SAID.", "2018-12-31"),
        ("İZMİR FERRIES WILL SAIL AGAIN IN MAY, THE PORT SAID.", "2018-05"),
    ],
)
def test_a_line_in_capitals_is_read_like_any_other(text: str, edtf: str) -> None:
    (found,) = read_windows(f"Ferries\n{text}", BASE)
    assert (found.window.edtf, found.window.question) == (edtf, "")
    assert found.window.words.isupper()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_small_letters_for_capitals_stand_in_the_same_places(text: str) -> None:
    assert len(without_capitals(text.upper())) == len(text.upper())
