"""Every command, under one ``claimtrack``. A command's module is imported when it is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from claimtrack.cli.session import start

MODULES: dict[str, tuple[str, ...]] = {
    "capture": ("add",),
    "watching": ("watch",),
    "worker": ("worker",),
    "jobs": ("jobs",),
    "suggesting": ("suggest",),
    "matching": ("match",),
    "comparing": ("compare",),
    "lists": ("claims", "sources", "due"),
    "across": ("search",),
    "reporting": ("report",),
    "signing": ("sign",),
    "keeping": ("verify", "backup", "export", "import", "doctor"),
    "team": ("team",),
    "serving": ("serve",),
    "demonstration": ("demo",),
}
"""The modules of this package that hold commands, with their commands, in the help's order."""


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


def app_of(modules: Iterable[str] = MODULES) -> typer.Typer:
    """The command line with the commands of these modules; all of them unless told otherwise."""
    app = typer.Typer(
        name="claimtrack",
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="A ledger of claims: who made them, and what later reporting says.",
    )
    app.callback(invoke_without_command=True)(opening)
    for module in modules:
        import_module(f"claimtrack.cli.{module}").register(app)
    return app


def needed(arguments: Sequence[str]) -> Sequence[str]:
    """The modules that these arguments of ``claimtrack`` may run or tell of: the command's own, and
    all of them where it is not certain which command that is.
    """
    rest = list(arguments)
    while rest and rest[0].startswith("--ledger"):
        rest = rest[1 if "=" in rest[0] else 2 :]
    if not rest:
        return ()
    return next(([name] for name, held in MODULES.items() if rest[0] in held), tuple(MODULES))
