"""An error as the command line says it: one sentence, and the exit status that goes with it."""

from __future__ import annotations

import errno
import sys
import traceback
from datetime import UTC, datetime

from claimtrack.cli import FAULT, INTERRUPTED, drop_output
from claimtrack.cli.wrong_use import told
from claimtrack.domain.errors import ClaimtrackError
from claimtrack.settings import log_path
from claimtrack.text import visible

WRONG_USE = 2

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What writing to standard output fails with where it goes into a file."""


def explain(error: Exception) -> int:
    """Say what went wrong on standard error; the exit status for it."""
    import typer

    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, ClaimtrackError):
        _say(str(error))
        return error.exit_status
    if isinstance(error, OSError) and error.errno in NO_ROOM and error.filename is None:
        drop_output()
        _say(f"The output can't be written ({error.strerror}): make room, or send it elsewhere.")
        return WRONG_USE
    if hasattr(error, "format_message"):
        _say(told(error))
        return WRONG_USE
    return _fault(error)


def _fault(error: Exception) -> int:
    log = log_path()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{datetime.now(UTC).isoformat()}\n")
            traceback.print_exception(error, file=stream)
        where = f"the details are in {log}"
    except OSError:
        traceback.print_exception(error)
        where = "the details are above"
    _say(f"claimtrack has a fault of its own ({type(error).__name__}); {where}.")
    return FAULT


def _say(sentence: str) -> None:
    sys.stderr.write(visible(sentence.strip()) + "\n")
