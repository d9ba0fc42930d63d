"""The pictures of the documentation: there, small, and complete without anything from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 200_000


@pytest.mark.parametrize(
    ("name", "shows"),
    [("desk", "Stale verdicts"), ("claim", "harbour book"), ("reader", "declined to comment")],
)
def test_a_picture_shows_its_screen_and_fetches_nothing(name: str, shows: str):
    picture = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert len(picture.encode()) < MOST_BYTES
    assert set(re.findall(r"https?://[^\s\"')]+", picture)) == {"http://www.w3.org/2000/svg"}
    words = " ".join(ElementTree.fromstring(picture).itertext())  # noqa: S314 - our own picture
    assert shows in words.replace("\N{NO-BREAK SPACE}", " ")
