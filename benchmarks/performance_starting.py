"""Starting: the first frame on a large ledger, and cold commands of the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from first_frame import first_frame
from side_by_side import Row
from terminal import seconds_of

RUN = "from claimtrack.cli import main; main()"


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """The first frame beside a bare app; commands beside ``pass`` and ``import sqlmodel``."""
    if only in "first frame":
        yield from first_frame(path, claims, repeats)
    nothing = ("python -c pass", [sys.executable, "-c", "pass"])
    models = ("import sqlmodel", [sys.executable, "-c", "import sqlmodel"])
    for words, aim, (name, floor) in (
        (("--version",), 10.0, nothing),
        (("claims", "--article", "1"), 1.3, models),
        (("due", "--within", "0"), 1.3, models),
    ):
        if only not in (work := f"cold claimtrack {' '.join(words)}"):
            continue
        row = Row(work, claims, aim, name)
        ours = [sys.executable, "-c", RUN, *words]
        for turn in range(repeats + 1):
            for command, times in ((ours, row.ours), (floor, row.theirs)):
                took = seconds_of(command, {"CLAIMTRACK_LEDGER": str(path)}) * 1000
                if turn:
                    times.append(took)
        yield row
