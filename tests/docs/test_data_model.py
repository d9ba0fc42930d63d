"""docs/data-model.md is held to the schema: it names every table, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from claimtrack.storage.search import Searched
from claimtrack.storage.tables import METADATA

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def test_every_table_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    tables = set(METADATA.tables) | {searched.value for searched in Searched} | {"alembic_version"}
    assert tables - named == set()


def test_no_table_is_named_that_is_not_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    past = set(re.findall(r"`(\w+_past)`", text))
    first_cells = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert past | first_cells <= set(METADATA.tables)
