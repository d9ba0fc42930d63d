"""Rows that the tests hold already: run by pytest, larger where they can be."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET  # what is read is pytest's own report

from soak.places import ROOT
from soak.row import Row, Tally

BATCHES = 40
"""Of tests/report/check_reports.py, each of 125 values."""


def run(_: int, __: int, *, of: tuple[str, ...]) -> Tally:
    """Run these tests; how many passed, failed and were skipped. The failures are told at once."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={told}",
             *of],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not told.exists():
            raise RuntimeError(done.stdout[-1000:] + done.stderr[-1000:])
        suite = next(ET.parse(told).iter("testsuite"))
    tests, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    if failed:
        sys.stderr.write(done.stdout[-3000:])
    tally: Tally = {"passed": tests - skipped - failed, "failed": failed, "skipped": skipped}
    return tally


def _figure(words: str) -> Callable[[Tally], str]:
    def told(tally: Tally) -> str:
        skipped = f", {tally['skipped']:.0f} not run here" if tally["skipped"] else ""
        return f"{tally['passed']:.0f} {words}, {tally['failed']:.0f} do not{skipped}"

    return told


def exports(part: int, count: int, *, of: tuple[str, ...]) -> Tally:
    """The part's share of the batches of values; the last part runs what has no batches."""
    batches = range(part * count, min((part + 1) * count, BATCHES))
    chosen = " or ".join(f"batch{number:02}" for number in batches) or "not batch"
    return run(part, count, of=(*of, "-k", chosen))


def _row(
    name: str, test: str, goal: str, words: str, *of: str,
    measure: Callable[..., Tally] = run, parts: int = 1, each: int = 1,
) -> Row:  # fmt: skip
    return Row(
        name=name,
        test=test,
        goal=goal,
        parts=parts,
        each=each,
        measure=partial(measure, of=of),
        holds=lambda it: it["failed"] == 0 and it["passed"] > 0,
        figure=_figure(words),
    )


ROWS = (
    _row(
        "forged", "forged histories: edit, delete, cut tail, rewrite, REPLACE, TRUNCATE",
        "100 % found or refused", "forgeries are found or refused",
        "tests/storage/test_forged_histories.py",
    ),
    _row(
        "addresses", "addresses that lead inside: redirects, rebinding, odd notations",
        "40: 0 requests arrive; deadline + 1 s; at most 100 MB", "cases hold",
        "tests/unit/test_intake_address.py",
    ),
    _row(
        "bombs", "pages and files that are bombs: packed, entities, attributes, depth, PDF",
        "10: refused or stopped within 15 s, the app stays alive", "cases hold",
        "tests/unit/test_intake_hostile.py", "tests/unit/test_intake_pdf.py",
        "tests/unit/test_intake_refused.py",
    ),
    _row(
        "exports", "hostile values through every export, read back by others' readers",
        "5,000 values: 0 tags, formulas, links, truncations",
        "checks of 125 values each hold (5,000 values in each of nine formats)",
        "tests/report/check_reports.py", measure=exports, parts=9, each=5,
    ),
    _row(
        "bad-ledgers", "full disks, locked, cut off, damaged and newer ledgers, backups that rot",
        "one sentence that says what to do; nothing acknowledged lost", "cases hold",
        "tests/storage/test_bad_ledgers.py", "tests/storage/test_backup.py",
    ),
)  # fmt: skip
