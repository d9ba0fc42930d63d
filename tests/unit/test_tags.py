"""Tags as they are typed: commas part them, and a tag can have spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.tags import completed, tags_in, tags_on_and_off, tags_text


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("sea ferry, port", ("sea ferry", "port")),
        (" #port ,,  sea   ferry, port", ("port", "sea ferry")),
        (" , # ,", ()),
    ],
)
def test_commas_part_tags_and_spaces_belong_to_them(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


def test_a_dash_takes_a_tag_off() -> None:
    assert tags_on_and_off("sea ferry, -old port,-#x") == (("sea ferry",), ("old port", "x"))


@given(st.text())
def test_what_was_read_is_read_the_same_again(text: str) -> None:
    assert tags_in(tags_text(tags_in(text))) == tags_in(text)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("se", ["sea ferry", "Sea wall"]),
        ("port, SE", ["port, sea ferry", "port, Sea wall"]),
        ("sea ferry, se", ["sea ferry, Sea wall"]),
        ("-se", ["-sea ferry", "-Sea wall"]),
        ("sea ferry", []),
        ("port, ", []),
    ],
)
def test_the_ledgers_own_tags_are_offered_for_the_last_one(text: str, offered: list[str]) -> None:
    assert completed(text, ("port", "sea ferry", "Sea wall")) == offered
