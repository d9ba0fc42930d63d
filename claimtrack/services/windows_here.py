"""Names for the app's windows, by which one that was killed on this machine is known to be gone."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_NUMBERING = Path("/proc/self/ns/pid")


def window_name() -> str:
    """A name that no other window has."""
    return f"{_machine()}:{os.getpid()}:{uuid4()}"


def is_gone(name: str) -> bool:
    """Whether the window of that name was on this machine and its process has ended.

    False where it can't be told: of other machines, and where Linux does not say which this is.
    """
    machine, _, rest = name.partition(":")
    number = rest.partition(":")[0]
    if not machine or machine != _machine() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return False


@cache
def _machine() -> str:
    """This machine since it was started, and who numbers its processes; "" where it is not said."""
    try:
        said = f"{_BOOT.read_text(encoding='ascii')} {_NUMBERING.readlink()}"
    except (OSError, ValueError):
        return ""
    return sha256(said.encode()).hexdigest()[:16]
