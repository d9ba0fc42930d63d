"""``claimtrack worker``: heavy work, done ahead of time."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from claimtrack.cli.choosing import several
from claimtrack.cli.output import say
from claimtrack.cli.session import session
from claimtrack.settings import log_path


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
    longest: Annotated[
        float,
        typer.Option(
            "--longest",
            min=0.1,
            metavar="MINUTES",
            help="A job that takes longer is stopped and has failed.",
        ),
    ] = 30.0,
) -> None:
    """Do heavy work ahead of time: read new articles, match them, look at what is watched.

    Any number of machines may work for a ledger on PostgreSQL. ctrl+c or SIGTERM stops it cleanly.
    claimtrack jobs says what waits and what became of it. Example: claimtrack worker --processes 2
    """
    here = session(context)
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
        pace=Pace(grace=grace, longest=longest * 60),
        log=log_path(),
    )
    if status := work(crew, say):
        raise typer.Exit(status)
