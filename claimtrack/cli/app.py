"""Opening the app. The only place from which the command line loads Textual."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.domain.errors import BadInput
from claimtrack.settings import Settings, make_home

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger


def open_app(
    target: str, settings: Settings, *, opener: Callable[[], Ledger] | None = None
) -> None:
    """Run the app on a ledger until its user leaves it.

    ``opener`` makes the ledger after the first frame is drawn (the demo's).
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            "The app needs a terminal; in a pipe, use a command ('claimtrack --help' lists them)."
        )
    from claimtrack.tui.starting import run_app

    if opener is None:
        make_home(target)
    if status := run_app(target, settings, opener=opener):
        raise SystemExit(status)
