"""Where everything goes on a time line and a bar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from dossiers import brief
from ferries import ferries
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.words import Relation, Standing
from claimtrack.report.build import build
from claimtrack.report.entries import Moment, MomentKind
from claimtrack.report.model import Report, Tally, TrackEntry
from claimtrack.report.pictures import LANE, bar, timeline
from claimtrack.report.strips import CELLS, intervals, strips
from claimtrack.report.ticks import MOST, ticks


def moment(kind: MomentKind, first: date | None, last: date | None = None) -> Moment:
    return Moment(
        kind=kind,
        first=first,
        last=last or first,
        when=f"{first}",
        says=kind.value,
        relation=Relation.CONFIRMS if kind is MomentKind.EVIDENCE else None,
        evidence=1 if kind is MomentKind.EVIDENCE else None,
    )


PUBLISHED = moment(MomentKind.PUBLISHED, date(2030, 1, 1))
AS_OF = moment(MomentKind.AS_OF, date(2032, 1, 1))


def test_a_claim_of_which_only_its_publication_is_known_has_no_time_line() -> None:
    assert timeline([PUBLISHED, AS_OF]) is None
    assert timeline([]) is None


def test_a_window_is_a_band_between_its_days() -> None:
    window = moment(MomentKind.WINDOW, date(2030, 7, 1), date(2030, 12, 31))
    line = timeline([PUBLISHED, window, AS_OF])
    assert line is not None
    (band,) = line.bands
    assert 4 < band.x < band.x + band.width < 96
    assert not band.revised


def test_an_open_window_runs_to_the_edge() -> None:
    window = Moment(
        kind=MomentKind.WINDOW, first=date(2030, 7, 1), last=None, when="from July", says="window"
    )
    line = timeline([PUBLISHED, window, AS_OF])
    assert line is not None
    assert line.bands[0].x + line.bands[0].width == 100


def test_evidence_of_one_day_is_stacked_and_never_overlaps() -> None:
    evidence = [moment(MomentKind.EVIDENCE, date(2031, 1, 1)) for _ in range(5)]
    line = timeline([PUBLISHED, *evidence, AS_OF])
    assert line is not None
    places = {(mark.x, mark.y) for mark in line.marks}
    assert len(places) == 5
    assert all(0 < mark.y < line.axis for mark in line.marks)


def test_the_text_alternative_says_all_that_is_shown() -> None:
    evidence = moment(MomentKind.EVIDENCE, date(2031, 1, 1))
    line = timeline([PUBLISHED, evidence, AS_OF])
    assert line is not None
    assert line.says == "2030-01-01, published; 2031-01-01, evidence; 2032-01-01, as_of."


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.lists(st.tuples(st.sampled_from(MomentKind), days, days), min_size=1, max_size=30))
def test_nothing_leaves_the_picture(made: list[tuple[MomentKind, date, date]]) -> None:
    moments = [moment(kind, min(a, b), max(a, b)) for kind, a, b in made]
    line = timeline(moments)
    if line is None:
        return
    assert all(0 <= one.x <= 100 for one in (*line.marks, *line.notes, *line.ticks, *line.bands))
    assert all(one.x + one.width <= 101 for one in line.bands)
    assert all(0 < mark.y <= line.axis - LANE + 1 for mark in line.marks)
    assert all(line.axis < note.y < line.height for note in line.notes)
    taken = sorted((mark.y, mark.x) for mark in line.marks)
    for (y, x), (next_y, next_x) in pairwise(taken):
        assert y != next_y or next_x - x >= 6


@given(days, st.integers(0, 4_000_000))
def test_an_axis_has_few_dates_and_all_lie_on_it(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    found = ticks(first, last)
    assert len(found) <= MOST
    assert all(first <= when <= last for when, _ in found)
    assert [when for when, _ in found] == sorted({when for when, _ in found})


@pytest.mark.parametrize(
    ("length", "labels"),
    [
        (3, ["5 Mar 2030", "6 Mar 2030", "7 Mar 2030", "8 Mar 2030"]),
        (100, ["Apr 2030", "May 2030", "Jun 2030"]),
        (1500, ["2031", "2032", "2033", "2034"]),
    ],
)
def test_dates_on_the_axis_are_as_round_as_its_length_asks(length: int, labels: list[str]) -> None:
    first = date(2030, 3, 5)
    assert [text for _, text in ticks(first, first + timedelta(days=length))] == labels


def tallies(**counts: int) -> list[Tally]:
    total = sum(counts.values())
    return [Tally(value=value, count=counts.get(value.value, 0), total=total) for value in Standing]


def test_a_bar_is_full_and_names_every_count_with_its_total() -> None:
    made = bar(tallies(confirmed=1, disputed=3))
    assert made is not None
    assert sum(one.width for one in made.segments) == pytest.approx(100)
    assert made.says == "confirmed: 1 of 4 (25 %); disputed: 3 of 4 (75 %)."


def test_a_bar_of_nothing_is_none() -> None:
    assert bar(tallies()) is None


def test_a_glyph_that_would_not_fit_is_left_to_the_table() -> None:
    made = bar(tallies(confirmed=2999, disputed=1))
    assert made is not None
    assert [one.shows for one in made.segments] == [True, False]


@pytest.fixture(scope="module")
def report() -> Report:
    return build(brief(), ferries().cases())


def test_a_strip_has_each_claim_by_its_standing_and_says_so(report: Report) -> None:
    (article, *_) = report.articles
    (strip,) = strips(article.claims)
    assert [(one.claim, one.value) for one in strip.cells] == [
        (claim.claim, claim.standing.standing) for claim in article.claims
    ]
    assert strip.says.startswith("1 disputed, 2 revised, ")
    assert list(strips(article.claims[:1])) == []


def test_a_strip_that_no_page_has_room_for_is_cut_and_none_is_lost(report: Report) -> None:
    (article, *_) = report.articles
    many = [replace(article.claims[0], claim=number) for number in range(2 * CELLS + 1)]
    made = list(strips(many))
    assert [len(one.cells) for one in made] == [CELLS, CELLS, 1]
    assert [cell.claim for one in made for cell in one.cells] == list(range(2 * CELLS + 1))


def test_a_track_record_is_a_share_in_its_interval_and_never_without_its_counts(
    report: Report,
) -> None:
    settled = TrackEntry(
        confirmed=2, partly_confirmed=1, contradicted=1, retracted=0, settled=4, held_up=3, total=6,
        low=0.3, high=0.95,
    )  # fmt: skip
    open_ones = replace(settled, settled=0, held_up=0, low=None, high=None)
    first, second, third, *_ = report.sources
    (made,) = intervals(
        [
            replace(first, track=settled),
            replace(second, track=open_ones),
            replace(third, track=None),
        ]
    )
    (row,) = made.rows
    assert (row.name, row.counts) == (first.speaker.name, "3 of 4")
    assert (row.low, row.share, row.high) == (30, 75, 95)
    assert "3 of 4 (75 %) settled statements held up; 95 % interval 30–95 %" in made.says
