"""Canonical JSON as RFC 8785 has it, and values that go through it and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.entities import Block, Capture, Checker, Claim
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.words import BlockKind, CaptureMethod, EntityKind
from claimtrack.storage.canonical import canonical, parse
from claimtrack.storage.codec import (
    BOOKKEEPING,
    CLASSES,
    contents,
    decoded,
    empties,
    field_names,
    plain,
    said,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


def test_the_examples_of_the_standard() -> None:
    given_ = {
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\U0001f600": "Emoji: Grinning Face", "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }  # fmt: skip
    assert list(json.loads(canonical(given_))) == [
        "\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33",
    ]  # fmt: skip
    escaped = canonical('\u20ac$\u000f\nA\'B"\\\\"/')
    assert escaped == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
    assert canonical({"b": [None, True, False, 10], "a": {}}) == '{"a":{},"b":[null,true,false,10]}'


@given(JSON)
def test_every_value_comes_back_and_has_one_text_only(value: Any) -> None:
    text = canonical(value)
    assert parse(text) == value
    assert canonical(parse(text)) == text


@pytest.mark.parametrize("value", [1.5, 2**53, b"bytes", {1, 2}, object()])
def test_what_json_can_not_hold_exactly_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_text_that_engines_can_not_hold_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        plain(text)


def test_a_moment_is_written_in_utc_to_the_microsecond() -> None:
    printed = datetime(2031, 5, 4, 14, 30, tzinfo=timezone(timedelta(hours=3)))
    assert plain(printed) == "2031-05-04T11:30:00.000000Z"
    assert plain(date(2031, 5, 4)) == "2031-05-04"


def test_an_entity_comes_back_from_what_the_history_keeps_of_it() -> None:
    claim = Claim(
        article_id=3,
        wording="Two ferries arrive",
        window=Window(words="May or June 2031", edtf="[2031-05,2031-06]", question="Which year?"),
        tags=("port", "ferry"),
        recheck_on=date(2031, 7, 1),
    )
    kept = said(claim)
    assert "withdrawn" not in kept
    back = empties(EntityKind.CLAIM) | decoded(EntityKind.CLAIM, kept)
    assert Claim(**back) == claim


def test_a_capture_is_kept_in_the_history_by_the_digest_of_its_text() -> None:
    capture = Capture(
        article_id=1,
        sha256="a" * 64,
        size=5,
        media_type="text/plain",
        captured_at=datetime(2031, 5, 4, tzinfo=UTC),
        method=CaptureMethod.PASTE,
        text="Ferry",
        text_sha256="b" * 64,
        extractor="plain 1",
        blocks=(Block(BlockKind.BODY, 0, 5),),
    )
    kept = said(capture)
    assert "text" not in kept
    assert kept["text_sha256"] == "b" * 64
    assert kept["blocks"] == [["body", 0, 5]]
    blocks = decoded(EntityKind.CAPTURE, {"blocks": kept["blocks"]})["blocks"]
    assert blocks == capture.blocks


def test_every_field_of_every_entity_can_be_kept() -> None:
    for kind, cls in CLASSES.items():
        names = [field.name for field in fields(cls)]
        assert set(field_names(kind)) | BOOKKEEPING == set(names)
        assert set(empties(kind)) == set(field_names(kind))
    assert contents(Checker(name="Ana")) == {"name": "Ana", "initials": ""}
