"""Which module of the command line holds which command: only that one is imported to run it."""

from __future__ import annotations

import pytest
import typer

from claimtrack.cli.commands import MODULES, app_of, needed


@pytest.mark.parametrize("module", MODULES)
def test_a_module_holds_the_commands_that_are_said(module: str) -> None:
    assert tuple(vars(typer.main.get_command(app_of([module])))["commands"]) == MODULES[module]


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("due --within 3", ["lists"]),
        ("--ledger due team list", ["team"]),
        ("--ledger=due.db verify", ["keeping"]),
        ("", []),
        ("--ledger some.db", []),
        ("--help", list(MODULES)),
        ("clams --text due", list(MODULES)),
        ("--version due", list(MODULES)),
    ],
)
def test_what_is_imported_for_a_line(line: str, modules: list[str]) -> None:
    assert list(needed(line.split())) == modules
