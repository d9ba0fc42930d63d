"""Workers as processes on one PostgreSQL ledger: one is killed, two share, one hands back."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from servers import PostgresqlServer

from claimtrack import open_ledger
from claimtrack.services.jobs import Job, JobName, JobState, Queue, ask
from claimtrack.services.ledger import Ledger
from claimtrack.services.work_crew import HUNG
from claimtrack.services.working import Pace
from claimtrack.services.working_server import WorkerOnServer

pytestmark = pytest.mark.postgresql

QUICK = Pace(beat=0.1, silent=0.6, poll=0.1, grace=0.0)
SCRIPT = """
import sys, time
from claimtrack import open_ledger
from claimtrack.services import working
from claimtrack.services.jobs import JobName, Queue
from claimtrack.services.reading_ahead import Interrupted
from claimtrack.services.work_crew import _end_here, _listen
from claimtrack.services.working_server import WorkerOnServer

def works(session, ref, stop, operation):
    print("begun", ref, flush=True)
    while (ref == 1 and not stop()) or ref == 99:
        time.sleep(0.01)
    if stop():
        raise Interrupted
    return f"done by {sys.argv[2]}"

working.DOES = {JobName.MATCH: works}
longest = float(sys.argv[3])
pace = working.Pace(beat=0.1, silent=0.6, poll=0.1, grace=0.0, longest=longest, deaf=0.2)
with open_ledger(sys.argv[1], checker=sys.argv[2]) as ledger:
    worker = WorkerOnServer(ledger.session, sys.argv[1], (Queue.MATCHING,), pace, gave_up=_end_here)
    _listen(worker.stop)
    worker.run()
"""


@pytest.fixture
def address(postgresql_server: PostgresqlServer) -> Iterator[str]:
    made = postgresql_server.fresh_database("ledger")
    yield made
    postgresql_server.drop_database(made)


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with open_ledger(address, checker="Ada Moreau") as opened:
        yield opened


@contextmanager
def worker(address: str, name: str, longest: float = 60.0) -> Iterator[subprocess.Popen[str]]:
    """Another process that works; its job number 1 ends when it is told to, 99 never."""
    command = [sys.executable, "-c", SCRIPT, address, name, str(longest)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        try:
            yield process
        finally:
            process.kill()


def ask_for(ledger: Ledger, *refs: int) -> None:
    session = ledger.session
    with session.store.write(name="ask", checker_id=0, at=session.now()) as work:
        for ref in refs:
            ask(work, JobName.MATCH, ref)


def until(ledger: Ledger, state: JobState, count: int) -> list[Job]:
    """The jobs, once so many are in this state."""
    end = time.monotonic() + 30
    while ledger.job_counts()[state] < count:
        assert time.monotonic() < end, ledger.jobs()
        time.sleep(0.02)
    return ledger.jobs()


def begun(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_job_of_a_killed_worker_is_taken_over_once(
    ledger: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    did: list[int] = []
    does = {JobName.MATCH: lambda _, ref, __, ___: did.append(ref) or "done by another"}
    monkeypatch.setattr("claimtrack.services.working.DOES", does)
    ask_for(ledger, 1)
    with worker(address, "Bo") as process:
        assert begun(process) == "begun 1"
        process.kill()
        process.wait()
    others = [WorkerOnServer(ledger.session, address, (Queue.MATCHING,), QUICK) for _ in range(2)]
    deadline = time.monotonic() + 30
    while not did and time.monotonic() < deadline:
        for one in others:
            one.run(once=True)
    for one in others:
        one.run(once=True)
    assert did == [1]
    (job,) = ledger.jobs()
    assert (job.state, job.says) == (JobState.DONE, "done by another")


def test_two_workers_share_the_work_one_job_is_called_off_and_one_is_handed_back(
    ledger: Ledger, address: str
) -> None:
    ask_for(ledger, 1)
    with worker(address, "Bo") as first, worker(address, "Cy") as second:
        assert ledger.workers() <= 2
        refs = range(2, 22)
        ask_for(ledger, *refs)
        jobs = until(ledger, JobState.DONE, len(refs))
        assert {one.says for one in jobs if one.state is JobState.DONE} <= {
            "done by Bo",
            "done by Cy",
        }
        assert all(one.attempts == 1 for one in jobs if one.state is JobState.DONE)
        until(ledger, JobState.RUNNING, 1)
        ledger.cancel_job(jobs[-1].id)
        until(ledger, JobState.CANCELLED, 1)
        ask_for(ledger, 1)
        until(ledger, JobState.RUNNING, 1)
        for process in (first, second):
            process.send_signal(signal.SIGTERM)
        assert [process.wait(20) for process in (first, second)] == [0, 0]
    assert ledger.job_counts()[JobState.QUEUED] == 1
    assert ledger.workers() == 0


def test_a_job_that_takes_too_long_has_failed_and_one_that_hangs_ends_its_worker(
    ledger: Ledger, address: str
) -> None:
    ask_for(ledger, 1, 99)
    with worker(address, "Bo", longest=0.3) as process:
        assert process.wait(30) == HUNG
    failed = until(ledger, JobState.FAILED, 2)
    assert {one.ref for one in failed} == {1, 99}
    assert all("took longer than" in one.says for one in failed)
