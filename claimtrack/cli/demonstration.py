"""``claimtrack demo``: the app on a fresh copy of the fictional demo ledger."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.output import say
from claimtrack.cli.session import session
from claimtrack.domain.errors import BadInput

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger


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
    """Open the app on a fresh copy of the demo ledger (all fiction).

    Example: claimtrack demo --ledger-only demo.db
    """
    if ledger_only:
        _write(ledger_only)
        return
    from claimtrack.cli.app import open_app

    with tempfile.TemporaryDirectory(prefix="claimtrack-demo-") as folder:
        path = Path(folder) / "demo.db"
        open_app(str(path), session(context).settings, opener=lambda: _made(path))


def _made(path: Path) -> Ledger:
    from claimtrack.services.demo import demo_ledger

    return demo_ledger(path)


def _write(path: Path) -> None:
    if path.exists():
        raise BadInput(f"{path} exists already: name a file that does not.")
    _made(path).close()
    say(f"The demo ledger is in {path}.")
