"""Fixtures for every test: a fresh ledger on each engine.

A test that takes ``store`` runs on SQLite and on PostgreSQL. The server is the tests' own; where
none can be started its tests are skipped, or fail with CLAIMTRACK_REQUIRE_POSTGRESQL=1.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from compiling import compile_once
from engines import ENGINES, WAIT
from servers import NoServerError, PostgresqlServer, start_server

from claimtrack.services.demo import demo_ledger
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store

os.environ["CLAIMTRACK_ENCODER"] = ""  # a model that is installed here would answer otherwise
compile_once()
gc.set_threshold(
    100_000, 20, 100
)  # looking for garbage more often takes a tenth of the screens' time


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A running PostgreSQL server with a database ``ledger`` that holds an empty ledger."""
    try:
        server = start_server()
    except NoServerError as reason:
        if os.environ.get("CLAIMTRACK_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(f"PostgreSQL is required here: {reason}")
        pytest.skip(f"needs PostgreSQL: {reason}")
    try:
        made = open_store(server.new_database("ledger"), wait=WAIT)
        made.close()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def empty_ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite ledger, to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "empty.ledger"
    open_store(path, wait=WAIT).close()
    return path


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story's ledger, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo_ledger(path).close()
    return path


@pytest.fixture
def sqlite_target(empty_ledger_file: Path, tmp_path: Path) -> str:
    """The path of a fresh SQLite ledger."""
    return str(shutil.copy(empty_ledger_file, tmp_path / "test.ledger"))


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a fresh ledger is, on each engine."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("sqlite_target"))
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    address = server.fresh_database("ledger")
    yield address
    server.drop_database(address)


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    """A fresh ledger, open, on each engine."""
    opened = open_store(target, wait=WAIT)
    yield opened
    opened.close()
