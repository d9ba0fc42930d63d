"""Every command, under one ``claimtrack``."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import (
    across,
    capture,
    comparing,
    demonstration,
    jobs,
    keeping,
    lists,
    matching,
    reporting,
    serving,
    signing,
    suggesting,
    team,
    watching,
    worker,
)
from claimtrack.cli.session import start

app = typer.Typer(
    name="claimtrack",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A ledger of claims: who made them, and what later reporting says.",
)


@app.callback(invoke_without_command=True)
def opening(
    context: typer.Context,
    ledger: Annotated[
        str,
        typer.Option(
            "--ledger",
            metavar="PATH|URL",
            help="The ledger: a SQLite file or postgresql://… (or set CLAIMTRACK_LEDGER).",
        ),
    ] = "",
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Open the app, or run a command."""
    if version:
        from claimtrack import __version__

        typer.echo(f"claimtrack {__version__}")
        raise typer.Exit
    context.obj = start(ledger)
    if context.invoked_subcommand is None:
        from claimtrack.cli.app import open_app

        open_app(context.obj.target, context.obj.settings)


for module in (
    capture,
    watching,
    worker,
    jobs,
    suggesting,
    matching,
    comparing,
    lists,
    across,
    reporting,
    signing,
    keeping,
    team,
    serving,
    demonstration,
):
    module.register(app)
