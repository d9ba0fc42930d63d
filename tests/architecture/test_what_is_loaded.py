"""What each face loads: import contracts see the text, these see what a running process has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claimtrack

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlmodel", "sqlalchemy", "textual", "lxml", "jinja2", "spacy", "alembic", "typer")

MODULES_OF_THE_FIRST_FRAME = 50


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded after running this code."""
    tail = f"\nimport sys\nprint('loaded', *(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.splitlines()[-1].split()) - {"loaded"}


def test_the_domain_brings_nothing_with_it() -> None:
    assert loaded_by("import claimtrack.domain.rules.assess, claimtrack.domain.drafts") == set()


def test_import_claimtrack_brings_nothing_with_it() -> None:
    assert loaded_by("import claimtrack") == set()


def test_the_version_is_said_before_anything_is_loaded() -> None:
    assert loaded_by("from claimtrack.cli import run\nrun(['--version'])") == set()


@pytest.mark.parametrize("command", [["claims"], ["due"], ["sources"], ["verify"]])
def test_the_command_line_never_loads_the_screens(command: list[str], tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    code = (
        "import claimtrack\nfrom claimtrack.cli import run\n"
        f"claimtrack.open_ledger({str(ledger)!r}).close()\n"
        f"run(['--ledger', {str(ledger)!r}, *{command!r}])"
    )
    assert "textual" not in loaded_by(code)


def test_a_list_loads_only_what_it_is_made_of(tmp_path: Path) -> None:
    """The reports, the reading and the taking in of articles come with the commands for them, and
    what speaks to PostgreSQL with a ledger there.
    """
    claimtrack.open_ledger(tmp_path / "ledger.db").close()
    code = (
        "import claimtrack, sys\nfrom claimtrack.domain.desk import DeskQuery\n"
        f"ledger = claimtrack.open_ledger({str(tmp_path / 'ledger.db')!r})\n"
        "ledger.claim_rows(ledger.desk_order(DeskQuery()))\n"
        "ledger.due_rows(ledger.due_order().ids)\n"
        "ledger.brought_up(), ledger.advice()\n"
        "rooms = ('claimtrack.report', 'claimtrack.reading', 'claimtrack.tui',\n"
        "         'sqlalchemy.dialects.postgresql')\n"
        "print(*(name for name in sys.modules if name.startswith(rooms)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []


def test_the_app_is_drawn_before_the_database_is_loaded() -> None:
    code = "from claimtrack.tui.app import ClaimtrackApp\nClaimtrackApp('nowhere.db')"
    assert not {"sqlmodel", "sqlalchemy", "lxml", "spacy"} & loaded_by(code)


def test_the_first_frame_takes_no_more_modules_of_ours_than_it_did() -> None:
    """Those that a page or a dialog needs later come with it; add one here for a good reason."""
    code = (
        "import asyncio, sys\n"
        "from claimtrack.tui.app import ClaimtrackApp\n"
        "class Once(ClaimtrackApp):\n"
        "    def _first_frame_is_drawn(self):\n"
        "        print(*(name for name in sys.modules if name.startswith('claimtrack.')))\n"
        "        self.exit()\n"
        "Once('nowhere.db').run(headless=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    ours = set(done.stdout.split())
    assert len(ours) <= MODULES_OF_THE_FIRST_FRAME, sorted(ours)
    assert not [name for name in ours if ".services" in name or ".storage" in name]


def test_reading_a_file_in_does_not_load_the_database() -> None:
    assert not {"sqlmodel", "sqlalchemy", "textual"} & loaded_by("import claimtrack.intake.read")


def test_a_command_loads_its_own_module_and_no_other_commands(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom claimtrack.cli import run\n"
        f"run(['--ledger', {str(tmp_path / 'none.db')!r}, 'due'])\n"
        "from claimtrack.cli.commands import MODULES\n"
        "print(*(name for name in MODULES if f'claimtrack.cli.{name}' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert set(done.stdout.split()) == {"lists", "across"}, "sources asks across ledgers"


def test_tables_are_made_without_mappers() -> None:
    """No row is ever an object of a table's class, and mapping fifty takes a tenth of a start."""
    code = (
        "import claimtrack.storage.tables\nfrom sqlalchemy.orm import mapperlib\n"
        "assert not [one for held in mapperlib._all_registries() for one in held.mappers]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
