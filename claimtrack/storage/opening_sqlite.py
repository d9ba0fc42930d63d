"""Opening a SQLite file as a ledger."""

from __future__ import annotations

import os
from pathlib import Path

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.engine_sqlite import APPLICATION_ID, writer_engine
from claimtrack.storage.faults import plainly
from claimtrack.storage.migrate import upgrade
from claimtrack.storage.settings import begin_ledger
from claimtrack.storage.store_sqlite import SqliteStore


def open_sqlite(path: Path, *, create: bool, zone: str, wait: float) -> SqliteStore:
    """Open a file, making a ledger of it first where there is none and ``create`` is set."""
    path = path.expanduser().absolute()
    if not path.exists():
        if not create:
            raise LedgerUnreachable(f"There is no ledger {path}: check the name, or create it.")
        _make(path, zone, wait)
    return SqliteStore(path, wait)


def _make(path: Path, zone: str, wait: float) -> None:
    """Build a ledger beside its place and put it there whole."""
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise LedgerUnreachable(
            f"The ledger {path} can't be made ({error.strerror}): check its folder."
        ) from error
    try:
        with plainly(str(path)):
            engine = writer_engine(new, wait, wal=False)
            with engine.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                upgrade(connection)
                begin_ledger(connection, zone)
            engine.dispose()
        os.link(new, path)
    finally:
        new.unlink()
