"""Opening a ledger by its target: a path, ``sqlite:///path``, or ``postgresql://…``."""

from __future__ import annotations

from pathlib import Path

from claimtrack.storage.opening_sqlite import open_sqlite
from claimtrack.storage.store import Store

WAIT = 10.0
"""How long to wait for another program's lock, in seconds."""


def open_store(
    target: str | Path, *, create: bool = True, zone: str = "UTC", wait: float = WAIT
) -> Store:
    """Open a ledger, making it where there is none and ``create`` is set.

    ``zone`` (an IANA name) is kept in a ledger that is made here. LedgerUnreachable or
    LedgerDamaged with one sentence that says what to do.
    """
    return open_sqlite(Path(target), create=create, zone=zone, wait=wait)
