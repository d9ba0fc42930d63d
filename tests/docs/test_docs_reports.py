"""docs/reports.md is held to the code."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from claimtrack import open_ledger
from claimtrack.services.reports import FailOn, ReportFormat, ReportOptions, ReportScope

DOC = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")


def test_every_format_option_and_scope_is_described() -> None:
    words = {*re.findall(r"`([^`\n]+)`", DOC)}
    assert {form.value for form in ReportFormat} <= words
    assert {what.value for what in FailOn} <= words
    assert {field.name for field in fields(ReportOptions)} <= words
    assert {field.name for field in fields(ReportScope)} <= words


def test_every_key_of_the_json_report_is_described(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", checker="Ada") as ledger:
        made = ledger.report(ReportScope(), ReportFormat.JSON)
    keys = {*re.findall(r'^  "(\w+)":', made.content.decode(), flags=re.MULTILINE)}
    assert keys <= {*re.findall(r"`(\w+)`", DOC)}


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", DOC, flags=re.DOTALL)
    told: list[object] = []
    exec(compile(example, "docs/reports.md", "exec"), {"print": lambda *said: told.extend(said)})  # noqa: S102 - our own example
    assert told == ["The week in claims", 0, ()]
