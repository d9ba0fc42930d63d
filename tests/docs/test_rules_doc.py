"""docs/rules.md is held to the code: every value is explained, no other, and examples hold."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from claimtrack.domain.rules import IndexEntry
from claimtrack.domain.words import (
    Act,
    CautionCode,
    Confidence,
    Interest,
    Nature,
    Outcome,
    QuoteCheck,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)
from tests.unit.dossier_story import CHIEF, MINISTRY, Story, plan

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
AXES: tuple[type[StrEnum], ...] = (
    Act,
    CautionCode,
    Confidence,
    Interest,
    Nature,
    Outcome,
    QuoteCheck,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)


@pytest.mark.parametrize("axis", AXES)
def test_every_value_is_explained(axis: type[StrEnum]) -> None:
    assert {value.value for value in axis} <= set(re.findall(r"`([^`]+)`", PAGE))


@pytest.mark.parametrize(
    ("heading", "axis"),
    [
        ("what a source is", SourceKind),
        ("how a passage bears on a claim", Relation),
        ("standing", Standing),
        ("outcome", Outcome),
        ("caution", CautionCode),
    ],
)
def test_a_table_has_every_value_and_no_other(heading: str, axis: type[StrEnum]) -> None:
    (table,) = re.findall(rf"^\| {heading} \|.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    first_cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    assert {value for cell in first_cells for value in re.findall(r"`([^`]+)`", cell)} == {
        value.value for value in axis
    }


def test_the_examples_are_what_the_rules_say() -> None:
    story = Story("The delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF)
    story.report("Capital Daily", "2029-07-12").partly(MINISTRY, event="2029-07-12")
    outcome = story.outcome()
    assert outcome is not None
    quoted = [
        " ".join(line.removeprefix("> ") for line in block.splitlines())
        for block in re.findall(r"((?:^> .*\n)+)", PAGE, re.MULTILINE)
    ]
    assert quoted == [story.reasons(), outcome[1]]


def test_the_dates_of_the_index_are_named() -> None:
    dates = {name for name, kind in IndexEntry.__annotations__.items() if kind == "date | None"}
    assert dates - {"due_by"} <= set(re.findall(r"`([^`]+)`", PAGE))


def test_the_numbers_that_the_code_refers_to_are_there() -> None:
    rules = Path(__file__).parents[2] / "claimtrack" / "domain" / "rules"
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(rules.glob("*.py")))
    numbers = set(re.findall(r"rules? (\d(?:\.\d)?)", code))
    assert numbers
    for number in numbers:
        assert f"**{number}" in PAGE or f"## {number}." in PAGE, number
