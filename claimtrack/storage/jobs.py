"""Jobs: heavy work that is asked for in the transaction of the write that makes it needed.

A job is a kind of work and the number of what it is done on, and nothing else: no text and no
secret. On PostgreSQL it is put into procrastinate's queue in the ledger's own schema, in a file
into the table ``job``; either way it is there exactly if the write is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from claimtrack.storage import jobs_postgresql, jobs_sqlite
from claimtrack.storage.jobs_words import Asked, Job, JobState


def ask(connection: sa.Connection, asked: Asked, at: datetime) -> None:
    """Queue a job in this transaction, unless the same one waits already."""
    if _in_file(connection):
        jobs_sqlite.ask(connection, asked, at)
    else:
        jobs_postgresql.ask(connection, asked)


def jobs(connection: sa.Connection, states: Collection[JobState], limit: int) -> list[Job]:
    """The newest jobs in these states."""
    if _in_file(connection):
        return jobs_sqlite.jobs(connection, states, limit)
    return jobs_postgresql.jobs(connection, states, limit)


def job_about(connection: sa.Connection, name: str, ref: int) -> Job | None:
    """The newest job of a kind on one number."""
    if _in_file(connection):
        return jobs_sqlite.job_about(connection, name, ref)
    return jobs_postgresql.job_about(connection, name, ref)


def counts(connection: sa.Connection) -> Mapping[JobState, int]:
    """How many jobs there are in each state."""
    if _in_file(connection):
        return jobs_sqlite.counts(connection)
    return jobs_postgresql.counts(connection)


def cancel(connection: sa.Connection, number: int, at: datetime) -> bool:
    """Call a job off; False where there is none that waits or is worked on."""
    if _in_file(connection):
        return jobs_sqlite.cancel(connection, number, at)
    return jobs_postgresql.cancel(connection, number)


def retry(connection: sa.Connection, number: int, at: datetime) -> bool:
    """Queue a job again; False where there is none that has failed or was called off, or where the
    same one waits already.
    """
    if _in_file(connection):
        return jobs_sqlite.retry(connection, number, at)
    return jobs_postgresql.retry(connection, number)


def say(connection: sa.Connection, number: int, says: str) -> None:
    """Keep what came of a job."""
    where = jobs_sqlite if _in_file(connection) else jobs_postgresql
    where.say(connection, number, says)


def take_over(
    connection: sa.Connection, at: datetime, silent: timedelta, most: int, says: str
) -> list[int]:
    """Queue again what belongs to workers that have been silent for so long; what has died ``most``
    times is failed, with ``says``. Gives the numbers of the jobs.
    """
    if _in_file(connection):
        return jobs_sqlite.take_over(connection, at, silent, most, says)
    return jobs_postgresql.take_over(connection, silent, most, says)


def forget_ended(connection: sa.Connection, at: datetime, older: timedelta) -> None:
    """Forget the jobs that ended longer ago than that."""
    if _in_file(connection):
        jobs_sqlite.forget_ended(connection, at - older)
    else:
        jobs_postgresql.forget_ended(connection, older)


def _in_file(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"
