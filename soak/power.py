"""Simulated power cuts: what a disk may hold when the power goes in the middle of work.

A program works on a ledger while everything that SQLite tells the disk is recorded. For a moment in
it, what was synced is on the disk; of what was written since then, any sectors may be, in any
order, and a new file or a deletion may not have reached the folder. Each such image is opened as
claimtrack opens a ledger: every write that was acknowledged must be in it, and it must verify.
"""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.tables import OPERATION
from claimtrack.storage.verify import verify
from soak.places import ROOT, quick_folder
from soak.recorded_disk import Event
from soak.row import LackingError, Row, Tally

SECTOR = 512
OPERATIONS = 100


@dataclass
class File:
    """A file as the disk surely holds it, and what it may hold of later."""

    held: bytearray = field(default_factory=bytearray)
    there: bool = False
    may: list[Event] = field(default_factory=list)


@dataclass
class Disk:
    """The files of a ledger, on a disk that forgets what was not synced."""

    files: dict[str, File] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Have the disk told something."""
        file = self.files.setdefault(event.path, File())
        if event.what == "sync" or (event.what == "delete" and event.at):
            if event.what == "delete":
                file.may.append(event)
            for one in file.may:
                apply(file, one)
            file.may.clear()
            file.there = event.what == "sync"
        else:
            file.may.append(event)

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """The files, if the power went now: all later writes, none, or some sectors of them."""
        kept = chance.choice((0.0, 1.0, chance.random()))
        return {
            path: bytes(held.held)
            for path, file in self.files.items()
            if (held := _cut(file, chance, kept)).there
        }


def _cut(file: File, chance: random.Random, kept: float) -> File:
    held = File(bytearray(file.held), file.there)
    for event in file.may:
        for part in _sectors(event):
            if chance.random() < kept:
                apply(held, part)
    return held


def _sectors(event: Event) -> Iterator[Event]:
    if event.what != "write":
        yield event
        return
    start, end = event.at, event.at + len(event.data)
    while start < end:
        upto = min((start // SECTOR + 1) * SECTOR, end)
        yield Event("write", event.path, start, event.data[start - event.at : upto - event.at])
        start = upto


def apply(file: File, event: Event) -> None:
    """Have an event reach the file."""
    file.there = event.what != "delete"
    if event.what == "write":
        missing = event.at - len(file.held)
        if missing > 0:
            file.held.extend(bytes(missing))
        file.held[event.at : event.at + len(event.data)] = event.data
    elif event.what == "truncate":
        del file.held[event.at :]
        file.held.extend(bytes(event.at - len(file.held)))
    else:
        file.held.clear()


@cache
def recorded(synchronous: int, operations: int, seed: int) -> tuple[bytes, tuple[Event, ...]]:
    """A ledger's file before the work, and what the disk was told during it."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        done = subprocess.run(
            [sys.executable, "-m", "soak.power", folder, str(synchronous), str(operations),
             str(seed)],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode == 3:
            raise LackingError(done.stderr.decode().strip())
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-2000:])
        first: bytes = (Path(folder) / "first").read_bytes()
        events = pickle.loads((Path(folder) / "events").read_bytes())
    return first, tuple(events)


def images(
    first: bytes, events: tuple[Event, ...], moments: list[int], chance: random.Random
) -> Iterator[tuple[dict[str, bytes], list[UUID]]]:
    """The disk at each of these moments (in order), and what was acknowledged before it."""
    disk = Disk({"a.ledger": File(bytearray(first), there=True)})
    told: list[UUID] = []
    at = 0
    for moment in moments:
        for event in events[at:moment]:
            if event.what == "told":
                told.append(UUID(event.data.decode()))
            else:
                disk.take(event._replace(path=Path(event.path).name))
        at = max(at, moment)
        yield disk.image(chance), told


def measure(part: int, count: int, synchronous: int = 2, operations: int = OPERATIONS) -> Tally:
    """Cut the power ``count`` times."""
    first, events = recorded(synchronous, operations, part)
    chance = random.Random(part)
    moments = sorted(chance.randrange(1, len(events) + 1) for _ in range(count))
    tally: Tally = {"images": 0, "lost": 0, "corrupt": 0}
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        opened = Opened(Path(folder) / "a.ledger")
        for files, told in images(first, events, moments, chance):
            lost, whole = opened.survived(files, told)
            tally["images"] += 1
            tally["lost"] += lost > 0
            tally["corrupt"] += not whole
    return tally


class Opened:
    """Opens one image after the other. Every tenth as a user does, the others without preparing
    the statements that verify anew, which takes six times as long as what is to be shown.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._number = 0

    def survived(self, files: dict[str, bytes], told: list[UUID]) -> tuple[int, bool]:
        """How many acknowledged writes are gone, and whether what is left verifies."""
        for path in self._path.parent.iterdir():
            path.unlink()
        for name, content in files.items():
            (self._path.parent / name).write_bytes(content)
        try:
            with self._opened().read() as view:
                held = set(view.connection.execute(sa.select(OPERATION.c.operation)).scalars())
                whole = verify(view).problems == ()
        except ClaimtrackError:
            return len(told), False
        finally:
            if self._store is not None:
                self._store._readers.dispose()
        return len(set(told) - held), whole

    def _opened(self) -> Store:
        self._number += 1
        if self._store is None or self._number % 10 == 0:
            self._store = open_store(self._path, create=False)
        return self._store


def control(part: int, count: int) -> Tally:
    """The same with synchronous=NORMAL, which promises less."""
    return measure(part, count, synchronous=1)


ROWS = (
    Row(
        name="power",
        test="simulated power cuts while writing",
        goal="10,000 images: 0 acknowledged writes lost, 0 corrupt",
        parts=20,
        each=500,
        measure=measure,
        holds=lambda it: it["lost"] == it["corrupt"] == 0,
        figure=lambda it: (
            f"{it['images']:,.0f} images: {it['lost']:.0f} with an acknowledged write lost, "
            f"{it['corrupt']:.0f} corrupt"
        ),
    ),
    Row(
        name="power-normal",
        test="the same with synchronous=NORMAL",
        goal="must lose something, or the test shows nothing",
        parts=1,
        each=300,
        measure=control,
        holds=lambda it: it["lost"] > 0,
        figure=lambda it: (
            f"{it['images']:,.0f} images: {it['lost']:.0f} with an acknowledged write lost"
        ),
    ),
)


def work(folder: Path, synchronous: int, operations: int, seed: int) -> None:
    """What is recorded: ordinary work on a ledger, with large captures, edits and erasures."""
    from claimtrack.storage import engine_sqlite
    from soak.recorded_disk import Recording
    from soak.work import Work

    engine_sqlite._PRAGMAS = dict(engine_sqlite._PRAGMAS) | {"synchronous": synchronous}
    path = folder / "a.ledger"
    working = Work(path, seed)
    working.begin()
    shutil.copy(path, folder / "first")
    recording = Recording(str(path))
    working.open()
    for _ in range(operations):
        recording.tell(str(working.step()))
    working.close()
    (folder / "events").write_bytes(pickle.dumps(recording.events))


if __name__ == "__main__":
    try:
        work(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
    except LackingError as lacking:
        sys.stderr.write(str(lacking))
        sys.exit(3)
