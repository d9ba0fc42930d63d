"""``claimtrack demo``: the app on a fresh copy of the fictional demo ledger."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.output import say
from claimtrack.cli.session import session
from claimtrack.domain.errors import BadInput


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("demo")(demo)


def demo(
    context: typer.Context,
    ledger_only: Annotated[
        Path | None,
        typer.Option("--ledger-only", metavar="FILE", help="Write the demo ledger there and end."),
    ] = None,
) -> None:
    """Open the app on a fresh copy of the demo ledger (fiction, all of it)."""
    from claimtrack.services.demo import demo_ledger

    if ledger_only:
        if ledger_only.exists():
            raise BadInput(f"{ledger_only} exists already: name a file that does not.")
        demo_ledger(ledger_only).close()
        say(f"The demo ledger is in {ledger_only}.")
        return
    from claimtrack.cli.app import open_app

    with tempfile.TemporaryDirectory(prefix="claimtrack-demo-") as folder:
        path = Path(folder) / "demo.db"
        demo_ledger(path).close()
        open_app(str(path), session(context).settings, demo=True)
