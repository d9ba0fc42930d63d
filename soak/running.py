"""Running the parts of all rows, two at a time, each in a process that does one after the other."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import NoReturn

from soak.record import Record
from soak.row import LackingError, Row, Tally
from soak.telling import line

AT_ONCE = 2
LONGEST_PART = 90.0
"""Seconds before the end in which no part is begun, so that hardly one has to be broken off."""

Timed = tuple[Tally, float]
Part = tuple[Row, int]


def run_rows(rows: list[Row], record: Record, ends: float) -> None:
    """Run what is left of the rows: first what must be alone, then what can share the machine.

    At ``ends`` (of the monotonic clock) what still runs is broken off, and left to the next run.
    """
    for alone in (True, False):
        left = [
            (row, part) for row in rows if row.alone is alone for part in record.parts_left(row)
        ]
        if left and time.monotonic() < ends - LONGEST_PART:
            _Runner(left, record, ends).run(1 if alone else AT_ONCE)


class _Runner:
    """Parts being run; each is kept in the record as soon as it is done."""

    def __init__(self, left: list[Part], record: Record, ends: float) -> None:
        self._left = left
        self._record = record
        self._ends = ends
        self._running: dict[Future[Timed], Part] = {}

    def run(self, at_once: int) -> None:
        pool = ProcessPoolExecutor(
            at_once,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_answer_signals,
        )
        try:
            while self._begin(pool, at_once) or self._running:
                patience = max(0.0, self._ends - time.monotonic())
                done = wait(self._running, patience, return_when=FIRST_COMPLETED).done
                if not done:
                    break
                for one in done:
                    self._keep(one, *self._running.pop(one))
        finally:
            for process in list((pool._processes or {}).values()):
                if self._running:
                    process.terminate()
            pool.shutdown(cancel_futures=True)

    def _begin(self, pool: ProcessPoolExecutor, at_once: int) -> bool:
        """Begin what there is room and time for; whether anything was begun."""
        begun = False
        while self._left and len(self._running) < at_once:
            if time.monotonic() > self._ends - LONGEST_PART:
                return begun
            row, part = self._left.pop(0)
            if not self._record.lacking(row):
                self._running[pool.submit(_timed, row.measure, part, row.each)] = (row, part)
                begun = True
        return begun

    def _keep(self, done: Future[Timed], row: Row, part: int) -> None:
        try:
            tally, seconds = done.result()
        except LackingError as lacking:
            self._record.lacks(row, str(lacking))
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is this part's finding
            self._record.failed(row, part, f"{type(error).__name__}: {error}")
        else:
            self._record.add(row, part, tally, seconds)
        if self._record.is_done(row):
            sys.stderr.write(line(row, self._record) + "\n")


def _timed(measure: Callable[[int, int], Tally], part: int, count: int) -> Timed:
    began = time.monotonic()
    tally = measure(part, count)
    return tally, time.monotonic() - began


def _answer_signals() -> None:
    """An interrupt is for the process that runs the parts; being ended leaves nothing behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)


def _end(*_: object) -> NoReturn:
    raise SystemExit(1)
