"""The day, the moment and the zone of publication, as printed, and never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.dates import read_published
from tests.unit.hostile import HOSTILE


def test_a_year_that_is_not_printed_comes_from_the_date_line() -> None:
    read = read_published("February 14, 9:32 UTC+3", "date 2031-02-14 Northern politics")
    assert read.published_on == date(2031, 2, 14)
    assert read.published_at == datetime(2031, 2, 14, 9, 32, tzinfo=timezone(timedelta(hours=3)))
    assert read.published_zone == "UTC+3"
    assert read.words == "February 14, 9:32 UTC+3; 2031-02-14"
    assert not read.question


def test_a_year_that_is_printed_nowhere_is_asked_for() -> None:
    read = read_published("PORT LUNE, February 14. /Gazette/.")
    assert read.published_on is None
    assert read.question == "“February 14” has no year: in which year was it published?"


def test_the_year_is_the_one_that_is_nearest_over_a_new_year() -> None:
    read = read_published("December 31, 23:00 UTC-5", "2031-01-01T04:00:00Z")
    assert read.published_on == date(2030, 12, 31)
    assert not read.question


@pytest.mark.parametrize(
    ("printed", "utc", "zone"),
    [
        ("2031-02-14T09:32:00+03:00", "2031-02-14 06:32", "+03:00"),
        ("2031-02-14T06:32:00Z", "2031-02-14 06:32", "Z"),
        ("20310214T063200Z", "2031-02-14 06:32", "Z"),
        ("Fri, 14 Feb 2031 09:32:00 +0300", "2031-02-14 06:32", "+0300"),
        ("14 February 2031 9.32pm GMT", "2031-02-14 21:32", "GMT"),
        ("Feb. 14, 2031 at 12:05 a.m. ET", "2031-02-14 05:05", "ET"),
        ("July 14, 2030 at 12:05 p.m. ET", "2030-07-14 16:05", "ET"),
        ("2031/02/14 0932 GMT", "2031-02-14 09:32", "GMT"),
        ("14.02.2031 10.15 CET", "2031-02-14 09:15", "CET"),
        ("14th of February, 2031, 21:32 (GMT+5:30)", "2031-02-14 16:02", "GMT+5:30"),
        ("14 February 2031, 21:32 UTC−4", "2031-02-15 01:32", "UTC−4"),
        ("9:32 MSK, 14 February 2031", "2031-02-14 06:32", "MSK"),
    ],
)
def test_moments_are_read_with_their_zone_the_right_way_round(
    printed: str, utc: str, zone: str
) -> None:
    read = read_published(printed)
    assert read.published_at is not None
    assert f"{read.published_at.astimezone(UTC):%Y-%m-%d %H:%M}" == utc
    assert read.published_zone == zone
    assert not read.question


@pytest.mark.parametrize(
    "printed",
    [
        "14 Feb 2031",
        "14th of February 2031",
        "February 14, 2031",
        "Feb. 14 2031",
        "Friday, 14 February, 2031",
        "14-Feb-2031",
        "2031-02-14",
        "14.02.2031",
        "14.2.2031",
        "14/02/2031",
        "02/14/2031",
        "Published: Feb 14, 2031 · Updated Feb 20, 2031",
        "Fri Feb 14 2031",
    ],
)
def test_days_are_read_in_the_forms_that_newspapers_print(printed: str) -> None:
    read = read_published(printed)
    assert (read.published_on, read.question) == (date(2031, 2, 14), "")
    assert read.published_at is None


@pytest.mark.parametrize(
    ("printed", "question"),
    [
        (
            "04/02/2031",
            "“04/02/2031” can be read with the day or the month first: which day is it?",
        ),
        ("14/2/31", "“14/2/31” has a year of two figures: which day is it?"),
        ("May 2031", "“May 2031” has no day: on which day was it published?"),
        (
            "30 February 2031",
            "There is no “30 February 2031” in the calendar: when was it published?",
        ),
        (
            "2 hours ago",
            "No day can be read in “2 hours ago”: when was it published? Write it as 2031-05-14.",
        ),
        ("", "No day can be read: when was it published? Write it as 2031-05-14."),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_asked(printed: str, question: str) -> None:
    read = read_published(printed)
    assert read.published_on is None
    assert read.question == question


@pytest.mark.parametrize(
    ("printed", "question"),
    [
        ("14 July 2031, 21:05", "The time “21:05” has no zone: which zone is it in?"),
        (
            "9:32 IST, 14 July 2031",
            "“IST” can mean India, UTC+5:30 or Israel, UTC+2 or Ireland, UTC+1: which is it?",
        ),
    ],
)
def test_an_open_zone_is_asked_and_leaves_the_day_as_it_is(printed: str, question: str) -> None:
    read = read_published(printed)
    assert read.published_on == date(2031, 7, 14)
    assert read.published_at is None
    assert read.question == question


def test_another_line_may_tell_the_moment_of_the_same_day() -> None:
    read = read_published("15 July 2031, 02:05", "2031-07-14T23:05:00Z")
    assert read.published_on == date(2031, 7, 15)
    assert read.published_at == datetime(2031, 7, 14, 23, 5, tzinfo=UTC)
    assert not read.question


def test_lines_that_tell_different_days_are_asked_about() -> None:
    read = read_published("14 July 2031", "2031-08-02")
    assert read.question == (
        "The page says both 14 July 2031 and 2 August 2031: which is the day of publication?"
    )


def test_a_weekday_that_does_not_fit_is_asked_about() -> None:
    read = read_published("Monday, 14 February 2031")
    assert read.question == (
        "14 February 2031 was a Friday, not a Monday: is it the day of publication?"
    )


@given(
    st.dates(date(1900, 1, 1)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a, %d %b %Y"]),
)
def test_a_day_reads_back_as_itself(day: date, form: str) -> None:
    if day.year >= 1000:
        assert read_published(f"Published {day:{form}}").published_on == day


@given(st.lists(st.text(), max_size=3))
def test_any_lines_are_answered_with_a_day_or_a_question(lines: list[str]) -> None:
    read = read_published(*lines)
    assert read.published_on or read.question
    assert not read.published_at or read.published_at.tzinfo


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered_with_a_day_or_a_question(text: str) -> None:
    read = read_published(text, text)
    assert read.published_on or read.question
