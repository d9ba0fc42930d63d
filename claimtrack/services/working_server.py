"""Working on the jobs of a ledger on PostgreSQL, with procrastinate: any number of machines.

The queue's own connections go to the ledger's schema, as all of ours do. A worker that dies is
missed by its heartbeat, and whoever notices first takes its jobs over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread
from time import monotonic

from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.jobs import Job as Queued
from procrastinate.worker import Worker

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.services.jobs import QUEUES, JobName, Queue
from claimtrack.services.session import Session, Work
from claimtrack.services.then_ahead import ThenAhead
from claimtrack.services.working import (
    USUAL,
    GaveUp,
    Outcome,
    Pace,
    Steward,
    TimeLimit,
    Told,
    do,
    leave_it,
    names_in,
)
from claimtrack.storage import jobs_postgresql as queue
from claimtrack.storage.engine_postgresql import own_connections
from claimtrack.storage.jobs_words import Job, JobState

log = logging.getLogger("claimtrack.jobs")


class NotDone(Exception):
    """A job came to no good end; its outcome says what next."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.says)
        self.outcome = outcome


class WorkerOnServer:
    """Takes the jobs of a ledger on PostgreSQL, as many at a time as is said. ``told`` hears of
    each. ``target`` is the ledger's address.
    """

    def __init__(
        self,
        session: Session,
        target: str,
        queues: Collection[Queue] = (),
        pace: Pace = USUAL,
        told: Told = lambda _, __: None,
        gave_up: GaveUp = leave_it,
    ) -> None:
        self._session = session
        self._target = target
        self._names = names_in(queues)
        self._pace = pace
        self._told = told
        self._gave_up = gave_up
        self._begun: dict[int, TimeLimit] = {}
        self._earlier = ThenAhead(session)
        self._worker: Worker | None = None
        self._stopped = Event()
        self._done = 0

    def run(self, *, once: bool = False) -> int:
        """Work until stopped, or with ``once`` until nothing waits; gives how many were done."""
        self._done = 0
        asyncio.run(self._run(once=once))
        return self._done

    def stop(self) -> None:
        """Take no more; what is being worked on has its time of grace. From any thread."""
        self._stopped.set()
        if self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]  # procrastinate gives it no types

    async def _run(self, *, once: bool) -> None:
        steward = Steward(self._session, self._names, self._pace)
        app = self._app()
        async with app.open_async():
            await asyncio.to_thread(steward.round)
            self._worker = Worker(
                app,
                queues=self._queues(),
                wait=not once,
                concurrency=1,
                fetch_job_polling_interval=self._pace.poll,
                abort_job_polling_interval=self._pace.beat,
                shutdown_graceful_timeout=self._pace.grace,
                update_heartbeat_interval=self._pace.beat,
                stalled_worker_timeout=self._pace.silent,
                install_signal_handlers=False,
            )
            over = Event()
            Thread(target=self._look_after, args=(steward, over), daemon=True).start()
            try:
                if not self._stopped.is_set():
                    await self._worker.run()  # type: ignore[no-untyped-call]  # nor this
            finally:
                over.set()

    def _look_after(self, steward: Steward, over: Event) -> None:
        while not over.wait(self._pace.beat):
            if self._stopped.is_set():
                self.stop()  # the wish may have come before the worker could hear it
            try:
                self._give_up_the_deaf()
                steward.round()
                self._look_back_ahead(over)
            except ClaimtrackError as error:  # the server is away: the worker itself finds out
                log.warning("The jobs could not be looked after: %s", error)

    def _look_back_ahead(self, over: Event) -> None:
        """Work out how claims stood on earlier days, until the next beat."""
        ends = monotonic() + self._pace.beat
        while not over.is_set() and monotonic() < ends and self._earlier.some():
            pass

    def _give_up_the_deaf(self) -> None:
        """Fail what did not stop when its time was over; procrastinate waits for it for ever."""
        deaf = {number: limit for number, limit in self._begun.items() if limit.is_deaf}
        for number, limit in deaf.items():
            with self._writing() as work:
                if queue.fail(work.connection, number):
                    queue.say(work.connection, number, limit.says)
        if deaf:
            self._gave_up()

    def _queues(self) -> list[str]:
        with self._session.read() as view:
            wanted = {QUEUES[name] for name in self._names}
            return [queue.queue_name(view.connection, one.value) for one in sorted(wanted)]

    def _app(self) -> App:
        address, facts, prepare = own_connections(self._target)
        connector = PsycopgConnector(
            conninfo=address, kwargs=facts, configure=prepare, min_size=1, max_size=4
        )
        app = App(connector=connector)
        for name in self._names:
            app.task(name=name.value, pass_context=True, retry=_AsItCame())(partial(self._do, name))
        return app

    def _do(self, name: JobName, context: JobContext, *, ref: int) -> None:
        job = context.job
        number = job.id or 0
        limit = self._begun[number] = TimeLimit(self._pace)
        try:
            outcome = do(
                self._session, number, name.value, ref, job.attempts, context.should_abort, limit
            )
        finally:
            del self._begun[number]
        self._say(number, outcome)
        self._done += 1
        told = Job(
            id=number,
            name=name.value,
            ref=ref,
            state=outcome.state,
            attempts=job.attempts,
            asked_at=None,
            changed_at=None,
            says=outcome.says,
        )
        self._told(told, outcome)
        if outcome.state is not JobState.DONE:
            raise _stopped_or(context, outcome)

    def _say(self, job_id: int, outcome: Outcome) -> None:
        with self._writing() as work:
            queue.say(work.connection, job_id, outcome.says)

    def _writing(self) -> AbstractContextManager[Work]:
        session = self._session
        return session.store.write(
            name="work on job", checker_id=session.checker_id, at=session.now()
        )


def _stopped_or(context: JobContext, outcome: Outcome) -> Exception:
    """A person called it off: it is over. Else what came of it says whether to try again."""
    if context.abort_reason() is AbortReason.USER_REQUEST:
        return JobAborted()
    return NotDone(outcome)


class _AsItCame(BaseRetryStrategy):
    """As the outcome says."""

    def get_retry_decision(
        self,
        *,
        exception: BaseException,
        job: Queued,  # noqa: ARG002 -- procrastinate's own signature
    ) -> RetryDecision | None:
        """Again after a while, or not at all."""
        if isinstance(exception, NotDone) and exception.outcome.again_in is not None:
            return RetryDecision(retry_at=datetime.now(UTC) + exception.outcome.again_in)
        return None
