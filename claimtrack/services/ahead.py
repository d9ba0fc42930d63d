"""Heavy work while the app is open: no server and no worker is needed.

On a ledger in a file the app's own process reads and matches what is queued. On PostgreSQL it does
so only while no worker is alive. What needs the network, and reports, are left to workers.
"""

from __future__ import annotations

import logging
from threading import Event, Thread

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.services.jobs import JobState, Queue, job_counts, workers
from claimtrack.services.ledger import Ledger
from claimtrack.services.session import Session
from claimtrack.services.then_ahead import ThenAhead
from claimtrack.services.working import Pace
from claimtrack.services.working_here import WorkerHere
from claimtrack.storage.store_sqlite import SqliteStore

log = logging.getLogger("claimtrack.jobs")

_QUEUES = (Queue.READING, Queue.MATCHING)
_SETTLING = 5.0
"""Seconds from the start in which the app has the machine for itself."""

_BESIDE = Pace(rest=0.5)
_LOOK_EVERY = 15.0
_END = 0.2
"""Seconds that what is being worked on has to be handed back. What takes longer is taken over by
whoever works next, once this program is silent."""


class WorkAhead:
    """Works in a thread beside the app, from ``begin`` to ``end``."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._ended = Event()
        self._thread: Thread | None = None
        self._here: WorkerHere | None = None

    def begin(self, ledger: Ledger) -> Ledger:
        """Work on this ledger, where it may be written; gives it back."""
        member = ledger.session.store.member
        if ledger.session.store.may_write and not (member and member.only_reads):
            self._thread = Thread(target=self._work, args=(ledger.session,), daemon=True)
            self._thread.start()
        return ledger

    def end(self) -> None:
        """Hand back what is being worked on; waits for it, but not for long."""
        self._ended.set()
        if self._here is not None:
            self._here.stop_now()
        if self._thread is not None:
            self._thread.join(_END)

    def _work(self, session: Session) -> None:
        if self._ended.wait(_SETTLING):
            return
        try:
            if isinstance(session.store, SqliteStore):
                self._here = WorkerHere(session, _QUEUES, _BESIDE)
                if not self._ended.is_set():
                    self._here.run()
            else:
                self._on_server(session)
        except ClaimtrackError as error:  # the app says so itself, wherever it needs the ledger
            log.warning("Nothing is worked on ahead of time any more: %s", error)

    def _on_server(self, session: Session) -> None:
        from claimtrack.services.working_server import WorkerOnServer

        earlier = ThenAhead(session)
        while not self._ended.is_set():
            if not workers(session):
                if job_counts(session)[JobState.QUEUED]:
                    WorkerOnServer(session, self._target, _QUEUES, _BESIDE).run(once=True)
                while not self._ended.is_set() and earlier.some():
                    self._ended.wait(_BESIDE.rest)
            self._ended.wait(_LOOK_EVERY)
