"""Single bits of a backup that flipped on the way."""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from claimtrack.domain.errors import LedgerDamaged
from claimtrack.storage.backup import back_up, check_backup
from soak.places import quick_folder
from soak.row import Row, Tally
from soak.work import Work

WORK = 30


def measure(part: int, count: int) -> Tally:
    """Flip ``count`` bits, one at a time, and compare the backup with its manifest each time."""
    chance = random.Random(part)
    found = 0
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path, copy = Path(folder) / "a.ledger", Path(folder) / "copy.ledger"
        work = Work(path)
        work.begin()
        work.open()
        for _ in range(WORK):
            work.step()
        work.close()
        back_up(path, copy, datetime.now(UTC))
        content = bytearray(copy.read_bytes())
        for _ in range(count):
            place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
            content[place] ^= bit
            copy.write_bytes(content)
            content[place] ^= bit
            try:
                check_backup(copy)
            except LedgerDamaged:
                found += 1
    return {"flips": count, "found": found}


ROWS = (
    Row(
        name="bits",
        test="single bits flipped in a backup",
        goal="1,000: at least 99.9 % found",
        parts=4,
        each=250,
        measure=measure,
        holds=lambda it: it["found"] >= 0.999 * it["flips"],
        figure=lambda it: f"{it['found']:,.0f} of {it['flips']:,.0f} found",
    ),
)
