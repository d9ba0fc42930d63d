"""Signing from the command line: what is signed is what ``report`` writes."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.cli import reporting, run, signing

OF_THE_FILE = {"out", "form", "fail_on", "on_worker", "signed"}
"""Options of ``report`` that change no word of it, and the one that says what was signed."""


def options(command: Callable[..., None]) -> set[str]:
    return set(inspect.signature(command).parameters)


def test_what_changes_a_report_can_be_asked_for_when_it_is_signed() -> None:
    assert options(reporting.report) - OF_THE_FILE == options(signing.report) - {"capacity"}


def test_two_people_sign_just_what_report_writes(
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = tmp_path / "settings.toml"
    monkeypatch.setenv("CLAIMTRACK_SETTINGS", str(settings))
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(shutil.copy(demo_file, tmp_path / "ledger.db")))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    asked = ["--article", "2", "--track-records", "--changes-since", "20", "--title", "For Friday"]
    asked += ["--withhold", "official,person"]
    settings.write_text('checker = "Ada"\n', encoding="utf-8")
    assert run(["sign", "report", *asked, "--capacity", "editor"]) == 0
    settings.write_text('checker = "Bo"\n', encoding="utf-8")
    assert run(["sign", "with", "1", "--capacity", "lawyer"]) == 0
    out = tmp_path / "friday.md"
    assert run(["report", *asked, "--format", "md", "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["sign", "check", str(out)]) == 0
    assert "Signed by Ada and Bo." in capsys.readouterr().out
    assert run(["report", "--article", "2", "--format", "md", "--out", str(out)]) == 0
    assert run(["sign", "check", str(out)]) == 1
    assert run(["report", "--signed", "2", "--out", str(out)]) == 0
    assert run(["sign", "check", str(out)]) == 0
    capsys.readouterr()
    assert run(["report", "--signed", "2", "--all", "--out", str(out)]) == 2
    assert "leave the other options out" in capsys.readouterr().err
