"""Opening the app. The only place from which the command line loads Textual."""

from __future__ import annotations

import sys

from claimtrack.domain.errors import BadInput
from claimtrack.settings import Settings


def open_app(target: str, settings: Settings, *, demo: bool = False) -> None:
    """Run the app on a ledger until its user leaves it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            "The app needs a terminal; in a pipe, use a command ('claimtrack --help' lists them)."
        )
    from claimtrack.tui.app import ClaimtrackApp

    ClaimtrackApp(target, settings=settings, demo=demo).run()
