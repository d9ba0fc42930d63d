"""docs/command-line.md is made from the program: every command, its example, the exit statuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import claimtrack.cli
from claimtrack.cli import FAULT, INTERRUPTED
from claimtrack.cli.reference import page
from claimtrack.domain.errors import BadInput, LedgerDamaged, LedgerUnreachable

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \| `(.*?)` \|$", PAGE, flags=re.MULTILINE)


def test_the_page_is_current() -> None:
    assert page() == PAGE, "run: python -m claimtrack.cli.reference > docs/command-line.md"


@pytest.mark.parametrize(("command", "says", "example"), ROWS)
def test_every_command_has_an_example_of_itself(command: str, says: str, example: str) -> None:
    assert example.startswith("claimtrack ")
    assert f" {command} " in f"{example} "
    assert says.endswith(".")


def test_every_way_to_end_is_told() -> None:
    told = {int(status) for status in re.findall(r"^\| (\d+) \|", PAGE, flags=re.MULTILINE)}
    of_errors = {error.exit_status for error in (BadInput, LedgerUnreachable, LedgerDamaged)}
    assert told == {0, 1, FAULT, INTERRUPTED} | of_errors
    assert claimtrack.cli.__doc__ is not None
    assert all(str(status) in claimtrack.cli.__doc__ for status in told)
