"""Running the parts of all rows, two at a time, in two processes that do one after the other."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Future,
    ProcessPoolExecutor,
    wait,
)
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
        self._free: list[ProcessPoolExecutor] = []
        self._running: dict[Future[Timed], tuple[ProcessPoolExecutor, Part]] = {}

    def run(self, at_once: int) -> None:
        self._free = [_process() for _ in range(at_once)]
        try:
            while self._begin() or self._running:
                patience = max(0.0, self._ends - time.monotonic())
                done = wait(self._running, patience, return_when=FIRST_COMPLETED).done
                if not done:
                    break
                for one in done:
                    process, part = self._running.pop(one)
                    self._free.append(self._kept(one, process, *part))
        finally:
            for process, _ in self._running.values():
                _break_off(process)
            for process in self._free:
                process.shutdown()

    def _begin(self) -> bool:
        """Begin what there is room and time for; whether anything was begun."""
        begun = False
        while self._left and self._free and time.monotonic() <= self._ends - LONGEST_PART:
            row, part = self._left.pop(0)
            if not self._record.lacking(row):
                process = self._free.pop()
                done = process.submit(_timed, row.measure, part, row.each)
                self._running[done] = (process, (row, part))
                begun = True
        return begun

    def _kept(
        self, done: Future[Timed], process: ProcessPoolExecutor, row: Row, part: int
    ) -> ProcessPoolExecutor:
        """Keep what came of a part; the process that goes on, another where the part ended it."""
        error = done.exception()
        if error is None:
            self._record.add(row, part, *done.result())
        elif isinstance(error, LackingError):
            self._record.lacks(row, str(error))
        else:
            self._record.failed(row, part, "".join(traceback.format_exception(error)))
        if self._record.is_done(row):
            sys.stderr.write(line(row, self._record) + "\n")
        return _process() if isinstance(error, BrokenExecutor) else process


def _process() -> ProcessPoolExecutor:
    """One process, so that a part which ends it takes no other part with it."""
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=_answer_signals
    )


def _break_off(process: ProcessPoolExecutor) -> None:
    for one in list((process._processes or {}).values()):
        one.terminate()
    process.shutdown(cancel_futures=True)


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
