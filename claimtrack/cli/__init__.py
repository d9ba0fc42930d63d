"""The command line. Exit status: 0 done, 1 a check found something, 2 wrong use or bad input,
3 the ledger can't be reached, 4 it is damaged or newer, 70 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

from claimtrack import __version__

FAULT = 70
INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command that the arguments name, and end with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; errors are one sentence on standard error. Returns the exit status."""
    _open_closed_streams()
    if arguments in (["--version"], ["version"]):
        sys.stdout.write(f"claimtrack {__version__}\n")
        return 0
    _speak_utf8()
    try:
        gc.disable()  # looking for garbage among what is being imported takes a tenth of the time
        from claimtrack.cli.commands import app_of, needed

        app = app_of(needed(arguments))

        gc.freeze()
        gc.enable()
        status = app(args=arguments, prog_name="claimtrack", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): what is left to say has nowhere to go.
        drop_output()
        return 0
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where every error ends
        from claimtrack.cli.failure import explain

        return explain(error)
    return status if isinstance(status, int) else 0


def drop_output() -> None:
    """Send what is still to be printed nowhere, for Python tries again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """A closed standard stream (`>&-`) takes output nowhere, and gives its number to no ledger."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 -- open to the end


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the terminal's locale says; a lone surrogate is shown, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
