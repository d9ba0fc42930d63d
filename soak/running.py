"""Running the parts of a row, two at a time, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from soak.record import Record
from soak.row import LackingError, Row, Tally

AT_ONCE = 2


def run_row(row: Row, record: Record, ends: float) -> None:
    """Run what is left of a row, beginning no part after ``ends`` (of the monotonic clock)."""
    began = time.monotonic()
    left = record.parts_left(row)
    pool = ProcessPoolExecutor(
        1 if row.alone else AT_ONCE,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts,
    )
    running: dict[Future[Tally], int] = {}
    try:
        while running or (left and time.monotonic() < ends):
            while left and len(running) < (1 if row.alone else AT_ONCE) and time.monotonic() < ends:
                part = left.pop(0)
                running[pool.submit(row.measure, part, row.each)] = part
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                record.add(row, running.pop(done), done.result())
                sys.stderr.write(f"  {record.share(row):.0%}\r")
    except LackingError as lacking:
        record.lacks(row, str(lacking))
    finally:
        record.spent(row, time.monotonic() - began)
        for process in list((pool._processes or {}).values()):
            if running:
                process.terminate()
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """An interrupt is for the process that runs the parts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
