"""Reports and evidence packages from the command line."""

from __future__ import annotations

import builtins
import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from claimtrack.cli import run

WIRE = (
    "Toll bridge to open in 2031\n\nHALLIN. The bridge is planned to open in 2031, a source said.\n"
)


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with one article, and settings of its own."""
    monkeypatch.setenv("CLAIMTRACK_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    wire = tmp_path / "wire.txt"
    wire.write_text(WIRE, encoding="utf-8")
    assert run(["add", str(wire), "--outlet", "Test Wire", "--published", "2026-03-04"]) == 0


def made(tmp_path: Path, form: str, *more: str) -> Path:
    out = tmp_path / f"report.{form}"
    assert run(["report", "--article", "1", "--format", form, "--out", str(out), *more]) == 0
    return out


@pytest.mark.parametrize(
    ("form", "opens"),
    [
        ("pdf", b"%PDF-1."),
        ("docx", b"PK\x03\x04"),
        ("xlsx", b"PK\x03\x04"),
    ],
)
def test_a_report_in_a_format_that_needs_a_library_of_its_own(
    tmp_path: Path, form: str, opens: bytes
) -> None:
    assert made(tmp_path, form).read_bytes().startswith(opens)


def test_a_package_is_checked_without_a_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = made(tmp_path, "package")
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(tmp_path / "nowhere.db"))
    capsys.readouterr()
    assert run(["verify", str(package), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["captures"], found["problems"]) == (1, [])
    assert run(["verify", str(package), "--head", found["head"]]) == 0
    assert run(["verify", str(package), "--head", f"1:{'0' * 64}"]) == 1
    capsys.readouterr()
    assert run(["verify", str(package)]) == 0
    assert "whole by its own manifests" in capsys.readouterr().out
    for known in (found["seal"], sha256(package.read_bytes()).hexdigest()):
        assert run(["verify", str(package), "--head", known]) == 0
        assert "the one that was asked for" in capsys.readouterr().out
    with ZipFile(package, "a") as archive:
        archive.writestr("claimtrack-evidence/data/more.txt", "More.")
    capsys.readouterr()
    assert run(["verify", str(package)]) == 1
    assert "data/more.txt: It is in the package and not in its manifest." in capsys.readouterr().out
    assert not (tmp_path / "nowhere.db").exists()


def test_the_name_of_the_file_says_the_format_and_one_that_says_another_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["report", "--article", "1", "--out", "x.JSON"]) == 0
    assert json.loads(Path("x.JSON").read_text(encoding="utf-8"))["format"] == "claimtrack-report"
    refused = {
        ("x.pdf", "--format", "html"): "x.pdf” says PDF by its ending, and HTML page was asked",
        ("x.txt",): "does not say which format: give --format, or end it with .html, .md",
        ("-",): "Standard output has no name to tell a format by: give --format.",
        ("a\nb.md",): "The file's name has a line break or a control character: leave it out.",
        ("x.md", "--title", " "): "A title has words: give some, or leave --title out.",
    }
    capsys.readouterr()
    for given, says in refused.items():
        assert run(["report", "--all", "--out", *given]) == 2
        told = capsys.readouterr()
        assert (told.out, says in told.err) == ("", True)
        assert not Path(given[0]).exists()


def test_a_report_on_nothing_says_so_and_a_script_may_fail_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = made(tmp_path, "md", "--as-of", "2026-03-04")
    assert "No claim falls into what was asked for: Article 1" in capsys.readouterr().err
    assert run(["report", "--all", "--out", str(out), "--fail-on", "empty"]) == 1
    assert "empty: no claim\n" in capsys.readouterr().err


def test_the_house_style_comes_from_the_settings(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[house]\nname = "The Gazette"\n', encoding="utf-8")
    assert "The Gazette" in made(tmp_path, "md").read_text(encoding="utf-8")


def test_a_claimreview_says_what_settings_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "review.jsonld"
    assert run(["report", "--all", "--format", "claimreview", "--out", str(out)]) == 2
    assert "[house] in settings.toml" in capsys.readouterr().err
    assert not out.exists()


def test_a_claimreview_says_how_many_verdicts_are_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = '[house]\nname = "G"\nclaim_address = "https://g.example/{claim}"\n'
    (tmp_path / "settings.toml").write_text(house, encoding="utf-8")
    made(tmp_path, "claimreview")
    assert "0 of 0 claims have a published verdict" in capsys.readouterr().err


def test_changes_since_an_earlier_report(tmp_path: Path) -> None:
    earlier = made(tmp_path, "json")
    later = json.loads(
        made(tmp_path, "json", "--changes-since", str(earlier)).read_text(encoding="utf-8")
    )
    assert later["changes"] == []


@pytest.mark.parametrize(
    ("form", "library"), [("pdf", "typst"), ("docx", "docx"), ("xlsx", "xlsxwriter")]
)
def test_a_library_that_is_missing_is_named_in_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str,
    library: str,
) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **others: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    out = tmp_path / f"report.{form}"
    assert run(["report", "--all", "--format", form, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"needs {library}" in said
    assert "claimtrack[reports]" in said
    assert not out.exists()
