"""Twenty people at once, each in a program of their own, all editing the same claim."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import Conflict
from claimtrack.storage.opening import open_store
from claimtrack.storage.retry import tried
from claimtrack.storage.store import Store
from claimtrack.storage.verify import verify
from claimtrack.storage.work import AlreadyApplied, Work
from soak.postgresql import durable_server
from soak.row import Row, Tally
from tests.storage.small_record import begin, do

WRITERS = 20
WAIT = 30.0


def on_sqlite(_: int, count: int, writers: int = WRITERS) -> Tally:
    """``count`` edits by each writer, on a file on this machine's disk."""
    with tempfile.TemporaryDirectory() as folder:
        return _together(str(Path(folder) / "a.ledger"), writers, count)


def on_postgresql(_: int, count: int, writers: int = WRITERS) -> Tally:
    """The same on a server that keeps its promises (fsync and all)."""
    with durable_server() as server:
        return _together(server.new_database("ledger"), writers, count)


def _together(target: str, writers: int, count: int) -> Tally:
    store = open_store(target, wait=WAIT)
    begin(store)
    store.close()
    took = sorted(seconds for one in _run(target, writers, count) for seconds in one)
    store = open_store(target, wait=WAIT)
    with store.read() as view:
        held = view.get(Claim, 1).tags
        problems = len(verify(view).problems)
    store.close()
    wanted = {f"{writer}.{number}" for writer in range(writers) for number in range(count)}
    return {
        "writes": len(took),
        "lost": len(wanted) - len(wanted & set(held)),
        "twice": len(held) - len(set(held)),
        "problems": problems,
        "worst median": took[len(took) // 2],
        "worst p99": took[max(0, int(len(took) * 0.99) - 1)],
        "worst write": took[-1],
    }


def _run(target: str, writers: int, count: int) -> list[list[float]]:
    """Each writer's seconds per edit, from its first attempt until it was acknowledged."""
    pipes = [_start(partial(_edits, target, writer, count)) for writer in range(writers)]
    answers = []
    for child, reading in pipes:
        with os.fdopen(reading, "rb") as answer:
            answers.append(answer.read())
        os.waitpid(child, 0)
    return [json.loads(answer) for answer in answers]


def _start(task: Callable[[], list[float]]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            os.write(writing, json.dumps(task()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def _edits(target: str, writer: int, count: int) -> list[float]:
    store = open_store(target, wait=WAIT)
    took = []
    for number in range(count):
        began = time.monotonic()
        _tag(store, f"{writer}.{number}")
        took.append(time.monotonic() - began)
    store.close()
    return took


def _tag(store: Store, tag: str) -> None:
    """Put a tag on the claim, as often as others are quicker."""
    operation = uuid4()

    def step(work: Work) -> None:
        work.hold(Claim, [1])
        claim = work.get(Claim, 1)
        work.change(replace(claim, tags=(*claim.tags, tag)))

    while True:
        try:
            tried(lambda: do(store, step, operation=operation))
        except Conflict:
            continue
        except AlreadyApplied:
            return
        else:
            return


def _row(name: str, engine: str, measure: Callable[[int, int], Tally]) -> Row:
    return Row(
        name=name,
        test=f"20 programs at once edit one claim on {engine}",
        goal="0 lost updates, p99 under 2 s",
        parts=1,
        each=25,
        measure=measure,
        holds=lambda it: it["lost"] == it["twice"] == it["problems"] == 0 and it["worst p99"] < 2,
        figure=lambda it: (
            f"{it['writes']:.0f} edits: {it['lost']:.0f} lost, {it['twice']:.0f} applied twice; "
            f"median {it['worst median']:.2f} s, p99 {it['worst p99']:.2f} s, "
            f"slowest {it['worst write']:.2f} s"
        ),
        alone=True,
    )


ROWS = (
    _row("writers-sqlite", "SQLite", on_sqlite),
    _row("writers-postgresql", "PostgreSQL", on_postgresql),
)
