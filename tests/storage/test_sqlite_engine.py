"""SQLite connections keep every promise that a ledger rests on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage import waiting_sqlite
from claimtrack.storage.engine_sqlite import (
    connector,
    loses_commits,
    reader_engine,
    sqlite_module,
    writer_engine,
)

PROMISES = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "busy_timeout": 1500,
}


@pytest.mark.parametrize("engine", [reader_engine, writer_engine])
def test_every_connection_keeps_the_promises(sqlite_target: str, engine: type) -> None:
    made = engine(Path(sqlite_target), 1.5)
    with made.begin() as one:
        held = {name: one.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PROMISES}
    assert held == PROMISES
    made.dispose()


def test_a_promise_that_sqlite_does_not_keep_is_an_error(sqlite_target: str) -> None:
    connect = connector(Path(sqlite_target), 1.0, synchronous="sometimes")
    with pytest.raises(LedgerUnreachable, match=r"can't keep .* safe here"):
        connect()


def test_a_reader_can_not_write(sqlite_target: str) -> None:
    engine = reader_engine(Path(sqlite_target), 1.0)
    with engine.begin() as connection, pytest.raises(sa.exc.OperationalError, match="readonly"):
        connection.exec_driver_sql("UPDATE setting SET value = ''")
    engine.dispose()


def test_a_writer_holds_the_lock_from_its_first_moment(sqlite_target: str) -> None:
    first = writer_engine(Path(sqlite_target), 0.1)
    second = writer_engine(Path(sqlite_target), 0.1)
    with first.begin(), pytest.raises(sa.exc.OperationalError, match="locked"):
        second.begin().__enter__()
    for engine in (first, second):
        engine.dispose()


def test_a_writer_that_waits_writes_at_the_next_look_after_the_other_is_done(
    sqlite_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = writer_engine(Path(sqlite_target), 60)
    second = writer_engine(Path(sqlite_target), 60)
    pauses: list[float] = []

    def look_again(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            writing.rollback()

    monkeypatch.setattr(waiting_sqlite, "sleep", look_again)
    with first.connect() as one:
        writing = one.begin()
        with second.begin() as other:
            assert other.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000
    assert len(pauses) == 3
    assert max(pauses) < 0.01
    for engine in (first, second):
        engine.dispose()


@pytest.mark.parametrize(
    ("version", "loses"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)
def test_versions_that_can_lose_commits_are_known(
    version: tuple[int, int, int], loses: bool
) -> None:
    assert loses_commits(version) is loses


def test_the_newer_sqlite_is_used() -> None:
    assert sqlite_module().sqlite_version_info >= sqlite3.sqlite_version_info
