"""Working on the jobs of a ledger in a file, in this process: no server is needed."""

from __future__ import annotations

import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

from claimtrack.services.jobs import JobName, Queue
from claimtrack.services.session import LEDGER_ITSELF, Session, Work
from claimtrack.services.then_ahead import ThenAhead
from claimtrack.services.working import (
    USUAL,
    GaveUp,
    Pace,
    Steward,
    TimeLimit,
    Told,
    do,
    leave_it,
    names_in,
)
from claimtrack.storage import jobs_sqlite as queue
from claimtrack.storage.jobs_words import Job, JobState


class WorkerHere:
    """Takes the jobs of a ledger in a file one after the other. ``told`` hears of each.

    While none waits, it works out how claims stood on earlier days.
    """

    def __init__(
        self,
        session: Session,
        queues: Collection[Queue] = (),
        pace: Pace = USUAL,
        told: Told = lambda _, __: None,
        gave_up: GaveUp = leave_it,
    ) -> None:
        self._session = session
        self._names: tuple[JobName, ...] = names_in(queues)
        self._pace = pace
        self._told = told
        self._gave_up = gave_up
        self._stop = Event()
        self._hurry = Event()
        self._holder = f"{socket.gethostname()} {os.getpid()} {uuid4().hex[:8]}"
        self._steward = Steward(session, self._names, pace)
        self._earlier = ThenAhead(session)

    def run(self, *, once: bool = False) -> int:
        """Work until stopped, or with ``once`` until nothing waits; gives how many were done."""
        done = 0
        while not self._stop.is_set():
            if (job := self._next()) is not None:
                self._work_on(job)
                done += 1
                self._stop.wait(self._pace.rest)
            elif self._earlier.some():
                self._stop.wait(self._pace.rest)
            elif once:
                break
            else:
                self._stop.wait(self._pace.poll)
        return done

    def stop(self) -> None:
        """Take no more; what is being worked on has its time of grace."""
        self._stop.set()
        timer = Thread(target=self._hurry_after, args=(self._pace.grace,), daemon=True)
        timer.start()

    def stop_now(self) -> None:
        """Take no more and hand back what is being worked on."""
        self._stop.set()
        self._hurry.set()

    def _hurry_after(self, seconds: float) -> None:
        self._hurry.wait(seconds)
        self._hurry.set()

    def _next(self) -> Job | None:
        """The next job; nothing is written, nor anybody kept from writing, while there is none."""
        if self._stop.is_set():
            return None
        if self._steward.is_due:
            self._steward.round()
        with self._session.read() as view:
            at = self._session.now()
            silent = timedelta(seconds=self._pace.silent)
            found = queue.found(view.connection, self._names, at, silent)
        if found is queue.Found.STALLED:
            self._steward.round()
        if found is queue.Found.NOTHING:
            return None
        with self._writing() as work:
            return queue.take(work.connection, self._names, self._holder, work.at)

    def _work_on(self, job: Job) -> None:
        ended = Event()
        called_off = Event()
        limit = TimeLimit(self._pace)
        beating = Thread(target=self._beat, args=(job, ended, called_off, limit), daemon=True)
        beating.start()
        try:
            outcome = do(
                self._session,
                job.id,
                job.name,
                job.ref,
                job.attempts,
                lambda: self._hurry.is_set() or called_off.is_set(),
                limit,
            )
        finally:
            ended.set()
            beating.join()
        with self._writing() as work:
            if outcome.again_in is None:
                mine = queue.end(work.connection, job, self._holder, outcome.state, work.at)
            else:
                mine = queue.hand_back(
                    work.connection, job, self._holder, work.at, outcome.again_in
                )
            if mine:
                queue.say(work.connection, job.id, outcome.says)
        self._told(job, outcome)

    def _beat(self, job: Job, ended: Event, called_off: Event, limit: TimeLimit) -> None:
        """Give signs of life while the work goes on; hear of it where it is called off."""
        while not ended.wait(self._pace.beat):
            with self._writing() as work:
                if limit.is_deaf and queue.end(
                    work.connection, job, self._holder, JobState.FAILED, work.at
                ):
                    queue.say(work.connection, job.id, limit.says)
                queue.beat(work.connection, self._holder, work.at)
                if queue.is_cancelled(work.connection, job, self._holder):
                    called_off.set()
            if limit.is_deaf:
                self._gave_up()
                return

    @contextmanager
    def _writing(self) -> Iterator[Work]:
        with self._session.store.write(
            name="work on job", checker_id=LEDGER_ITSELF, at=self._session.now()
        ) as work:
            yield work
