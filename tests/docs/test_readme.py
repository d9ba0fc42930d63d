"""README.md is held to the code: its commands, its keys, its example, what it points to."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from shutil import copy

import pytest

from claimtrack import cli
from claimtrack.services.demo import fixtures_folder
from claimtrack.tui.keys import MOST_USED, readme_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^claimtrack\b.*$", README, flags=re.MULTILINE)
OPENING_THE_APP = ("claimtrack", "claimtrack demo")


@pytest.fixture
def at_a_desk(tmp_path: Path, demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the ledger and the articles that the README speaks of, and nothing else."""
    articles = fixtures_folder() / "articles"
    copy(demo_file, tmp_path / "ledger.db")
    copy(articles / "08-northern-ledger.html", tmp_path / "article.html")
    copy(articles / "01-wire.txt", tmp_path / "wire.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMTRACK_LEDGER", "ledger.db")
    monkeypatch.setenv("CLAIMTRACK_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path


def test_every_command_line_runs(at_a_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [line.partition("#")[0].strip() for line in COMMANDS]
    assert set(OPENING_THE_APP) <= set(shown)
    for line in shown:
        if line not in OPENING_THE_APP:
            assert cli.run(shlex.split(line)[1:]) == 0, (line, capsys.readouterr().err)
    assert "Velmora is the first island state" in capsys.readouterr().out
    assert (at_a_desk / "report.html").stat().st_size > 100_000


def test_the_python_example_runs(at_a_desk: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    told: list[str] = []
    exec(compile(example, "README.md", "exec"), {"print": lambda *said: told.extend(said)})  # noqa: S102 - our own example
    assert "Velmora is the first island state to lease an icebreaker from a neighbour" in told
    assert any(words.startswith("Disputed: ") for words in told)


def test_the_table_of_keys_is_current() -> None:
    (written,) = re.findall(r"<!-- keys.*?-->\n(.*)<!-- /keys -->", README, flags=re.DOTALL)
    assert written == readme_table(), "run: python -m claimtrack.tui.keys --readme"
    assert len(written.splitlines()) == len(MOST_USED) + 2


def test_the_make_targets_and_the_extras_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)$", README, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for extra in re.findall(r"\.\[(\w+)\]", README):
        assert re.search(rf"^{extra} = \[", project, flags=re.MULTILINE), extra


@pytest.mark.parametrize("path", sorted({*re.findall(r"docs/[\w./-]+|[A-Z]+\.md", README)}))
def test_what_it_points_to_is_there(path: str) -> None:
    assert (ROOT / path.rstrip(".")).is_file()
