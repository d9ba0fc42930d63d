"""The command line as people and scripts meet it: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import claimtrack
from claimtrack.cli import run

ROOT = Path(__file__).resolve().parents[2]
WIRE = """\
Toll bridge to open in 2031, source says

HALLIN, March 4. /Test Wire/. The toll bridge is planned to open in 2031, a source told Test Wire.
"""


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own configuration, ledger and log out."""
    monkeypatch.setenv("CLAIMTRACK_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.txt"
    path.write_text(WIRE, encoding="utf-8")
    return path


@pytest.fixture
def filled(wire: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A ledger with one article in it."""
    assert run(["add", str(wire), "--outlet", "Test Wire", "--published", "2026-03-04"]) == 0
    capsys.readouterr()
    return wire


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on standard error: one sentence on one line."""
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    return error.strip()


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"claimtrack {claimtrack.__version__}\n"


def test_adding_an_article_prints_what_was_read(
    wire: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--outlet", "Test Wire", "--published", "2026-03-04", "--json"]
    assert run(["add", str(wire), *arguments]) == 0
    (added,) = json.loads(capsys.readouterr().out)
    assert added["article"]["headline"] == "Toll bridge to open in 2031, source says"
    assert added["article"]["published_on"] == "2026-03-04"
    assert added["already"] is False
    assert "text" not in added["capture"]


def test_adding_the_same_bytes_again_says_so(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--outlet", "Test Wire", "--published", "2026-03-04"]
    assert run(["add", str(filled), *arguments]) == 0
    assert "held already, as article 1" in capsys.readouterr().out


def test_what_a_page_does_not_say_is_asked_for(
    wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(wire)]) == 2
    assert "Add --outlet" in said(capsys)
    assert not (tmp_path / "ledger.db").exists()


def test_one_bad_file_among_several_adds_none(
    wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    arguments = ["--outlet", "Test Wire", "--published", "2026-03-04"]
    assert run(["add", str(wire), str(empty), *arguments]) == 2
    assert "empty" in said(capsys)
    assert not (tmp_path / "ledger.db").exists()


def test_a_date_that_nobody_can_say(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--outlet", "Test Wire", "--published", "unknown", "--json"]
    assert run(["add", str(wire), *arguments]) == 0
    (added,) = json.loads(capsys.readouterr().out)
    assert added["article"]["published_on"] is None


@pytest.mark.parametrize("address", ["ftp://tidewater.example/a", "file:///etc/hosts"])
def test_only_web_addresses_are_fetched_and_no_file_is_looked_for(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", address]) == 2
    assert said(capsys) == (
        f"{address} is no web address: only http:// and https:// addresses are fetched."
    )


def test_an_address_inside_is_refused_when_it_is_put_under_watch(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["watch", "http://localhost:8080/feed"]) == 2
    assert said(capsys).startswith("localhost leads to a machine that is not on the public int")


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(WIRE.encode()))
    monkeypatch.setattr(sys, "stdin", piped)
    arguments = ["--outlet", "Test Wire", "--published", "2026-03-04"]
    assert run(["add", "-", *arguments, "--json"]) == 0
    (added,) = json.loads(capsys.readouterr().out)
    assert added["capture"]["method"] == "standard_input"


def test_an_empty_list_says_what_to_do(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims"]) == 0
    assert "No claims here" in capsys.readouterr().out
    assert run(["claims", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "narrowing", [["--article", "9"], ["--text", "ferry"], ["--as-of", "2020-01-01"]]
)
def test_a_list_that_options_emptied_says_so(
    filled: Path, narrowing: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", *narrowing]) == 0
    assert "leave an option out" in capsys.readouterr().out


def test_verify_prints_the_head(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    assert run(["verify"]) == 0
    assert "changes, 1 capture, 0 passages. Head" in capsys.readouterr().out
    assert run(["verify", "--head", f"{found['seq']}:{found['head']}"]) == 0
    assert run(["verify", "--head", f"{found['seq']}:{'0' * 64}"]) == 1


def test_a_ledger_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ledger", str(tmp_path / "nowhere.db"), "claims"]) == 3
    told = said(capsys)
    assert "nowhere.db" in told
    assert "claimtrack add makes one" in told


def test_a_ledger_that_is_named_and_not_there_is_said_to_be_made(
    wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = tmp_path / "misspelt.db"
    add = ["--ledger", str(named), "add", str(wire), "--outlet", "Test Wire"]
    add += ["--published", "2026-03-04"]
    assert run(add) == 0
    assert said(capsys) == f"There was no ledger {named}: made a new one."
    assert run(add) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_is_no_ledger(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ledger", str(wire), "claims"]) in (3, 4)
    assert "wire.txt" in said(capsys)


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["claims", "--as-of", "soon"], ["report"], ["claims", "--bogus"]],
)
def test_wrong_use_is_one_sentence_and_two(
    arguments: list[str], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert said(capsys)


def test_a_fault_of_ours_is_written_down(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr("claimtrack.services.ledger.Ledger.desk", broken)
    assert run(["claims"]) == 70
    where = said(capsys).rsplit(" ", 1)[-1].rstrip(".")
    assert "a wheel came off" in Path(where).read_text(encoding="utf-8")


def test_an_interrupt_leaves_with_130(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.services.ledger.Ledger.desk", interrupted)
    assert run(["claims"]) == 130


def test_export_and_import_carry_the_ledger(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, copy = str(tmp_path / "out.jsonl"), str(tmp_path / "copy.db")
    assert run(["export", "--out", out, "--complete"]) == 0
    assert run(["--ledger", copy, "import", out]) == 0
    assert run(["verify", copy]) == 0
    assert run(["export", "--out", out]) == 2
    assert "exists already" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(
    ("table", "column", "altered"),
    [("capture_content", "content", "CAST('another' AS BLOB)"), ("capture", "text", "'another'")],
)
def test_an_export_of_a_ledger_that_somebody_altered_says_so(
    table: str,
    column: str,
    altered: str,
    filled: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["export", "--complete", "--out", str(tmp_path / "sound.jsonl")]) == 0
    assert capsys.readouterr().err == ""
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE {table} SET {column} = {altered}")
        connection.commit()
    assert run(["verify"]) == 1
    capsys.readouterr()
    assert run(["export", "--complete", "--out", str(tmp_path / "rescued.jsonl")]) == 0
    assert said(capsys).startswith("Damaged: the bytes or the text of capture 1 do not fit")


def test_an_export_with_the_confidential_text_is_its_owners_alone(
    filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    assert run(["export", "--out", str(out), "--complete"]) == 0
    assert out.stat().st_mode & 0o077 == 0


def test_a_backup_is_a_ledger(filled: Path, tmp_path: Path) -> None:
    copy = str(tmp_path / "backup.db")
    assert run(["backup", copy]) == 0
    assert run(["verify", copy]) == 0
    assert run(["backup", copy]) == 2


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_report_into_a_file(
    form: str, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"report.{form}"
    assert run(["report", "--all", "--format", form, "--out", str(out)]) == 0
    assert out.stat().st_size > 0
    assert run(["report", "--article", "99", "--format", form, "--out", str(out)]) == 2
    assert "99" in capsys.readouterr().err


def test_doctor_needs_no_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "problem" in found["ledger"]
    assert found["encoder"] == "none"


def test_doctor_says_which_model_is_asked_about_later_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_ENCODER", str(tmp_path))
    assert run(["doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["encoder"] == str(tmp_path)


def test_another_model_than_the_one_that_was_taught_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"another")
    monkeypatch.setenv("CLAIMTRACK_ENCODER", str(tmp_path))
    pair = {
        "claim": "The line to Port Hale will open in June.",
        "claim_published_at": "2031-03-02",
        "text": "The council of Port Hale met, and parted in anger over the line.",
        "text_published_at": "2031-06-09",
    }
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(pair), encoding="utf-8")
    assert run(["compare", "--jsonl", str(pairs)]) == 2
    assert "is not the all-MiniLM-L6-v2" in capsys.readouterr().err


def test_hostile_text_never_reaches_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bell.txt"
    path.write_text("A \x1b[31mred\x1b[0m \x07 headline\n\nSome text, said he.\n", encoding="utf-8")
    arguments = ["--outlet", "Evil\x1b]0;title\x07", "--published", "2026-03-04"]
    assert run(["add", str(path), *arguments]) == 0
    assert run(["report", "--all", "--format", "md", "--out", "-"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_closed_pipe_is_no_fault(filled: Path) -> None:
    command = [sys.executable, "-m", "claimtrack", "report", "--all", "--format", "html"]
    piped = f"{' '.join(command)} --out - | head -c 10"
    done = subprocess.run(
        ["sh", "-c", piped], capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ
    )
    assert done.stderr == ""


def in_a_shell(line: str) -> subprocess.CompletedProcess[str]:
    """A shell's line with CLAIMTRACK in it, run as people run it."""
    command = f"{sys.executable} -m claimtrack"
    return subprocess.run(
        ["sh", "-c", line.replace("CLAIMTRACK", command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ,
    )


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", ["verify", "claims --json", "export --out -"])
def test_output_that_finds_no_room_is_no_fault(filled: Path, command: str) -> None:
    done = in_a_shell(f"CLAIMTRACK {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr == (
        "The output can't be written (No space left on device): make room, or send it elsewhere.\n"
    )


def test_a_closed_output_is_no_fault(filled: Path) -> None:
    done = in_a_shell("CLAIMTRACK verify --json >&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_app_needs_a_terminal(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "terminal" in said(capsys)
