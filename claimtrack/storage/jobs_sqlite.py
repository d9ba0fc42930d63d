"""The queue of a ledger in a file: rows of ``job``, taken under SQLite's write lock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import sqlalchemy as sa

from claimtrack.storage.jobs_words import Asked, Job, JobState
from claimtrack.storage.tables import JOB, JOB_SAID

_STATE = JOB.c.state
_QUEUED = JobState.QUEUED.value
_RUNNING = JobState.RUNNING.value


def ask(connection: sa.Connection, asked: Asked, at: datetime) -> None:
    """Queue a job, unless the same one waits already."""
    waits = sa.select(JOB.c.id).where(
        JOB.c.name == asked.name, JOB.c.ref == asked.ref, _STATE == _QUEUED
    )
    if connection.execute(waits.limit(1)).first() is None:
        row = {
            "name": asked.name,
            "ref": asked.ref,
            "state": _QUEUED,
            "attempts": 0,
            "asked_at": at,
            "changed_at": at,
            "holder": "",
        }
        connection.execute(JOB.insert(), row)


def take(
    connection: sa.Connection, names: Collection[str], holder: str, at: datetime
) -> Job | None:
    """The job that has waited longest, from now on the holder's; None where none waits."""
    number = connection.execute(_first(names, at)).scalar()
    if number is None:
        return None
    _put(connection, number, at, state=_RUNNING, holder=holder, beat_at=at)
    return _jobs(connection, JOB.c.id == number)[0]


class Found(Enum):
    """What there is to do, as far as can be seen without writing."""

    NOTHING = 0
    QUEUED = 1
    STALLED = 2


def found(
    connection: sa.Connection, names: Collection[str], at: datetime, silent: timedelta
) -> Found:
    """Whether a job waits, or somebody who works on one has been silent for too long."""
    stalled = sa.select(JOB.c.id).where(_STATE == _RUNNING, JOB.c.beat_at < at - silent)
    if connection.execute(stalled.limit(1)).first() is not None:
        return Found.STALLED
    return Found.NOTHING if connection.execute(_first(names, at)).first() is None else Found.QUEUED


def _first(names: Collection[str], at: datetime) -> sa.Select[int]:
    due = sa.or_(JOB.c.not_before.is_(None), JOB.c.not_before <= at)
    waits = sa.select(JOB.c.id).where(_STATE == _QUEUED, JOB.c.name.in_(names), due)
    return waits.order_by(JOB.c.id).limit(1)


def beat(connection: sa.Connection, holder: str, at: datetime) -> None:
    """Give a sign of life for whatever the holder works on."""
    mine = JOB.update().where(_STATE == _RUNNING, JOB.c.holder == holder)
    connection.execute(mine.values(beat_at=at))


def end(connection: sa.Connection, job: Job, holder: str, state: JobState, at: datetime) -> bool:
    """Say that the holder is done with a job; False where it is not theirs any more."""
    return _leave(connection, job, holder, at, state=state.value, not_before=None)


def hand_back(
    connection: sa.Connection, job: Job, holder: str, at: datetime, wait: timedelta
) -> bool:
    """Put a job back into the queue, to be tried after a while."""
    return _leave(connection, job, holder, at, state=_QUEUED, not_before=at + wait)


def _leave(connection: sa.Connection, job: Job, holder: str, at: datetime, **values: Any) -> bool:
    mine = JOB.update().where(JOB.c.id == job.id, _STATE == _RUNNING, JOB.c.holder == holder)
    values |= {"attempts": JOB.c.attempts + 1, "changed_at": at, "holder": "", "beat_at": None}
    return connection.execute(mine.values(values)).rowcount == 1


def take_over(
    connection: sa.Connection, at: datetime, silent: timedelta, most: int, says: str
) -> list[int]:
    """Queue again what is held by somebody who has been silent for so long; what has died ``most``
    times is failed, with ``says``. Gives the numbers of the jobs.
    """
    dead = sa.select(JOB.c.id, JOB.c.attempts).where(
        _STATE == _RUNNING, JOB.c.beat_at < at - silent
    )
    found = connection.execute(dead).all()
    for number, attempts in found:
        failed = attempts + 1 >= most
        _put(
            connection,
            number,
            at,
            state=JobState.FAILED.value if failed else _QUEUED,
            attempts=attempts + 1,
            holder="",
            beat_at=None,
        )
        if failed:
            say(connection, number, says)
    return [number for number, _ in found]


def is_cancelled(connection: sa.Connection, job: Job, holder: str) -> bool:
    """Whether a job that the holder works on was called off, or given to somebody else."""
    mine = sa.select(JOB.c.id).where(JOB.c.id == job.id, _STATE == _RUNNING, JOB.c.holder == holder)
    return connection.execute(mine).first() is None


def cancel(connection: sa.Connection, number: int, at: datetime) -> bool:
    """Call a job off, whether it waits or somebody works on it."""
    fits = JOB.update().where(JOB.c.id == number, _STATE.in_((_QUEUED, _RUNNING)))
    cancelled = JobState.CANCELLED.value
    return connection.execute(fits.values(_moved(cancelled, at))).rowcount == 1


def retry(connection: sa.Connection, number: int, at: datetime) -> bool:
    """Queue a job again that has failed or was called off, unless the same one waits already."""
    ended = (JobState.FAILED.value, JobState.CANCELLED.value)
    other = JOB.alias()
    waits = sa.exists().where(
        other.c.name == JOB.c.name, other.c.ref == JOB.c.ref, other.c.state == _QUEUED
    )
    fits = JOB.update().where(JOB.c.id == number, _STATE.in_(ended), sa.not_(waits))
    return connection.execute(fits.values(attempts=0, **_moved(_QUEUED, at))).rowcount == 1


def _moved(state: str, at: datetime) -> dict[str, Any]:
    return {"state": state, "changed_at": at, "holder": "", "not_before": None}


def jobs(connection: sa.Connection, states: Collection[JobState], limit: int) -> list[Job]:
    """The newest jobs in these states."""
    return _jobs(connection, _STATE.in_([one.value for one in states]), limit)


def job_about(connection: sa.Connection, name: str, ref: int) -> Job | None:
    """The newest job of a kind on one number."""
    found = _jobs(connection, sa.and_(JOB.c.name == name, JOB.c.ref == ref), 1)
    return found[0] if found else None


def counts(connection: sa.Connection) -> Mapping[JobState, int]:
    """How many jobs there are in each state."""
    statement = sa.select(_STATE, sa.func.count()).group_by(_STATE)
    return {JobState(state): count for state, count in connection.execute(statement)}


def forget_ended(connection: sa.Connection, before: datetime) -> None:
    """Forget the jobs that ended before a moment."""
    ended = [one.value for one in JobState if one not in (JobState.QUEUED, JobState.RUNNING)]
    old = sa.select(JOB.c.id).where(_STATE.in_(ended), JOB.c.changed_at < before)
    connection.execute(JOB_SAID.delete().where(JOB_SAID.c.job_id.in_(old)))
    connection.execute(JOB.delete().where(JOB.c.id.in_(old)))


def say(connection: sa.Connection, number: int, says: str) -> None:
    """Keep what came of a job."""
    held = JOB_SAID.update().where(JOB_SAID.c.job_id == number).values(says=says)
    if connection.execute(held).rowcount == 0:
        connection.execute(JOB_SAID.insert(), {"job_id": number, "says": says})


def _put(connection: sa.Connection, number: int, at: datetime, **values: Any) -> None:
    held = JOB.update().where(JOB.c.id == number)
    connection.execute(held.values(changed_at=at, **values))


def _jobs(
    connection: sa.Connection, where: sa.ColumnElement[bool], limit: int | None = None
) -> list[Job]:
    statement = (
        sa.select(JOB, JOB_SAID.c.says)
        .outerjoin(JOB_SAID, JOB_SAID.c.job_id == JOB.c.id)
        .where(where)
        .order_by(JOB.c.id.desc())
        .limit(limit)
    )
    return [
        Job(
            id=row.id,
            name=row.name,
            ref=row.ref,
            state=JobState(row.state),
            attempts=row.attempts,
            asked_at=row.asked_at,
            changed_at=row.changed_at,
            says=row.says or "",
        )
        for row in connection.execute(statement)
    ]
