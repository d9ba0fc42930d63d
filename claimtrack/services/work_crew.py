"""Workers as processes: reading takes a whole core, so more at a time takes more processes.

Whoever starts them only looks after them: it starts one again that has died, passes a wish to stop
on, and waits until all have ended. The ledger's address, which may hold a password, goes to them
through a pipe and stands in no command line.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from types import FrameType

from claimtrack.domain.errors import ClaimtrackError, LedgerUnreachable
from claimtrack.services.jobs import Queue
from claimtrack.services.opening import open_ledger
from claimtrack.services.working import USUAL, Outcome, Pace
from claimtrack.services.working_here import WorkerHere
from claimtrack.storage.addresses import is_address
from claimtrack.storage.jobs_words import Job

_STOPPING = (signal.SIGTERM, signal.SIGINT)
HUNG = 75
"""The exit status of a worker whose job did not stop when its time was over."""

_LONGEST_PAUSE = 30.0
_FAST = 10.0
"""A worker that lived for less than so many seconds is started again after a pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """What workers are started with. ``checker`` is who records what they capture, ``log`` where
    the details of a fault go.
    """

    target: str
    checker: str | None = None
    queues: tuple[Queue, ...] = ()
    processes: int = 1
    once: bool = False
    pace: Pace = USUAL
    log: Path | None = None


def work(crew: Crew, say: Callable[[str], None]) -> int:
    """Work until a signal asks to stop, or with ``once`` until nothing waits.

    Gives the exit status: 1 where a worker of ``once`` has died. Raises what is wrong with the
    ledger before any worker is started.
    """
    with open_ledger(crew.target, create=False, checker=crew.checker) as ledger:
        store = ledger.session.store
        if not store.may_write or (store.member and store.member.only_reads):
            raise LedgerUnreachable(
                f"Your login may only read {store.target}: a worker needs one that may write."
            )
    return _Foreman(crew, say).run()


class _Foreman:
    def __init__(self, crew: Crew, say: Callable[[str], None]) -> None:
        self._crew = crew
        self._say = say
        self._workers: dict[SpawnProcess, float] = {}
        self._due: list[float] = []
        self._fell = 0
        self._asked = 0

    def run(self) -> int:
        before = {one: signal.signal(one, self._stop) for one in _STOPPING}
        try:
            for _ in range(self._crew.processes):
                self._start()
            while self._workers or (self._due and not self._asked):
                self._wait()
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
        return 1 if self._crew.once and self._fell and not self._asked else 0

    def _start(self) -> None:
        worker = get_context("spawn").Process(target=_be_worker, args=(self._crew,))
        worker.start()
        self._workers[worker] = monotonic()

    def _wait(self) -> None:
        soon = min(self._due, default=monotonic() + 1.0)
        wait([one.sentinel for one in self._workers], timeout=max(0.0, soon - monotonic()))
        for worker in [one for one in self._workers if one.exitcode is not None]:
            self._ended(worker, monotonic() - self._workers.pop(worker))
        for moment in [one for one in self._due if one <= monotonic()]:
            self._due.remove(moment)
            if not self._asked:
                self._start()

    def _ended(self, worker: SpawnProcess, lived: float) -> None:
        if not worker.exitcode or self._asked:
            return
        self._fell += 1
        if self._crew.once:
            self._say(f"A worker has died ({_how(worker.exitcode)}): its job is taken over later.")
            return
        pause = 0.0 if lived > _FAST else min(_LONGEST_PAUSE, 2.0**self._fell)
        self._fell = 0 if lived > _FAST else self._fell
        self._say(f"A worker has died ({_how(worker.exitcode)}): starting another.")
        self._due.append(monotonic() + pause)

    def _stop(self, _: int, __: FrameType | None) -> None:
        """Pass the wish on; whoever wishes it twice is not kept waiting."""
        self._asked += 1
        for worker in self._workers:
            if self._asked > 1:
                worker.kill()
            else:
                worker.terminate()


def _how(status: int) -> str:
    if status == HUNG:
        return "its job did not end in time"
    return f"signal {-status}" if status < 0 else f"status {status}"


def _be_worker(crew: Crew) -> None:
    """A worker's whole life. Ends with the one who started it, even where that one is killed."""
    _log_to(crew.log)
    try:
        with open_ledger(crew.target, create=False, checker=crew.checker) as ledger:
            if is_address(crew.target):
                from claimtrack.services.working_server import WorkerOnServer

                on_server = WorkerOnServer(
                    ledger.session, crew.target, crew.queues, crew.pace, _tell, _end_here
                )
                _listen(on_server.stop)
                on_server.run(once=crew.once)
            else:
                here = WorkerHere(ledger.session, crew.queues, crew.pace, _tell, _end_here)
                _listen(here.stop)
                here.run(once=crew.once)
    except ClaimtrackError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_status)


def _end_here() -> None:
    """End at once, with whatever hangs; the foreman starts another."""
    os._exit(HUNG)


class _InALine(logging.Formatter):
    """What went wrong in a line; where it did goes into the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The message alone."""
        return f"{record.levelname} {record.name}: {record.getMessage()}"


def _log_to(log: Path | None) -> None:
    shown = logging.StreamHandler()
    shown.setFormatter(_InALine())
    handlers: list[logging.Handler] = [shown]
    if log is not None:
        with suppress(OSError):  # where there is no place for it, the line is all there is
            log.parent.mkdir(parents=True, exist_ok=True)
            handlers.append(logging.FileHandler(log, encoding="utf-8", delay=True))
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
    )


def _listen(stop: Callable[[], None]) -> None:
    """Stop at a signal, and where the one who started this is gone."""
    for one in _STOPPING:
        signal.signal(one, lambda _, __: stop())
    foreman = parent_process()
    if foreman is not None:
        sentinel = foreman.sentinel

        def outlive() -> None:
            wait([sentinel])
            os.kill(os.getpid(), signal.SIGTERM)

        Thread(target=outlive, daemon=True).start()


def _tell(job: Job, outcome: Outcome) -> None:
    sys.stdout.write(f"{job.id} {job.name} {job.ref}: {outcome.says}\n")
    sys.stdout.flush()
