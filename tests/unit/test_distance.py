"""How early or late something was: record.md, rule 3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.distance import Distance, distance, precision
from claimtrack.domain.window import Window


@pytest.mark.parametrize(
    ("expected", "happened", "said"),
    [
        ("2020-03", "2019-07-12", "early by 8 months"),
        ("2020", "2021-05-03", "late by 1 year"),
        ("2020-33", "2019-07-12", "early by 2 quarters"),
        ("2020-40", "2020-09", "late by 1 half-year"),
        ("[2020-05,2020-06]", "2021-01-03", "late by 7 months"),
        ("[2018-02-14..2021-12-31]", "2022-01-12", "late by 12 days"),
        ("[2018-02-14..2021-12-31]", "2022", "late by 1 year"),
        ("2020-22", "2020-10-02", "late by 2 months"),
        ("199X", "2003-04", "late by 4 years"),
        ("2020-02-28", "2020-03-01", "late by 2 days"),
        ("2020-05/2020-06-15", "2020-06-20", "late by 5 days"),
        ("2020/..", "2018-05", "early by 2 years"),
        ("../2020", "2021-05", "late by 1 year"),
    ],
)
def test_distance_is_counted_in_the_coarser_unit_of_the_two(
    expected: str, happened: str, said: str
) -> None:
    found = distance(Window(edtf=expected), Window(edtf=happened))
    assert found is not None
    assert f"{'early' if found.early else 'late'} by {found}" == said


@pytest.mark.parametrize(
    ("expected", "happened"),
    [
        ("2020", "2020-07-12"),
        ("2020-07-12", "2020"),
        ("2020/..", "2031"),
        ("", "2020"),
        ("2020", ""),
    ],
)
def test_windows_that_share_a_day_or_have_none_are_not_apart(expected: str, happened: str) -> None:
    assert distance(Window(edtf=expected), Window(edtf=happened)) is None


@pytest.mark.parametrize(
    ("edtf", "unit"),
    [
        ("2020-03-05", "day"),
        ("2018-02-14T09:32:00+03:00", "day"),
        ("[2020-05,2020-06]", "month"),
        ("2020-24", "month"),
        ("2020-34", "quarter"),
        ("2020-41", "half"),
        ("[2020-05-01..2021]", "year"),
        ("../2020", "year"),
    ],
)
def test_precision_is_the_coarsest_unit_in_a_window(edtf: str, unit: str) -> None:
    assert precision(Window(edtf=edtf)) == unit


def test_a_window_that_still_has_a_question_has_no_precision() -> None:
    assert precision(Window(words="soon", question="When?")) is None


def test_distances_read_as_english() -> None:
    assert str(Distance(1, "half", early=False)) == "1 half-year"
    assert str(Distance(2, "half", early=False)) == "2 half-years"
    assert str(Distance(1200, "day", early=True)) == "1,200 days"


days = st.dates().map(str)


@given(days, days)
def test_days_apart_are_counted_alike_from_both_sides(first: str, second: str) -> None:
    one, other = Window(edtf=first), Window(edtf=second)
    there, back = distance(one, other), distance(other, one)
    if there is None or back is None:
        assert there is back is None
        assert first == second
    else:
        assert (there.amount, there.unit, there.early) == (back.amount, back.unit, not back.early)
