"""The store on a SQLite file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.backup import manifest_of, renew_automatic
from claimtrack.storage.chain import append
from claimtrack.storage.drivers import driver_of
from claimtrack.storage.engine_sqlite import (
    ONLY_READ,
    loses_commits,
    reader_engine,
    refuse_written,
    sqlite_module,
    state_of,
    writer_engine,
)
from claimtrack.storage.faults import plainly
from claimtrack.storage.history import Stamp, head
from claimtrack.storage.store import Store
from claimtrack.storage.view import View
from claimtrack.storage.work import Work

_BACKUP = (
    "{target} is a backup, which writing would make unfit for its manifest: copy it, without the "
    "manifest, to where you want to go on."
)
_READ_ONLY = (
    "The ledger {target} can only be read: ask for the right to write to it and its folder, or "
    "copy it to a folder of your own and go on there."
)
_COPIES_LEFT = (
    "It is erased from the record, but its copies in {target}-wal and {target}.backups could not "
    "be cleared: make room on the disk, close claimtrack everywhere, and remove those backups."
)

_LOSES_COMMITS = (
    "{engine} has a fault by which two programs on one ledger can lose a commit: use one at a "
    "time, or a Python with SQLite 3.51.3 or newer."
)


class SqliteWork(Work):
    """A unit of work under SQLite's write lock, where nobody else writes."""

    def hold(self, cls: type[Entity], ids: Iterable[int]) -> None:
        """They are held already."""

    def forget_overwritten(self) -> None:
        """Overwrite freed bytes with zeros from here on."""
        self.connection.exec_driver_sql("PRAGMA secure_delete=1")


class SqliteStore(Store):
    """A ledger in one file. ``wait``: seconds to wait for another program's lock.

    A backup (a file with a manifest beside it) is only read, and not touched in any way: its
    manifest would no longer describe it. So is a file that one may only read, while nobody writes
    to it: SQLite can't be told to wait for a writer there.
    """

    def __init__(self, path: Path, wait: float) -> None:
        self._no_writing = _why_no_writing(path)
        self.may_write = not self._no_writing
        self._seen = None if self.may_write else state_of(path)
        readers = reader_engine(path, wait, mode="rw" if self.may_write else ONLY_READ)
        super().__init__(str(path), readers, writer_engine(path, wait))
        self.engine_name = f"SQLite {sqlite_module().sqlite_version}"
        if loses_commits(sqlite_module().sqlite_version_info):
            self.advice = _LOSES_COMMITS.format(engine=self.engine_name)
        self.path = path
        self._wait = wait
        self._turn = Lock()

    @contextmanager
    def read(self, known: int | None = None, reader: int | None = None) -> Iterator[View]:
        """A consistent snapshot. LedgerUnreachable where it was written to while it was read."""
        with super().read(known, reader) as view:
            yield view
            if self._seen is not None:
                refuse_written(self.path, self._seen)

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
                self._clear_copies(stamp.at)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if self._no_writing:
            raise LedgerUnreachable(self._no_writing.format(target=self.target))
        if not self._turn.acquire(timeout=self._wait):
            raise LedgerUnreachable(
                f"The ledger {self.target} is still busy with an earlier task: try again."
            )
        try:
            yield
        finally:
            self._turn.release()

    def _clear_copies(self, at: datetime) -> None:
        """Take what was erased out of the log and the automatic backups too."""
        try:
            self._clear_log()
            renew_automatic(self.path, at)
        except (LedgerUnreachable, sqlite_module().Error) as error:
            raise LedgerUnreachable(_COPIES_LEFT.format(target=self.target)) from error

    def _clear_log(self) -> None:
        """Move the log into the file and empty it, so that it keeps no copy of what was erased."""
        with self._writer.connect() as connection:
            raw = driver_of(connection)
            try:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.execute("PRAGMA secure_delete=0")


def _why_no_writing(path: Path) -> str:
    """Why a file is only read, as a sentence for who tries to write; "" where it is written too."""
    if manifest_of(path).exists():
        return _BACKUP
    rights = ((path, os.R_OK | os.W_OK), (path.parent, os.W_OK | os.X_OK))
    return "" if all(os.access(*right) for right in rights) else _READ_ONLY
