"""Random use by two checkers, held against a model: tests/storage/test_random_use.py, at length."""

from __future__ import annotations

import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from claimtrack.storage.opening import open_store
from soak.places import ROOT, quick_folder
from soak.row import Row, Tally

STEPS = 50


def measure(_: int, count: int) -> Tally:
    """``count`` random sessions of at most ``STEPS`` steps each, on SQLite."""
    for folder in ("tests", "tests/storage"):
        if str(ROOT / folder) not in sys.path:
            sys.path.append(str(ROOT / folder))
    random_use = import_module("test_random_use").RandomUse
    tally: Tally = {"steps": 0, "sessions": 0}

    class Counted(random_use):  # type: ignore[misc, valid-type]  # found at run time
        @invariant()
        def a_step_was_taken(self) -> None:
            tally["steps"] += 1

    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        empty = Path(folder) / "empty.ledger"
        open_store(empty).close()

        def machine() -> Counted:
            tally["sessions"] += 1
            return Counted(str(shutil.copy(empty, Path(folder) / f"{uuid4()}.ledger")))

        run_state_machine_as_test(
            machine,  # type: ignore[arg-type]  # anything that makes a machine will do
            settings=settings(
                max_examples=count, stateful_step_count=STEPS, deadline=None, database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
    return tally


ROWS = (
    Row(
        name="random-use",
        test="random use by two checkers against a model (hypothesis)",
        goal="at least 5,000 steps without a difference",
        parts=2,
        each=70,
        measure=measure,
        holds=lambda it: it["steps"] >= 5000,
        figure=lambda it: (
            f"{it['steps']:,.0f} steps in {it['sessions']:.0f} sessions, no difference"
        ),
    ),
)
