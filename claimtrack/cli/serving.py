"""``serve``: the app in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli.output import say
from claimtrack.cli.session import session
from claimtrack.domain.errors import BadInput
from claimtrack.settings import make_home

_DEFAULT_PORT = 8000
_HIGHEST_PORT = 65_535


def register(app: typer.Typer) -> None:
    """Add this subject's commands."""
    app.command("serve")(serve)


def serve(
    context: typer.Context,
    people: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="Who works here: a link each (default: your own name).",
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port", metavar="PORT", min=0, max=_HIGHEST_PORT, help="0: one that is free."
        ),
    ] = _DEFAULT_PORT,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="HOST", help="Where to listen; others can reach all but the default."
        ),
    ] = "127.0.0.1",
    public_url: Annotated[
        str,
        typer.Option(
            "--public-url",
            metavar="URL",
            help="What browsers know it as, behind a proxy with TLS: https://…",
        ),
    ] = "",
    sessions: Annotated[
        int, typer.Option("--sessions", metavar="N", min=1, max=100, help="Pages open at once.")
    ] = 8,
    idle: Annotated[
        int,
        typer.Option(
            "--idle", metavar="MINUTES", min=1, help="End a session that nobody used for so long."
        ),
    ] = 60,
) -> None:
    """Open the app in a browser, for those who have the link that is printed.

    The server listens on this machine alone unless --host says otherwise. ctrl+c ends all sessions.
    Example: claimtrack serve --as "Ana Ruiz" --as "Ben Okoro"
    """
    try:
        from claimtrack.serve.running import Wanted, run
    except ImportError as error:
        raise BadInput(
            "The app in a browser needs textual-serve: install claimtrack with its extra, "
            "claimtrack[serve]."
        ) from error
    here = session(context)
    make_home(here.target)
    with here.ledger() as ledger:
        names = ledger.served_as(people or [])
        title = ledger.info().title or "the ledger"
    wanted = Wanted(
        ledger=here.target,
        title=title,
        names=names,
        host=host,
        port=port,
        public_url=public_url,
        sessions=sessions,
        idle=idle * 60.0,
    )
    run(wanted, tell=say)
