"""Heavy work that is asked for: what is queued, worked on, done and failed.

A job is asked for in the write that makes it needed (``ask``), so it is there exactly if the write
is. ``job_kinds`` says what each kind does, ``working`` who does it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from claimtrack.domain.entities import Article, Capture, Watch
from claimtrack.domain.errors import BadInput
from claimtrack.services.session import Session, View, Work
from claimtrack.storage import jobs as stored
from claimtrack.storage.jobs_postgresql import workers as workers_seen
from claimtrack.storage.jobs_words import Asked, Job, JobState

__all__ = ["Job", "JobName", "JobRow", "JobState", "Queue"]

LISTED = 50
SILENT = timedelta(seconds=30)
"""After this long without a sign of life a worker is taken for dead."""


class Queue(StrEnum):
    """What a worker may be started for."""

    READING = "reading"
    MATCHING = "matching"
    LOOKING = "looking"
    REPORTS = "reports"


class JobName(StrEnum):
    """The kinds of heavy work. A job's number is that of a capture, an article, a watched address
    or a report's order.
    """

    READ = "read"
    MATCH = "match"
    LOOK = "look"
    REPORT = "report"


QUEUES: Mapping[JobName, Queue] = {
    JobName.READ: Queue.READING,
    JobName.MATCH: Queue.MATCHING,
    JobName.LOOK: Queue.LOOKING,
    JobName.REPORT: Queue.REPORTS,
}


def ask(work: Work, name: JobName, ref: int) -> None:
    """Ask for heavy work in this unit of work; once, where the same waits already."""
    stored.ask(work.connection, Asked(name.value, QUEUES[name].value, ref), work.at)


def jobs(
    session: Session, states: Collection[JobState] = tuple(JobState), limit: int = LISTED
) -> list[Job]:
    """The newest jobs in these states."""
    with session.read() as view:
        return stored.jobs(view.connection, states, limit)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job, and what it is about in words."""

    job: Job
    about: str


def job_rows(
    session: Session, states: Collection[JobState] = tuple(JobState), limit: int = LISTED
) -> list[JobRow]:
    """The newest jobs in these states, as a list shows them."""
    with session.read() as view:
        found = stored.jobs(view.connection, states, limit)
        return [JobRow(job, _about(view, job)) for job in found]


def _about(view: View, job: Job) -> str:
    """A job by what it is done on; what is not in the record any more is told by its number."""
    if job.name == JobName.REPORT:
        return f"make ordered report {job.ref}"
    if job.name == JobName.LOOK:
        watch = view.find(Watch, job.ref)
        return f"look at {watch.address or f'article {watch.article_id}'}" if watch else _gone(job)
    capture = view.find(Capture, job.ref) if job.name == JobName.READ else None
    number = capture.article_id if capture else job.ref if job.name == JobName.MATCH else 0
    article = view.find(Article, number)
    return f"{job.name} article {number}, “{article.headline}”" if article else _gone(job)


def _gone(job: Job) -> str:
    return f"{job.name} {job.ref}"


def job_counts(session: Session) -> dict[JobState, int]:
    """How many jobs there are in each state."""
    with session.read() as view:
        found = stored.counts(view.connection)
    return {state: found.get(state, 0) for state in JobState}


def workers(session: Session) -> int | None:
    """How many workers of a ledger on PostgreSQL are alive; None for a file, where the app works
    and nobody counts.
    """
    with session.read() as view:
        if view.connection.dialect.name == "sqlite":
            return None
        return workers_seen(view.connection, SILENT)


def cancel_job(session: Session, number: int) -> None:
    """Call a job off; one that is being worked on stops within seconds and changes nothing."""
    with _writing(session, "cancel job") as work:
        if not stored.cancel(work.connection, number, work.at):
            raise BadInput(f"Job {number} is neither queued nor running: there is nothing to stop.")


def retry_job(session: Session, number: int) -> None:
    """Queue a job again that has failed or was cancelled."""
    with _writing(session, "retry job") as work:
        if not stored.retry(work.connection, number, work.at):
            raise BadInput(
                f"Job {number} has neither failed nor was it cancelled, or the same one is queued "
                "already: look at the list again."
            )


def _writing(session: Session, name: str) -> AbstractContextManager[Work]:
    return session.store.write(name=name, checker_id=session.checker_id, at=session.now())
