"""Doing a job: what came of it, in a sentence, and whether it is to be tried again.

``working_here`` takes the jobs of a ledger in a file, ``working_server`` those of one on
PostgreSQL.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from uuid import UUID, uuid5

from claimtrack.domain.errors import ClaimtrackError, LedgerUnreachable
from claimtrack.services.job_kinds import DOES
from claimtrack.services.jobs import QUEUES, SILENT, JobName, Queue, ask
from claimtrack.services.reading_ahead import Interrupted
from claimtrack.services.session import LEDGER_ITSELF, Session
from claimtrack.services.watching import watches
from claimtrack.storage import jobs as stored
from claimtrack.storage.jobs_words import Job, JobState
from claimtrack.storage.kept import drop_kept_before
from claimtrack.storage.orders import drop_orders_before
from claimtrack.storage.settings import LEDGER_ID, setting

log = logging.getLogger("claimtrack.jobs")

MOST_ATTEMPTS = 4
"""After so many attempts that ended badly a job has failed, until a person asks for it again."""

DIED = "Whoever worked on it died each time: look at what it is about, and retry it if it is sound."
_NO_HURRY = timedelta(minutes=1)
_ENDED_FOR = timedelta(days=7)
_KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often things are done, in seconds.

    A worker gives a sign of life every ``beat`` and is taken for dead after ``silent``; it looks
    for work every ``poll`` (and at once, where the server tells it), and rests between two jobs.
    Asked to stop, it gives what it works on ``grace`` to come to an end, then hands it back. A job
    that takes more than ``longest`` is told to stop and has failed; one that does not hear of it
    within ``deaf`` besides is given up (``GaveUp``).
    """

    beat: float = 5.0
    silent: float = SILENT.total_seconds()
    poll: float = 5.0
    rest: float = 0.0
    grace: float = 20.0
    longest: float = 1800.0
    deaf: float = 60.0


USUAL = Pace()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job. ``again_in`` is set where it goes back into the queue."""

    state: JobState
    says: str
    again_in: timedelta | None = None


def names_in(queues: Collection[Queue]) -> tuple[JobName, ...]:
    """The kinds of work in these queues; all where none is named."""
    return tuple(name for name in JobName if not queues or QUEUES[name] in queues)


class TimeLimit:
    """How long a job that is begun now may take, at a worker's pace."""

    def __init__(self, pace: Pace) -> None:
        self._ends = monotonic() + pace.longest
        self._given_up = self._ends + pace.deaf
        self.says = (
            f"It took longer than {pace.longest / 60:,.3g} minutes and was stopped: look at what "
            "it is about, and retry it, or start a worker with more (--longest)."
        )

    @property
    def is_over(self) -> bool:
        """Whether the job is to stop."""
        return monotonic() > self._ends

    @property
    def is_deaf(self) -> bool:
        """Whether the job should have stopped long ago, and goes on."""
        return monotonic() > self._given_up


Told = Callable[[Job, Outcome], None]
"""What hears of a job that was worked on, and of what came of it."""

GaveUp = Callable[[], None]
"""What is done about a job that does not stop: a thread can't be ended, but a process can."""


def leave_it() -> None:
    """The job is failed, and its thread goes on until the program ends."""


def do(
    session: Session,
    job_id: int,
    name: str,
    ref: int,
    attempts: int,
    stop: Callable[[], bool],
    limit: TimeLimit,
) -> Outcome:
    """Do a job. What goes wrong is told in a sentence, and a fault of ours in the log."""

    def ends() -> bool:
        return limit.is_over or stop()

    try:
        says = DOES[JobName(name)](session, ref, ends, operation_of(session, job_id))
    except Interrupted:
        if limit.is_over:
            return Outcome(JobState.FAILED, limit.says)
        return Outcome(JobState.QUEUED, "It was interrupted and waits.", timedelta(seconds=1))
    except LedgerUnreachable as error:
        return _again(str(error), attempts)
    except ClaimtrackError as error:
        return Outcome(JobState.FAILED, str(error))
    except Exception as fault:
        log.exception("Job %s (%s %s) met a fault", job_id, name, ref)
        return _again(f"A fault of ours ({type(fault).__name__}).", attempts)
    return Outcome(JobState.DONE, says)


def operation_of(session: Session, job_id: int) -> UUID:
    """The operation of whatever a job records: the same however often it is begun."""
    with session.read() as view:
        return uuid5(UUID(setting(view.connection, LEDGER_ID)), f"job {job_id}")


def _again(says: str, attempts: int) -> Outcome:
    if attempts + 1 >= MOST_ATTEMPTS:
        return Outcome(JobState.FAILED, says)
    return Outcome(JobState.QUEUED, says, timedelta(seconds=5 * 4**attempts))


class Steward:
    """What any worker does besides: it takes over the jobs of the dead, asks for the looks that are
    due, and forgets what is old. Several may do so at once.
    """

    def __init__(self, session: Session, names: Collection[JobName], pace: Pace) -> None:
        self._session = session
        self._names = names
        self._pace = pace
        self._next = session.now()

    @property
    def is_due(self) -> bool:
        """Whether there may be more to do than to take over the jobs of the dead."""
        return self._session.now() >= self._next

    def round(self) -> list[int]:
        """Look after the queue; gives the jobs that were taken over."""
        session = self._session
        due = self.is_due
        silent = timedelta(seconds=self._pace.silent)
        looks = self._due_looks() if due and JobName.LOOK in self._names else ()
        with session.store.write(
            name="look after jobs", checker_id=LEDGER_ITSELF, at=session.now()
        ) as work:
            taken = stored.take_over(work.connection, work.at, silent, MOST_ATTEMPTS, DIED)
            for watch_id in looks:
                ask(work, JobName.LOOK, watch_id)
            if due:
                self._next = work.at + _NO_HURRY
                stored.forget_ended(work.connection, work.at, _ENDED_FOR)
                drop_kept_before(work.connection, work.at - _KEPT_FOR)
                drop_orders_before(work.connection, work.at - _ENDED_FOR)
        if taken:
            log.warning("Took over jobs of a worker that is dead: %s", taken)
        return taken

    def _due_looks(self) -> list[int]:
        now = self._session.now()
        return [
            row.watch.id
            for row in watches(self._session)
            if not row.watch.stopped and (row.due_at is None or row.due_at <= now)
        ]
