"""EDTF text: the days that it spans, and how it reads in English."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.edtf import Interval, OneOf, Span, Term, bounds, parse, plain, short
from claimtrack.domain.errors import BadInput
from tests.unit.hostile import HOSTILE

# EDTF, first day, last day, in full, short
KNOWN = [
    ("2020", "2020-01-01", "2020-12-31", "2020", "2020"),
    ("2020-05", "2020-05-01", "2020-05-31", "May 2020", "May 2020"),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020", "Feb 2020"),
    ("2019-07-12", "2019-07-12", "2019-07-12", "12 July 2019", "12 Jul 2019"),
    ("199X", "1990-01-01", "1999-12-31", "the 1990s", "1990s"),
    ("190X", "1900-01-01", "1909-12-31", "the years 1900 to 1909", "1900–1909"),
    ("18XX", "1800-01-01", "1899-12-31", "the years 1800 to 1899", "1800–1899"),
    ("2020-XX", "2020-01-01", "2020-12-31", "2020", "2020"),
    ("2020-21", "2020-03-01", "2020-05-31", "spring 2020", "spring 2020"),
    ("2020-24", "2020-12-01", "2021-02-28", "winter 2020–21", "winter 2020–21"),
    ("2020-33", "2020-01-01", "2020-03-31", "first quarter of 2020", "Q1 2020"),
    ("2020-36", "2020-10-01", "2020-12-31", "fourth quarter of 2020", "Q4 2020"),
    ("2020-37", "2020-01-01", "2020-04-30", "first four months of 2020", "Jan–Apr 2020"),
    ("2020-39", "2020-09-01", "2020-12-31", "last four months of 2020", "Sep–Dec 2020"),
    (
        "{2020-05-12,2020-05-14}",
        "2020-05-12",
        "2020-05-14",
        "12 and 14 May 2020",
        "12 and 14 May 2020",
    ),
    ("2020-40", "2020-01-01", "2020-06-30", "first half of 2020", "H1 2020"),
    ("2020-05~", "2020-05-01", "2020-05-31", "about May 2020", "~May 2020"),
    ("2020?", "2020-01-01", "2020-12-31", "2020 (uncertain)", "2020?"),
    ("2020%", "2020-01-01", "2020-12-31", "about 2020 (uncertain)", "~2020?"),
    (
        "2018-02-14T09:32:00+03:00",
        "2018-02-14",
        "2018-02-14",
        "14 February 2018, 09:32 UTC+03:00",
        "14 Feb 2018, 09:32",
    ),
    ("2020-05/2020-07", "2020-05-01", "2020-07-31", "May to July 2020", "May–Jul 2020"),
    ("2020/..", "2020-01-01", "", "from 2020 on", "from 2020"),
    ("../2020-05", "", "2020-05-31", "until the end of May 2020", "until May 2020"),
    (
        "2019-12/2020-02",
        "2019-12-01",
        "2020-02-29",
        "December 2019 to February 2020",
        "Dec 2019 – Feb 2020",
    ),
    ("2020-05-12/2020-05-14", "2020-05-12", "2020-05-14", "12 to 14 May 2020", "12–14 May 2020"),
    ("[2020-05,2020-06]", "2020-05-01", "2020-06-30", "May or June 2020", "May–Jun 2020"),
    ("[2020-05,2020-08]", "2020-05-01", "2020-08-31", "May or August 2020", "May/Aug 2020"),
    ("[2020-05-03,2020-05-04]", "2020-05-03", "2020-05-04", "3 or 4 May 2020", "3–4 May 2020"),
    ("[2020,2021,2022]", "2020-01-01", "2022-12-31", "2020, 2021 or 2022", "2020–2022"),
    (
        "[2018-02-14..2021-12-31]",
        "2018-02-14",
        "2021-12-31",
        "between 14 February 2018 and 31 December 2021",
        "by 31 Dec 2021",
    ),
    (
        "[2020-01..2020-04]",
        "2020-01-01",
        "2020-04-30",
        "between January and April 2020",
        "Jan–Apr 2020",
    ),
    ("[..2021-12-31]", "", "2021-12-31", "by 31 December 2021", "by 31 Dec 2021"),
    ("[..2021]", "", "2021-12-31", "by the end of 2021", "by 2021"),
    ("[..2021-33]", "", "2021-03-31", "by the end of the first quarter of 2021", "by Q1 2021"),
    ("[2021..]", "2021-01-01", "", "2021 or later", "from 2021"),
    (
        "[2020-05,2020-07..2020-09]",
        "2020-05-01",
        "2020-09-30",
        "May 2020 or between July and September 2020",
        "May 2020 or Jul–Sep 2020",
    ),
]


@pytest.mark.parametrize(("edtf", "first", "last", "_full", "_cell"), KNOWN)
def test_edtf_spans_its_days(edtf: str, first: str, last: str, _full: str, _cell: str) -> None:
    assert bounds(edtf) == (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(("edtf", "_first", "_last", "full", "cell"), KNOWN)
def test_edtf_reads_as_english(edtf: str, _first: str, _last: str, full: str, cell: str) -> None:
    assert (plain(edtf), short(edtf)) == (full, cell)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "May 2020",
        "20-05",
        "2020-5",
        "2020/2021/2022",
        "[2020",
        "[]",
        "[2020,,2021]",
        "٢٠٢٠",
        "20..20/2021",
        "2020--05",
        "{2020",
        "{}",
        "-0044",
        "Y170000002",
    ],
)
def test_text_that_is_not_edtf_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(BadInput, match="write a date as 2020, 2020-05 or 2020-05-12"):
        bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020-13",
        "2021-02-29",
        "0000",
        "000X",
        "2020-33-01",
        "199X-05",
        "2020-XX-05",
        "9999-24",
        "2020-05-05T25:00",
    ],
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        bounds(text)


@pytest.mark.parametrize("text", ["2021/2020", "[2020-06..2020-05]", "2020-05-12/2020-05-11"])
def test_a_window_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="ends before it begins; write the earlier date first"):
        bounds(text)


def test_a_window_open_at_both_ends_and_a_time_in_an_interval_are_refused() -> None:
    with pytest.raises(BadInput, match="open at both ends"):
        bounds("../..")
    with pytest.raises(BadInput, match="give days only"):
        bounds("2020-05-12T10:00/2021")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        bounds(text)


years = st.integers(1, 9998)
days = st.dates().map(lambda day: Term(day.year, day.month, day.day))
months = st.builds(Term, years, st.integers(1, 12))
parts = st.builds(Term, years, part=st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))
decades = st.integers(1, 999).map(lambda year: Term(year * 10, years=10))
terms = st.one_of(
    days, months, parts, decades, st.builds(Term, years, qualifier=st.sampled_from("?~%"))
)
pairs = st.tuples(terms, terms).filter(lambda pair: pair[0].first <= pair[1].last)
spans = pairs.map(lambda pair: Span(*pair)) | terms.map(lambda term: Span(None, term))
intervals = pairs.map(lambda pair: Interval(*pair)) | terms.map(lambda term: Interval(term, None))
sets = st.lists(terms | spans, min_size=1, max_size=5).map(lambda choices: OneOf(tuple(choices)))


@given(terms | intervals | sets)
def test_what_is_written_reads_back_and_its_days_are_in_order(
    edtf: Term | Interval | OneOf,
) -> None:
    written = str(edtf)
    assert str(parse(written)) == written
    first, last = bounds(written)
    assert (first, last) == (edtf.first, edtf.last)
    assert first is None or last is None or first <= last
    assert plain(written)
    assert short(written)


@given(st.text() | st.text(st.sampled_from("0123456789-/.,[]X~?%T:Z+")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        first, last = bounds(text)
    except BadInput as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - the message is a sentence
    else:
        assert first is None or last is None or first <= last
