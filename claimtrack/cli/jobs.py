"""``claimtrack jobs``: the heavy work that was asked for, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from claimtrack.cli.choosing import several
from claimtrack.cli.output import plain, print_json, print_table, say
from claimtrack.cli.session import JsonOption, session

if TYPE_CHECKING:
    from claimtrack.services.jobs import JobRow
    from claimtrack.services.ledger import Ledger


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("jobs")(jobs)


def jobs(
    context: typer.Context,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state",
            metavar="STATE",
            help="Only these: queued, running, done, failed, cancelled (with commas between).",
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many, the newest.")] = 50,
    cancel: Annotated[
        list[int] | None, typer.Option("--cancel", metavar="JOB", help="Call this job off.")
    ] = None,
    retry: Annotated[
        list[int] | None,
        typer.Option("--retry", metavar="JOB", help="Queue this job again, failed or called off."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say which heavy work waits, is worked on, is done or has failed, and why.

    Example: claimtrack jobs --state failed
    """
    from claimtrack.services.jobs import JobState

    states = several(JobState, "--state", state)
    with session(context).ledger(writes=bool(cancel or retry)) as ledger:
        for number in cancel or ():
            ledger.cancel_job(number)
        for number in retry or ():
            ledger.retry_job(number)
        found = ledger.job_rows(states or tuple(JobState), limit)
        counts = ledger.job_counts()
        workers = ledger.workers()
        if as_json:
            print_json(
                {
                    "counts": counts,
                    "workers": workers,
                    "jobs": [plain(one.job) | {"about": one.about} for one in found],
                }
            )
            return
        _print(ledger, found, named=bool(states))
        if any(counts.values()):
            say(", ".join(f"{count} {it}" for it, count in counts.items() if count) + ".")
            say(_who(workers, waiting=counts[JobState.QUEUED]))


def _print(ledger: Ledger, found: list[JobRow], *, named: bool) -> None:
    zone = ledger.session.zone
    print_table(
        ("", "job", "state", "since", "what came of it"),
        [
            (
                str(row.job.id),
                row.about,
                row.job.state.value
                + (f", tried {row.job.attempts} times" * (row.job.attempts > 1)),
                _since(row.job.changed_at or row.job.asked_at, zone),
                row.job.says,
            )
            for row in found
        ],
        "No job is in that state."
        if named
        else "No heavy work was asked for yet: it is when an article comes in.",
    )


def _since(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def _who(workers: int | None, *, waiting: int) -> str:
    """Who works on them, or what to do where nobody does."""
    if workers is None:
        return "The app works on them while it is open, and claimtrack worker at any time."
    if workers:
        return f"{workers} worker{'s are' if workers > 1 else ' is'} alive."
    if waiting:
        return (
            "No worker is alive: start claimtrack worker; an open app reads and matches meanwhile."
        )
    return "No worker is alive, and nothing waits."
