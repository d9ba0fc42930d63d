"""Setting up: what ``make run`` makes again, and what it says where it can't."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "environment.py"


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, at work on an environment in a folder of the test's own."""
    spec = importlib.util.spec_from_file_location("environment", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    monkeypatch.setattr(module, "VENV", str(venv))
    monkeypatch.setattr(module, "BEGUN", str(venv / ".claimtrack-begun"))
    return module


def usable(tool: ModuleType, held: str) -> bool:
    versions = {tool.venv_python(): held, "/usr/bin/python3": "Python 3.12.1"}
    return bool(tool.is_usable("/usr/bin/python3", versions.__getitem__))


def test_an_environment_left_half_made_is_made_again(tool: ModuleType) -> None:
    tool.begin_afresh()
    assert not usable(tool, "Python 3.12.1")
    Path(tool.BEGUN).unlink()
    assert usable(tool, "Python 3.12.1")


def test_one_that_runs_no_more_is_made_again(tool: ModuleType) -> None:
    assert not usable(tool, "")
    assert tool.version_of(tool.venv_python()) == ""
    assert tool.version_of(sys.executable).startswith("Python 3.")


def test_ours_with_another_python_is_made_again_and_somebody_elses_is_kept(
    tool: ModuleType,
) -> None:
    Path(tool.VENV).mkdir()
    assert usable(tool, "Python 3.11.7")
    Path(tool.stamp_path("app")).touch()
    assert not usable(tool, "Python 3.11.7")


def test_a_package_that_was_not_found_may_be_the_network(tool: ModuleType) -> None:
    says = tool.explain("ERROR: No matching distribution found for alembic==1.20.1")
    assert "alembic==1.20.1" in says
    assert "package index can be reached" in says
    assert "BUILD=1" in says


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "no room left"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that the lock file"),
        ("Because lxml==6.0.0 has no wheels with a matching", "No ready-made lxml==6.0.0"),
        ("something else", "the installer's last words are above"),
    ],
)
def test_what_failed_is_one_line_that_mends_it(tool: ModuleType, output: str, says: str) -> None:
    told = tool.explain(output)
    assert says in told
    assert "\n" not in told


def test_an_old_python_looks_for_a_newer_one_and_else_says_what_to_do(tool: ModuleType) -> None:
    assert tool.choose_interpreter((3, 12), "this") == "this"
    with pytest.raises(tool.Lacking, match=r"Python 3\.8 is too old"):
        tool.choose_interpreter((3, 8), "this", candidates=("python3.12",), check=lambda _: False)
    with pytest.raises(tool.Lacking, match=r"Python 2\.7 is too old"):
        tool.choose_interpreter((2, 7), "this", candidates=("python3.12",), check=lambda _: True)


def test_a_python_that_makes_no_environments_says_what_to_install(tool: ModuleType) -> None:
    assert tool.installer("this", None, check=lambda: True) == "venv"
    assert tool.installer("this", "/usr/bin/uv", check=lambda: False) == "uv"
    with pytest.raises(tool.Lacking, match=r"no ensurepip.*python3-venv"):
        tool.installer("this", None, check=lambda: False)
