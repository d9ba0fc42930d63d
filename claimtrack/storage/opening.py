"""Opening a ledger by its target: a path, ``sqlite:///path``, or ``postgresql://…``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.domain.errors import BadInput
from claimtrack.storage.addresses import is_address, refuse_settings
from claimtrack.storage.opening_sqlite import filling_new, open_sqlite
from claimtrack.storage.places import there
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
    address = str(target)
    if is_address(address):
        from claimtrack.storage.opening_postgresql import open_postgresql

        return open_postgresql(address, create=create, zone=zone, wait=wait)
    return open_sqlite(_path(address), create=create, zone=zone, wait=wait)


def is_there(target: str | Path) -> bool:
    """Whether a target is a server, or a file that is there."""
    address = str(target)
    return is_address(address) or there(_path(address).expanduser())


@contextmanager
def new_store(target: str | Path, *, zone: str = "UTC", wait: float = WAIT) -> Iterator[Store]:
    """A ledger to fill: the one that is there, or one that is there once it is filled.

    On SQLite nothing is left of a new one where filling it fails.
    """
    address = str(target)
    if is_there(address):
        store = open_store(target, zone=zone, wait=wait)
        try:
            yield store
        finally:
            store.close()
        return
    with filling_new(_path(address), zone=zone, wait=wait) as made:
        yield made


def _path(target: str) -> Path:
    """The file that a path or a ``sqlite:///`` address names."""
    scheme, found, rest = target.partition("://")
    refuse_settings(target)
    if not found:
        return Path(target)
    if scheme != "sqlite" or not rest.startswith("/") or rest == "/":
        raise BadInput(
            f"A ledger is a file, sqlite:///FILE or postgresql://…, and not {scheme}://: "
            "give one of those."
        )
    return Path(rest[1:])
