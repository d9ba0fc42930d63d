"""A ledger is lost, and restored as docs/reliability.md tells it: by the command line."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from claimtrack.services.demo import demo_ledger
from soak.places import ROOT
from soak.row import Row, Tally


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of claimtrack's."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "claimtrack", *words],
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip


def measure(part: int, count: int) -> Tally:
    """Damage a ledger ``count`` times, each time otherwise, and restore it from its backup."""
    chance = random.Random(part)
    tally: Tally = {"restored": 0, "failed": 0, "unnoticed": 0}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        whole, backup = home / "whole.ledger", home / "monday.ledger"
        demo_ledger(whole).close()
        run(home, "--ledger", str(whole), "backup", str(backup))
        head = _head(backup)
        for _ in range(count):
            for old in home.glob("desk.ledger*"):
                old.unlink()
            ledger = home / "desk.ledger"
            shutil.copy(whole, ledger)
            _damage(ledger, chance)
            noticed = run(home, "--ledger", str(ledger), "verify").returncode
            tally["unnoticed"] += noticed not in (1, 4)
            ledger.rename(home / "desk.ledger.damaged")
            shutil.copy(backup, ledger)
            verified = run(home, "--ledger", str(ledger), "verify", "--head", head)
            listed = run(home, "--ledger", str(ledger), "claims", "--json")
            fine = verified.returncode == listed.returncode == 0 and json.loads(listed.stdout)
            tally["restored" if fine else "failed"] += 1
            (home / "desk.ledger.damaged").unlink()
    return tally


def _head(backup: Path) -> str:
    manifest = json.loads(backup.with_name(f"{backup.name}.manifest.json").read_text())
    return f"{manifest['seq']}:{manifest['head']}"


def _damage(ledger: Path, chance: random.Random) -> None:
    """Cut it off, zero a page, or write noise into it."""
    content = bytearray(ledger.read_bytes())
    way, place = chance.randrange(3), 4096 * chance.randrange(1, len(content) // 4096)
    if way == 0:
        del content[place:]
    elif way == 1:
        content[place : place + 4096] = bytes(4096)
    else:
        content[place : place + 4096] = chance.randbytes(4096)
    ledger.write_bytes(content)


ROWS = (
    Row(
        name="restoring",
        test="a ledger cut off, with a page zeroed or full of noise, restored from its backup",
        goal="damage noticed by verify; the restored ledger verifies with the backup's head",
        parts=2,
        each=3,
        measure=measure,
        holds=lambda it: it["failed"] == it["unnoticed"] == 0 and it["restored"] > 0,
        figure=lambda it: (
            f"{it['restored']:.0f} restored, {it['failed']:.0f} failed; damage unnoticed "
            f"{it['unnoticed']:.0f} times"
        ),
    ),
)
