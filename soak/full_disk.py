"""A disk that fills up while somebody writes, and has room again: a small file system in memory."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.storage.history_reading import operation
from claimtrack.storage.opening import open_store
from claimtrack.storage.verify import verify
from soak.row import LackingError, Row, Tally
from soak.work import Work

SMALLEST = 1800
"""Kilobytes: enough for a ledger, and for little more."""

MOST = 2000
ATTEMPTS = 10


def measure(part: int, count: int) -> Tally:
    """Fill ``count`` disks, each of another size; then make room, and go on."""
    tally: Tally = {"disks": 0, "written": 0, "refused": 0, "unclear": 0, "lost": 0, "problems": 0}
    for number in range(count):
        with _disk(SMALLEST + 150 * (part * count + number)) as folder:
            found = _filled(folder / "a.ledger", seed=number)
            tally = {name: tally[name] + found.get(name, 0) for name in tally}
        tally["disks"] += 1
    return tally


def _filled(path: Path, seed: int) -> Tally:
    work = Work(path, seed)
    work.begin()
    work.open()
    told = []
    tally: Tally = {"refused": 0, "unclear": 0}
    for _ in range(MOST):
        try:
            told.append(work.step())
        except ClaimtrackError as error:
            tally["refused"] += 1
            tally["unclear"] += not re.search("no room left on the disk|make room", str(error))
            if tally["refused"] == ATTEMPTS:
                break
    subprocess.run(["mount", "-o", "remount,size=64m", str(path.parent)], check=True)
    told += [work.step() for _ in range(5)]
    work.close()
    store = open_store(path, create=False)
    with store.read() as view:
        tally["lost"] = sum(operation(view, number) is None for number in told)
        tally["problems"] = len(verify(view).problems)
    store.close()
    return tally | {"written": len(told)}


@contextmanager
def _disk(kilobytes: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        if not shutil.which("mount"):
            raise LackingError("there is no mount here to make a small disk with")
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder],
            capture_output=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise LackingError("only root may make a small disk in memory")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


ROWS = (
    Row(
        name="full-disk",
        test="a disk that fills up while somebody writes, and has room again (as root)",
        goal="said in a sentence; 0 acknowledged writes lost; it goes on",
        parts=2,
        each=3,
        measure=measure,
        holds=lambda it: it["unclear"] == it["lost"] == it["problems"] == 0 and it["refused"] > 0,
        figure=lambda it: (
            f"{it['disks']:.0f} disks, {it['written']:,.0f} acknowledged writes: {it['lost']:.0f} "
            f"lost; {it['refused']:.0f} refused, {it['unclear']:.0f} of them unclearly"
        ),
    ),
)
