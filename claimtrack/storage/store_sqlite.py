"""The store on a SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.backup import manifest_of, renew_automatic
from claimtrack.storage.chain import append
from claimtrack.storage.engine_sqlite import reader_engine, sqlite_module, writer_engine
from claimtrack.storage.faults import plainly
from claimtrack.storage.history import Stamp, head
from claimtrack.storage.store import Store
from claimtrack.storage.work import Work


class SqliteWork(Work):
    """A unit of work under SQLite's write lock."""

    def forget_overwritten(self) -> None:
        """Overwrite freed bytes with zeros from here on."""
        self.connection.exec_driver_sql("PRAGMA secure_delete=1")


class SqliteStore(Store):
    """A ledger in one file. ``wait``: seconds to wait for another program's lock.

    A backup (a file with a manifest beside it) is only read, and not touched in any way: its
    manifest would no longer describe it.
    """

    def __init__(self, path: Path, wait: float) -> None:
        self.may_write = not manifest_of(path).exists()
        mode = "rw" if self.may_write else "ro"
        readers = reader_engine(path, wait, mode=mode)
        super().__init__(str(path), readers, writer_engine(path, wait))
        self.engine_name = f"SQLite {sqlite_module().sqlite_version}"
        self.path = path
        self._wait = wait
        self._turn = Lock()

    @contextmanager
    def loading(self) -> Iterator[sa.Connection]:
        """Under the write lock."""
        with plainly(self.target), self._one_at_a_time(), self._writer.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=1")
            yield connection

    @contextmanager
    def _writing(self, stamp: Stamp) -> Iterator[Work]:
        with self._one_at_a_time():
            with self._writer.begin() as connection:
                work = SqliteWork(connection, head(connection), stamp)
                yield work
                append(work)
            if work.erased:
                self._clear_log()
                renew_automatic(self.path, stamp.at)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self.may_write:
            raise LedgerUnreachable(
                f"{self.target} is a backup, which writing would make unfit for its manifest: copy "
                "it, without the manifest, to where you want to go on."
            )
        if not self._turn.acquire(timeout=self._wait):
            raise LedgerUnreachable(
                f"The ledger {self.target} is still busy with an earlier task: try again."
            )
        try:
            yield
        finally:
            self._turn.release()

    def _clear_log(self) -> None:
        """Move the log into the file and empty it, so that it keeps no copy of what was erased."""
        with self._writer.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None  # noqa: S101 -- a checked-out connection has one
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("PRAGMA secure_delete=0")
