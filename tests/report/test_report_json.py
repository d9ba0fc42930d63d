"""The JSON report and its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import pytest
import read_back
from dossiers import brief
from ferries import ferries
from jsonschema import Draft202012Validator

from claimtrack.domain import words
from claimtrack.report import entries
from claimtrack.report.build import build
from claimtrack.report.cases import in_order
from claimtrack.report.fingerprint import fingerprint, fingerprint_of
from claimtrack.report.formats import ReportFormat, render, stream


@pytest.fixture(scope="module")
def document() -> dict[str, object]:
    return read_back.document(render(build(brief(), ferries().cases()), ReportFormat.JSON))


def claim(document: dict[str, object], number: int) -> dict[str, object]:
    articles = document["articles"]
    assert isinstance(articles, list)
    (found,) = (one for article in articles for one in article["claims"] if one["claim"] == number)
    assert isinstance(found, dict)
    return found


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(read_back.SCHEMA)


def test_every_list_of_values_in_the_schema_is_the_field_s_own() -> None:
    enums = {name: one["enum"] for name, one in read_back.SCHEMA["$defs"].items() if "enum" in one}
    assert len(enums) > 15
    for name, values in enums.items():
        scale = getattr(words, name, None) or getattr(entries, name)
        assert issubclass(scale, StrEnum)
        assert values == [value.value for value in scale], name


def test_every_object_in_the_schema_is_closed_and_complete() -> None:
    for name, one in read_back.SCHEMA["$defs"].items():
        if one.get("type") == "object":
            assert one["additionalProperties"] is False, name
            assert one["required"] == list(one["properties"]), name


def test_a_window_is_edtf_with_its_days(document: dict[str, object]) -> None:
    assert claim(document, 2)["window"] == {
        "words": "in May or June 2031",
        "edtf": "[2031-05,2031-06]",
        "earliest": "2031-05-01",
        "latest": "2031-06-30",
        "rule": None,
        "question": None,
    }


def test_a_window_that_is_still_a_question_has_no_days(document: dict[str, object]) -> None:
    assert claim(document, 10)["window"] == {
        "words": "after the delivery",
        "edtf": None,
        "earliest": None,
        "latest": None,
        "rule": None,
        "question": "After which delivery?",
    }


def test_offsets_are_places_in_the_capture_s_text(document: dict[str, object]) -> None:
    story = ferries()
    passages = claim(document, 10)["passages"]
    assert isinstance(passages, list)
    (passage,) = passages
    text = story.captures[passage["capture"]].text
    assert text[passage["start"] : passage["end"]] == passage["exact"]
    assert "[sic]" in passage["exact"]


def test_every_time_has_a_zone(document: dict[str, object]) -> None:
    times = [one for one in read_back.strings(document) if len(one) > 16 and one[10:11] == "T"]
    assert len(times) > 20
    assert all(datetime.fromisoformat(one).tzinfo is not None for one in times)


def test_changes_are_null_where_they_were_not_asked_for(document: dict[str, object]) -> None:
    assert document["changes"] is None


def test_long_lists_are_written_an_item_at_a_time() -> None:
    report = build(brief(), ferries().cases())
    longer = replace(report, captures=report.captures * 100, sign_offs=report.sign_offs * 100)
    once, often = (max(map(len, stream(one, ReportFormat.JSON))) for one in (report, longer))
    assert once == often


def digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def test_the_fingerprint_is_the_digest_of_one_object_however_the_articles_come(
    document: dict[str, Any],
) -> None:
    names = ("title", "scope", "summary", "sources", "captures", "changes_since", "changes")
    said = {name: document[name] for name in names}
    said |= {name: document["as_of"][name] for name in ("published", "to_come")}
    said["articles"] = [
        {**one, "claims": [digest(without_ratings(claim)) for claim in one["claims"]]}
        for one in document["articles"]
    ]
    kept = tuple(in_order(ferries().cases()))
    in_memory, in_pages = (
        fingerprint(build(brief(), cases)) for cases in (kept, dict(enumerate(kept)).values())
    )
    assert in_memory.whole == digest(said)
    assert in_memory == fingerprint_of(document) == in_pages


def without_ratings(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim without the house's own words for a verdict."""
    held = json.loads(json.dumps(claim))
    verdicts = held["verdicts"]
    for one in (verdicts["leading"], verdicts["second"], *verdicts["earlier"]):
        if one is not None:
            del one["says"]
    return dict(held)
