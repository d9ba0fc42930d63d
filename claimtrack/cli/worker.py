"""``claimtrack worker``: heavy work, done ahead of time."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.choosing import several
from claimtrack.cli.output import plain, print_json, print_table, say
from claimtrack.cli.session import JsonOption, session
from claimtrack.domain.errors import BadInput
from claimtrack.settings import log_path

if TYPE_CHECKING:
    from claimtrack.services.jobs import Job
    from claimtrack.services.ledger import Ledger

_ABOUT = {"read": "copy", "match": "article", "look": "watched address", "report": "order"}


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("worker")(worker)


def worker(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="Do what waits and end; else work until stopped.")
    ] = False,
    processes: Annotated[
        int,
        typer.Option("--processes", min=1, metavar="N", help="How many work at a time."),
    ] = 1,
    queue: Annotated[
        list[str] | None,
        typer.Option(
            "--queue",
            metavar="QUEUE",
            help="Only this work: reading, matching, looking, reports (with commas between).",
        ),
    ] = None,
    grace: Annotated[
        float,
        typer.Option(
            "--grace",
            min=0,
            metavar="SECONDS",
            help="Asked to stop, what it works on has this long; then it is handed back.",
        ),
    ] = 20.0,
    show: Annotated[bool, typer.Option("--list", help="Show what is queued and done.")] = False,
    cancel: Annotated[
        int | None, typer.Option("--cancel", metavar="JOB", help="Call this job off.")
    ] = None,
    retry: Annotated[
        int | None, typer.Option("--retry", metavar="JOB", help="Queue this job again.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Do heavy work ahead of time: read new articles, match them, look at what is watched.

    Any number of machines may work for a ledger on PostgreSQL. ctrl+c or SIGTERM stops it cleanly.
    Example: claimtrack worker --processes 2
    """
    here = session(context)
    if show or cancel is not None or retry is not None:
        with here.ledger() as ledger:
            _look_after(ledger, cancel, retry, as_json=as_json)
        return
    if processes > (cores := os.cpu_count() or 1):
        say(f"This machine has {cores} cores: more than {cores} workers get in each other's way.")
    from claimtrack.services.jobs import Queue
    from claimtrack.services.work_crew import Crew, work
    from claimtrack.services.working import Pace

    crew = Crew(
        target=here.target,
        checker=here.settings.checker or None,
        queues=several(Queue, "--queue", queue),
        processes=processes,
        once=once,
        pace=Pace(grace=grace),
        log=log_path(),
    )
    if status := work(crew, say):
        raise typer.Exit(status)


def _look_after(ledger: Ledger, cancel: int | None, retry: int | None, *, as_json: bool) -> None:
    if cancel is not None and retry is not None:
        raise BadInput("A job is called off or queued again: give one of --cancel and --retry.")
    if cancel is not None:
        ledger.cancel_job(cancel)
    if retry is not None:
        ledger.retry_job(retry)
    found = ledger.jobs()
    counts = ledger.job_counts()
    if as_json:
        print_json(
            {"counts": counts, "workers": ledger.workers(), "jobs": [plain(one) for one in found]}
        )
        return
    print_table(
        ("", "job", "state", "since", "what came of it"),
        map(_line, found),
        "No heavy work was asked for yet: it is when an article comes in.",
    )
    if found:
        say(", ".join(f"{count} {state}" for state, count in counts.items() if count) + ".")


def _line(job: Job) -> tuple[str, ...]:
    return (
        str(job.id),
        f"{job.name} {_ABOUT.get(job.name, '')} {job.ref}",
        job.state.value + (f", {job.attempts} times" if job.attempts > 1 else ""),
        _since(job.changed_at),
        job.says,
    )


def _since(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""
