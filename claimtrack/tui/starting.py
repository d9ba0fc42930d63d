"""Starting the app. Textual is imported only when it is started."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.settings import Settings

TURN = 0.0005
"""Seconds that a thread which reads the ledger runs on when the screen has something to do.
Python's own five milliseconds would be lost at each of the many turns that a frame takes."""


def run_app(
    target: str,
    settings: Settings,
    *,
    opener: Callable[[], Ledger] | None = None,
    served: bool = False,
) -> int:
    """Run the app on a ledger until its user leaves it; the exit status. A fault that ends it is
    raised again once the terminal is as it was.

    ``opener`` makes the ledger after the first frame is drawn (the demo's). Until that frame no
    garbage is collected: looking for some among what is being imported takes a tenth of the time.
    ``served``: whoever uses it sits at another machine's browser.
    """
    gc.disable()
    sys.setswitchinterval(TURN)
    from claimtrack.tui.app import ClaimtrackApp
    from claimtrack.tui.ending import LastingTerminal

    ends: list[Callable[[], None]] = []

    def opening() -> Ledger:
        return _working_ahead(target, settings, opener, ends)

    app = ClaimtrackApp(
        target, settings=settings, demo=opener is not None, opener=opening, served=served
    )
    if sys.__stderr__ is not None:
        setattr(sys, "__stderr__", LastingTerminal(sys.__stderr__))  # noqa: B010 -- Textual draws on it
    app.run()
    for end in ends:
        end()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _working_ahead(
    target: str,
    settings: Settings,
    opener: Callable[[], Ledger] | None,
    ends: list[Callable[[], None]],
) -> Ledger:
    """The open ledger, with what is queued worked on beside the app unless the user wants not."""
    from claimtrack import open_ledger

    ledger = opener() if opener else open_ledger(target, checker=settings.checker or None)
    if settings.work_ahead:
        from claimtrack.services.ahead import WorkAhead

        ahead = WorkAhead(target)
        ends.append(ahead.end)
        ahead.begin(ledger)
    return ledger


def collect_again() -> None:
    """The first frame is drawn: collect garbage again, of what comes from here on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
