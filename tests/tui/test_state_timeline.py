"""A claim's time line in characters."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.window import Window
from claimtrack.tui.state.timeline import Event, draw, event_of, gathered

TODAY = date(2033, 6, 1)
SAID = Event("●", "said 14 Feb 2031", date(2031, 2, 14), date(2031, 2, 14))
WINDOW = Event("□", "2032", date(2032, 1, 1), date(2032, 12, 31), is_window=True)


def test_a_window_is_a_bar_under_its_years_and_an_event_its_sign():
    ticks, said, window, today = draw([SAID, WINDOW], TODAY, 70)
    assert "2031" in ticks
    assert "2032" in ticks
    assert said.count("●") == 2
    assert "█" in window
    assert window.index("█") >= ticks.index("2032") - 1
    assert today.strip() == "┊ today"
    assert said.index("┊") == today.index("┊")


def test_a_short_line_has_months():
    first = Event("●", "said", date(2033, 3, 2), date(2033, 3, 2))
    assert "Apr 2033" in draw([first], TODAY, 70)[0]


def test_an_open_end_is_an_arrow():
    open_end = Event("□", "from 2032", date(2032, 1, 1), None, is_window=True)
    assert "▸" in draw([SAID, open_end], TODAY, 70)[2]


def test_what_has_no_day_is_left_out():
    assert event_of("✓", "undated", None, None) is None
    assert event_of("✓", "2032", Window(edtf="2032"), date(2031, 1, 1)) == Event(
        "✓", "2032", date(2032, 1, 1), date(2032, 12, 31)
    )
    assert draw([], TODAY, 70) == []


@given(
    st.lists(st.tuples(st.dates(), st.dates()), min_size=1, max_size=5),
    st.dates(),
    st.integers(30, 120),
)
def test_no_line_is_wider_than_it_may_be(spans, today, width):
    events = [Event("✓", "words", min(span), max(span)) for span in spans]
    for called in ("today", "30 September 2033"):
        lines = draw(events, today, width, called=called)
        assert all(len(line) <= width for line in lines)
        assert not lines or called in lines[-1]


def test_a_day_in_the_past_stands_at_the_foot_by_its_name():
    assert draw([SAID, WINDOW], TODAY, 70, called="1 Jun 2033")[-1].strip() == "┊ 1 Jun 2033"


def test_many_reports_of_one_kind_share_a_line_that_says_how_many_fall_where():
    days = [date(2031, 3, 1)] + [date(2032, 6, 1)] * 7 + [date(2033, 1, 1)] * 2_992
    many = gathered("✓", "3,000 confirms", [Event("✓", "", day, day) for day in days])
    line = draw([SAID, many], TODAY, 80)[2]
    assert line.endswith("3,000 confirms")
    assert line[3:].split("3,000")[0].replace(" ", "").replace("┊", "") == "✓7+"
    assert len(line) <= 80
