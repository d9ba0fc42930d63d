"""The queue of a ledger on PostgreSQL: procrastinate's tables, in the ledger's own schema.

Its queues carry the ledger's id in their names, since notices go to a whole database and two
ledgers in one would wake and stop each other's workers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.drivers import driver_of
from claimtrack.storage.jobs_words import Asked, Job, JobState
from claimtrack.storage.settings import LEDGER_ID, setting

if TYPE_CHECKING:
    import procrastinate

STATES = {
    "todo": JobState.QUEUED,
    "doing": JobState.RUNNING,
    "succeeded": JobState.DONE,
    "failed": JobState.FAILED,
    "cancelled": JobState.CANCELLED,
    "aborting": JobState.CANCELLED,
    "aborted": JobState.CANCELLED,
}
"""procrastinate's words and ours."""

_MADE_BY = re.compile(r"^procrastinate (\d+)\.(\d+)\.(\d+)")
_SCRIPT = re.compile(r"^(\d+)\.(\d+)\.(\d+)_")
_STALLED = """
    status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers AS its
        WHERE its.id = job.worker_id AND its.last_heartbeat >= now() - :silent
    )
"""
_WAITS = """
    EXISTS (SELECT FROM procrastinate_jobs AS other
        WHERE other.queueing_lock = job.queueing_lock AND other.status = 'todo')
"""
"""The same is asked for already: the queue takes it once."""

_OURS = "job.args ->> 'ref' ~ '^[0-9]{1,9}$'"
"""Any checker may write to the queue: what is no job of ours is passed over."""

_LISTED = f"""
    SELECT job.id, job.task_name, (job.args ->> 'ref')::integer AS ref, job.status::text,
        job.attempts, its.says,
        (SELECT min(at) FROM procrastinate_events WHERE job_id = job.id) AS asked_at,
        (SELECT max(at) FROM procrastinate_events
            WHERE job_id = job.id AND type <> 'scheduled') AS changed_at
    FROM procrastinate_jobs AS job LEFT JOIN job_said AS its ON its.job_id = job.id
    WHERE job.status::text = ANY(:states) AND {_OURS}
        AND (:name = '' OR (job.task_name = :name AND job.args ->> 'ref' = :ref))
    ORDER BY job.id DESC LIMIT :limit
"""  # noqa: S608 -- our own words


def make_queue(connection: sa.Connection) -> None:
    """Make procrastinate's tables and functions in the current schema, or bring those that are
    there up to the version that is installed. For the ledger's owner.
    """
    held = _held(connection)
    installed = _installed()
    if held is None:
        _run(connection, (files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8"))
    elif held < installed:
        scripts = (files("procrastinate.sql") / "migrations").iterdir()
        for script in sorted(scripts, key=lambda one: one.name):
            of = _SCRIPT.match(script.name)
            if of is not None and tuple(map(int, of.groups())) > held:
                _run(connection, script.read_text(encoding="utf-8"))
    if held is None or held < installed:
        name = "procrastinate " + ".".join(map(str, installed))
        connection.exec_driver_sql(f"COMMENT ON TABLE procrastinate_jobs IS '{name}'")


def _held(connection: sa.Connection) -> tuple[int, ...] | None:
    """The version whose queue is there; None where there is none."""
    statement = (
        "SELECT there, obj_description(there, 'pg_class') FROM to_regclass("
        "quote_ident(current_schema()) || '.procrastinate_jobs') AS there"
    )
    there, comment = connection.exec_driver_sql(statement).one()
    if there is None:
        return None
    made_by = _MADE_BY.match(comment or "")
    return tuple(map(int, made_by.groups())) if made_by else (0,)


@cache
def _installed() -> tuple[int, ...]:
    return tuple(map(int, version("procrastinate").split(".")[:3]))


def _run(connection: sa.Connection, script: str) -> None:
    """Run a script of several statements, which takes the driver's own call."""
    driver_of(connection).execute(script)


def queue_name(connection: sa.Connection, queue: str) -> str:
    """A queue's name in this ledger."""
    return f"{queue}:{setting(connection, LEDGER_ID)[:8]}"


@cache
def asking() -> procrastinate.App:
    """What jobs are asked for through; it has no connection of its own."""
    try:
        from procrastinate import App, SyncPsycopgConnector
    except ImportError as error:
        raise LedgerUnreachable(
            "A ledger on PostgreSQL needs procrastinate: install claimtrack with its extra, "
            "claimtrack[postgresql]."
        ) from error
    return App(connector=SyncPsycopgConnector())


def ask(connection: sa.Connection, asked: Asked) -> None:
    """Queue a job in this transaction, unless the same one waits already."""
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with connection.begin_nested():
            asking().configure_task(
                asked.name,
                queue=queue_name(connection, asked.queue),
                queueing_lock=asked.key,
                connection=driver_of(connection),
            ).defer(ref=asked.ref)
    except AlreadyEnqueued:
        return


def take_over(connection: sa.Connection, silent: timedelta, most: int, says: str) -> list[int]:
    """Queue again what belongs to workers that have been silent for so long; what has died
    ``most`` times is failed, with ``says``. Gives the numbers of the jobs.

    Several may do this at once: a row that another has moved meanwhile is looked at again, so each
    job is taken over once.
    """
    statement = sa.text(
        f"""
        UPDATE procrastinate_jobs AS job SET attempts = attempts + 1, worker_id = NULL,
            abort_requested = false, status = (CASE
                WHEN abort_requested OR {_WAITS} THEN 'cancelled'
                WHEN attempts + 1 >= :most THEN 'failed'
                ELSE 'todo' END)::procrastinate_job_status
        WHERE {_STALLED} RETURNING id, status::text
        """  # noqa: S608 -- our own words
    )
    found = connection.execute(statement, {"silent": silent, "most": most}).all()
    for number, status in found:
        if status == "failed":
            say(connection, number, says)
    return [number for number, _ in found]


def workers(connection: sa.Connection, silent: timedelta) -> int:
    """How many workers have given a sign of life within that time."""
    statement = sa.text(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat >= now() - :silent"
    )
    return int(connection.execute(statement, {"silent": silent}).scalar_one())


def cancel(connection: sa.Connection, number: int) -> bool:
    """Call a job off; one that is being worked on is told so."""
    statement = sa.text("SELECT procrastinate_cancel_job_v1(:id, true, false)")
    return connection.execute(statement, {"id": number}).scalar() is not None


def fail(connection: sa.Connection, number: int) -> bool:
    """End a job that is worked on as failed; False where nobody works on it any more."""
    statement = sa.text(
        "UPDATE procrastinate_jobs SET status = 'failed', attempts = attempts + 1, "
        "worker_id = NULL WHERE id = :id AND status = 'doing'"
    )
    return connection.execute(statement, {"id": number}).rowcount == 1


def retry(connection: sa.Connection, number: int) -> bool:
    """Queue a job again that has failed or was called off."""
    statement = sa.text(
        f"""
        UPDATE procrastinate_jobs AS job
        SET status = 'todo', attempts = 0, scheduled_at = NULL, worker_id = NULL,
            abort_requested = false
        WHERE id = :id AND status IN ('failed', 'cancelled', 'aborted') AND NOT {_WAITS}
        """  # noqa: S608 -- our own words
    )
    if connection.execute(statement, {"id": number}).rowcount == 0:
        return False
    notice = sa.text(
        "SELECT pg_notify('procrastinate_queue_v1#' || queue_name, "
        "json_build_object('type', 'job_inserted', 'job_id', id)::text) "
        "FROM procrastinate_jobs WHERE id = :id"
    )
    connection.execute(notice, {"id": number})
    return True


def jobs(connection: sa.Connection, states: Collection[JobState], limit: int) -> list[Job]:
    """The newest jobs in these states."""
    return _jobs(connection, states, limit, "", 0)


def job_about(connection: sa.Connection, name: str, ref: int) -> Job | None:
    """The newest job of a kind on one number."""
    found = _jobs(connection, tuple(JobState), 1, name, ref)
    return found[0] if found else None


def _jobs(
    connection: sa.Connection, states: Collection[JobState], limit: int, name: str, ref: int
) -> list[Job]:
    wanted = [theirs for theirs, ours in STATES.items() if ours in states]
    facts: dict[str, Any] = {"states": wanted, "limit": limit, "name": name, "ref": str(ref)}
    rows = connection.execute(sa.text(_LISTED), facts)
    return [
        Job(
            id=row.id,
            name=row.task_name,
            ref=row.ref,
            state=STATES[row.status],
            attempts=row.attempts,
            asked_at=row.asked_at,
            changed_at=row.changed_at,
            says=row.says or "",
        )
        for row in rows
    ]


def counts(connection: sa.Connection) -> Mapping[JobState, int]:
    """How many jobs there are in each state."""
    statement = (
        "SELECT status::text, count(*) FROM procrastinate_jobs AS job "  # noqa: S608 -- our own
        f"WHERE {_OURS} GROUP BY status"
    )
    found: dict[JobState, int] = {}
    for status, count in connection.exec_driver_sql(statement):
        found[STATES[status]] = found.get(STATES[status], 0) + count
    return found


def say(connection: sa.Connection, number: int, says: str) -> None:
    """Keep what came of a job."""
    statement = sa.text(
        "INSERT INTO job_said (job_id, says) VALUES (:id, :says) "
        "ON CONFLICT (job_id) DO UPDATE SET says = excluded.says"
    )
    connection.execute(statement, {"id": number, "says": says})


def forget_ended(connection: sa.Connection, older: timedelta) -> None:
    """Forget the jobs that ended longer ago than that."""
    statement = sa.text(
        "DELETE FROM procrastinate_jobs AS job WHERE status NOT IN ('todo', 'doing') "
        "AND NOT EXISTS (SELECT FROM procrastinate_events WHERE job_id = job.id "
        "AND at > now() - :older)"
    )
    connection.execute(statement, {"older": older})
    connection.exec_driver_sql(
        "DELETE FROM job_said WHERE NOT EXISTS "
        "(SELECT FROM procrastinate_jobs AS job WHERE job.id = job_id)"
    )
