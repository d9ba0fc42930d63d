"""Programs that are killed (kill -9) in the middle of writing to a ledger."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from claimtrack.storage.opening import open_store
from claimtrack.storage.tables import OPERATION
from claimtrack.storage.verify import verify
from soak.places import quick_folder
from soak.row import Row, Tally
from soak.work import Work

LONGEST = 0.12
"""Seconds that a program may work before it is killed."""

LOOKED_AT_EVERY = 5


def measure(part: int, count: int) -> Tally:
    """Kill ``count`` programs, one after the other, at work on one ledger."""
    chance = random.Random(part)
    tally: Tally = {"kills": 0, "written": 0, "lost": 0, "corrupt": 0}
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "a.ledger"
        work = Work(path, seed=part)
        work.begin()
        told: list[UUID] = []
        for kill in range(count):
            told += killed_after(work, chance.random(), chance.random() * LONGEST)
            tally["kills"] += 1
            if kill % LOOKED_AT_EVERY == 0 or kill == count - 1:
                lost, whole = _look(path, told)
                tally["lost"] += lost
                tally["corrupt"] += not whole
        tally["written"] = len(told)
    return tally


def killed_after(work: Work, seed: float, seconds: float) -> list[UUID]:
    """The writes that a program acknowledged before it was killed; it writes one at the least.

    The program is a copy of this one, which saves it a second of loading; no connection is open
    when it is made.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work.choose_by(seed)
            work.open()
            while True:
                os.write(writing, work.step().bytes)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        told = answers.read(16)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        told += answers.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the program ended before it was killed")
    return [UUID(bytes=told[at : at + 16]) for at in range(0, len(told) - len(told) % 16, 16)]


def _look(path: Path, told: list[UUID]) -> tuple[int, bool]:
    store = open_store(path, create=False)
    with store.read() as view:
        held = set(view.connection.execute(sa.select(OPERATION.c.operation)).scalars())
        whole = verify(view).problems == ()
    store.close()
    return len(set(told) - held), whole


ROWS = (
    Row(
        name="killed",
        test="kill -9 while writing",
        goal="500 times: 0 acknowledged writes lost, 0 corrupt",
        parts=10,
        each=50,
        measure=measure,
        holds=lambda it: it["lost"] == it["corrupt"] == 0,
        figure=lambda it: (
            f"{it['kills']:.0f} kills, {it['written']:,.0f} acknowledged writes: "
            f"{it['lost']:.0f} lost, {it['corrupt']:.0f} corrupt"
        ),
    ),
)
