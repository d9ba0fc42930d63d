"""What is locked: every licence is listed, and known weaknesses would be found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    yield import_module("audit")
    sys.modules.pop("audit")


def test_every_locked_package_stands_on_the_page_of_licences(audit: ModuleType) -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    missing = [name for name in audit.locked(audit.ALL) if f"| {name} |" not in page]
    assert not missing, "python tools/audit.py licences > docs/licences.md"
    assert "**unknown**" not in page
    assert "look at it before" not in page


def advisory(*events: dict[str, str], **more: Any) -> dict[str, Any]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": "Ferry.Lib"},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
    }
    return {"id": "PYSEC-2031-1", "summary": "It sinks", "affected": [affected], **more}


@pytest.mark.parametrize(
    ("version", "concerned"),
    [("1.0", False), ("1.2", True), ("1.2.9", True), ("1.3", False), ("2.0", True), ("2.1", False)],
)
def test_a_weakness_concerns_the_versions_of_its_ranges(
    audit: ModuleType, version: str, concerned: bool
) -> None:
    told = advisory(
        {"introduced": "1.2"}, {"fixed": "1.3"}, {"introduced": "2.0"}, {"last_affected": "2.0"}
    )
    found = audit.concerning([told], {"ferry-lib": {version}})
    assert found == ([("ferry-lib", version, "PYSEC-2031-1", "It sinks")] if concerned else [])


def test_a_withdrawn_advisory_and_another_package_concern_nobody(audit: ModuleType) -> None:
    told = advisory({"introduced": "0"})
    assert audit.concerning([told], {"ferry-lib": {"1"}})
    assert not audit.concerning([told | {"withdrawn": "2031-01-01"}], {"ferry-lib": {"1"}})
    assert not audit.concerning([told], {"ferry": {"1"}})


def test_without_advisories_it_says_that_nothing_was_checked(
    audit: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main(["advisories"]) == 3
    assert capsys.readouterr().out.startswith("NOT CHECKED")
