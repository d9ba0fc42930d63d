"""Being ended from outside: the machine shuts down, or the terminal's window was closed."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from functools import partial
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.tui.app import ClaimtrackApp

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

AT_MOST = 5.0
"""Seconds for what is being written to come to its end: a terminal may take nothing more."""


class LastingTerminal:
    """A terminal to write to that may go: what is written to it then is lost, and nothing else.

    Textual writes in a thread, which an error would end; whoever draws would wait for it for ever.
    """

    def __init__(self, terminal: IO[str]) -> None:
        self._terminal = terminal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._terminal, name)

    def write(self, text: str) -> int:
        """Write it, or lose it."""
        with suppress(OSError):
            return self._terminal.write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what was written, or lose it."""
        with suppress(OSError):
            self._terminal.flush()


def mind_endings(app: ClaimtrackApp) -> None:
    """From here on, have a signal that ends the app keep what is typed and close the ledger."""
    loop = asyncio.get_running_loop()
    for number in ENDINGS:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, partial(_end, app, number))


def _end(app: ClaimtrackApp, number: int) -> None:
    app.keep_drafts()
    status = 128 + number
    last = Timer(AT_MOST, os._exit, (status,))
    last.daemon = True
    last.start()
    app.exit(return_code=status)
