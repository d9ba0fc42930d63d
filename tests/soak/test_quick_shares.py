"""A quick share of what ``make soak`` measures in full: the same code, a few times each."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from soak import killed, odd_values, power
from soak.place_in_page import BEGIN, END, PAGE
from soak.record import Record
from soak.row import LackingError, Row, added
from soak.rows import ROWS
from soak.running import LONGEST_PART, run_rows
from soak.telling import figure, line, table
from tests.soak.sinking import sink

OPERATIONS = 25


def test_a_power_cut_loses_nothing_that_was_acknowledged_and_would_with_less_syncing() -> None:
    try:
        safe = power.measure(0, 6, operations=OPERATIONS)
    except LackingError as reason:
        pytest.skip(str(reason))
    assert safe == {"images": 6, "lost": 0, "corrupt": 0}
    assert power.measure(0, 8, synchronous=1, operations=OPERATIONS)["lost"] > 0


def test_programs_that_are_killed_lose_nothing_that_was_acknowledged() -> None:
    found = killed.measure(0, 2)
    assert found["kills"] == 2
    assert found["written"] > 0
    assert found["lost"] == found["corrupt"] == 0


def test_an_odd_value_is_told_as_damage_or_does_no_harm() -> None:
    found = odd_values.measure(7, 250)
    assert found["values"] > 1
    assert found["faults"] == 0


ROW = Row("ferries", "ferries sail", "all arrive", 2, 5, lambda part, count: {"sailed": count},
          lambda it: it["sailed"] == 10, lambda it: f"{it['sailed']:.0f} sailed")  # fmt: skip


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setattr("soak.record.FILE", tmp_path / "soak.json")
    return Record.kept(again=False)


def test_a_soak_goes_on_where_it_stopped(record: Record) -> None:
    record.add(ROW, 0, {"sailed": 5})
    again = Record.kept(again=False)
    assert again.parts_left(ROW) == [1]
    assert not again.holds(ROW)
    assert figure(ROW, again) == "5 sailed (50% of it was run)"
    again.add(ROW, 1, {"sailed": 5})
    assert again.holds(ROW)
    assert Record.kept(again=True).tally(ROW) is None


def test_a_part_that_ends_in_an_error_is_told_and_what_has_no_time_is_left(record: Record) -> None:
    fails = replace(ROW, measure=divmod, parts=1, each=0)  # a division by zero
    run_rows([fails], record, time.monotonic())
    assert figure(fails, record) == "not run"
    sinks = replace(fails, name="storms", measure=sink)
    run_rows([sinks, fails], record, time.monotonic() + 2 * LONGEST_PART)
    assert figure(sinks, record) == "1 of 1 parts ended in an error"
    assert figure(fails, record) == "1 of 1 parts ended in an error"
    told = line(fails, Record.kept(again=False))
    assert "ZeroDivisionError" in told
    assert "in _timed" in told, "it says where"
    assert not record.holds(fails)


def test_what_can_not_be_run_here_says_why(record: Record) -> None:
    record.lacks(ROW, "there is no harbour")
    assert "| not run: there is no harbour | – |" in table([ROW], record)


def test_tallies_are_added_up_and_of_the_worst_the_worst_counts() -> None:
    assert added({"a": 1, "worst b": 2}, {"a": 1, "worst b": 1}) == {"a": 2, "worst b": 2}


def test_the_page_has_a_line_for_each_row() -> None:
    page = PAGE.read_text(encoding="utf-8")
    held = page.partition(BEGIN)[2].partition(END)[0]
    missing = [row.name for row in ROWS if f"make soak ONLY={row.name}`" not in held]
    assert not missing, "make soak SOAK=--write puts the table into docs/reliability.md"
