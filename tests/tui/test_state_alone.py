"""The states of the reading screens know no screen, and the screens no database."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADS_EVERY_STATE = """
import importlib, pkgutil, sys
import claimtrack.tui.state as states
for found in pkgutil.walk_packages(states.__path__, "claimtrack.tui.state."):
    importlib.import_module(found.name)
"""
LOADS_THE_SCREENS = """
import sys
import claimtrack.tui.screens.reader, claimtrack.tui.screens.claim, claimtrack.tui.screens.triage
"""


def loaded(script: str) -> set[str]:
    """The packages that are loaded once a script has run."""
    asks = script + "\nprint(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_states_are_loaded_without_textual():
    assert not loaded(LOADS_EVERY_STATE) & {"textual", "rich", "sqlalchemy", "sqlmodel"}


@pytest.mark.parametrize("package", ["sqlalchemy", "sqlmodel", "alembic"])
def test_the_reading_screens_are_loaded_without_a_database(package: str):
    assert package not in loaded(LOADS_THE_SCREENS)
