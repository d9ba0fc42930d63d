"""Rules in words for looking at a claim again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import BadInput
from claimtrack.domain.recheck import is_rule, read_rule

WEDNESDAY = date(2031, 3, 5)


@pytest.mark.parametrize(
    ("words", "following"),
    [
        ("every Monday", ["2031-03-10", "2031-03-17"]),
        ("every other Monday until signed", ["2031-03-10", "2031-03-24"]),
        ("Every second Friday", ["2031-03-07", "2031-03-21"]),
        ("weekly", ["2031-03-12", "2031-03-19"]),
        ("every two weeks on Thursday", ["2031-03-06", "2031-03-20"]),
        ("every 10 days", ["2031-03-15", "2031-03-25"]),
        ("every month", ["2031-04-05", "2031-05-05"]),
        ("every month on the 1st", ["2031-04-01", "2031-05-01"]),
        ("every month on the last Friday of the month", ["2031-03-28", "2031-04-25"]),
        ("every quarter", ["2031-06-05", "2031-09-05"]),
        ("every January", ["2032-01-01", "2033-01-01"]),
        ("yearly", ["2032-03-05", "2033-03-05"]),
    ],
)
def test_a_rule_in_words_gives_the_days(words: str, following: list[str]) -> None:
    rule = read_rule(words)
    first = rule.next_day(WEDNESDAY)
    assert first is not None
    second = rule.next_day(first, anchor=first)
    assert [str(first), str(second)] == following


def test_an_event_ends_nothing_by_itself_and_a_day_does() -> None:
    assert read_rule("every other Monday until signed").event == "signed"
    ending = read_rule("every week until 2031-03-20")
    assert ending.until == date(2031, 3, 20)
    assert ending.next_day(date(2031, 3, 19), anchor=WEDNESDAY) is None


@pytest.mark.parametrize(
    "words", ["every", "every now and then", "every 0 days", "every blue moon", "weekly-ish", ""]
)
def test_what_can_not_be_read_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadInput, match="every other Monday"):
        read_rule(words)


def test_a_day_is_no_rule() -> None:
    assert is_rule("Every Monday")
    assert is_rule("monthly")
    assert not is_rule("2031-03-05")
    assert not is_rule("tomorrow")


@given(
    st.sampled_from(["every Monday", "every 3 days", "every month on the 31st", "every quarter"]),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_the_next_day_always_comes_after(words: str, after: date) -> None:
    found = read_rule(words).next_day(after)
    assert found is not None
    assert found > after
