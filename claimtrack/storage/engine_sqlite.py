"""SQLite connections: every promise that reliability.md makes is set and then asserted on each one.

Readers are ``query_only``. All writing of a process goes through one connection, which begins with
BEGIN IMMEDIATE: a deferred transaction that reads and then writes fails when another wrote between.
Only ``sqlite_module`` may touch a ledger: two SQLites in one process undo each other's locks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.faults import damaged
from claimtrack.storage.waiting_sqlite import begin_writing

APPLICATION_ID = 0x636C_6D74
"""``clmt`` in the file's header: a SQLite file that is a claimtrack ledger."""

ONLY_READ = "ro&immutable=1"
"""The mode by which SQLite reads a file without making a log and locks beside it."""

_WRITTEN_MEANWHILE = (
    "Somebody else is writing to the ledger {target}, which you may only read: open it again when "
    "they are done, or ask them for a backup."
)

_PRAGMAS: Mapping[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: under WAL and NORMAL a power cut lost acknowledged commits
    "foreign_keys": 1,
    "recursive_triggers": 1,  # without it INSERT OR REPLACE walks past the no-delete triggers
    "trusted_schema": 0,
    "temp_store": 2,  # in memory: nothing of a ledger in shared temporary folders
}

_CONTENTLESS = (3, 43, 0)
"""The SQLite from which a table without its own copy of the text can forget a row."""

_WAL_RESET_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def sqlite_module() -> ModuleType:
    """The newer of Python's own SQLite and pysqlite3's, where that is installed."""
    try:
        other = import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3
    return other if other.sqlite_version_info > sqlite3.sqlite_version_info else sqlite3


def forgets() -> bool:
    """Whether a search table can forget a row that it holds no copy of."""
    return bool(sqlite_module().sqlite_version_info >= _CONTENTLESS)


def kept_apart() -> str:
    """What has a search table keep no copy of the text, where this SQLite can do without."""
    return ", content = '', contentless_delete = 1" if forgets() else ""


def loses_commits(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the WAL-reset bug, which can lose commits with two connections."""
    if version >= _WAL_RESET_FIXED[0]:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in _WAL_RESET_FIXED[1:])


def connector(
    path: Path, wait: float, *, mode: str = "rw", **differing: str | int
) -> Callable[[], Any]:
    """What opens a connection to an existing file. ``wait`` is in seconds, for others' locks.

    ``differing`` are pragmas to set otherwise. In a mode other than ``rw`` the file is not touched
    in any way.
    """
    wanted = dict(_PRAGMAS) | {"busy_timeout": round(wait * 1000)} | differing
    if mode != "rw":
        del wanted["journal_mode"]
    module = sqlite_module()
    address = f"{path.as_uri()}?mode={mode}"

    def connect() -> Any:
        connection = module.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=wait
        )
        try:
            _keep(connection, path, wanted)
        except UnicodeDecodeError as error:
            # SQLite quotes the broken schema in its message, and the message is not UTF-8.
            connection.close()
            raise damaged(str(path)) from error
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _keep(connection: Any, path: Path, wanted: Mapping[str, str | int]) -> None:
    for pragma, value in wanted.items():
        connection.execute(f"PRAGMA {pragma}={value}")
        (held,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if held != value:
            raise LedgerUnreachable(
                f"SQLite can't keep {path} safe here ({pragma} is {held} instead of {value}): "
                "keep the ledger on this machine's own disk."
            )


def reader_engine(path: Path, wait: float, *, mode: str = "rw") -> sa.Engine:
    """Connections for reading: a snapshot each, as many as there are threads."""
    connect = connector(path, wait, mode=mode, query_only=1)
    return _engine(connect, _begin_reading, pool_size=5, max_overflow=20)


def writer_engine(path: Path, wait: float, *, wal: bool = True) -> sa.Engine:
    """The one connection for writing. Without ``wal`` for a file that nobody else opens yet."""
    connect = connector(path, wait) if wal else connector(path, wait, journal_mode="delete")
    return _engine(connect, partial(begin_writing, wait=wait), pool_size=1, max_overflow=0)


def copying_engine(path: Path, wait: float, *, only_read: bool) -> sa.Engine:
    """For copying a file into another; where it may only be read, without touching it."""
    if not only_read:
        return writer_engine(path, wait)
    return sa.create_engine(
        "sqlite://", creator=connector(path, wait, mode=ONLY_READ), module=sqlite_module()
    )


def migrating_engine(path: Path, wait: float) -> sa.Engine:
    """For migrations: moving a table with foreign keys on deletes what refers to it."""
    connect = connector(path, wait, foreign_keys=0)
    return _engine(connect, partial(begin_writing, wait=wait), pool_size=1)


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _engine(
    connect: Callable[[], Any], begin: Callable[[sa.Connection], None], **pool: int
) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://", creator=connect, module=sqlite_module(), poolclass=QueuePool, **pool
    )
    event.listen(engine, "begin", begin)
    return engine


def state_of(path: Path) -> tuple[int, int, int]:
    """What changes when somebody writes: the file's size and time, and the size of its log."""
    held, log = path.stat(), path.with_name(f"{path.name}-wal")
    return held.st_size, held.st_mtime_ns, log.stat().st_size if log.exists() else 0


def refuse_written(path: Path, seen: tuple[int, int, int]) -> None:
    """LedgerUnreachable where a file that may only be read was written to since it was ``seen``."""
    if state_of(path) != seen:
        raise LedgerUnreachable(_WRITTEN_MEANWHILE.format(target=path))
