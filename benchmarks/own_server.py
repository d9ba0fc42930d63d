"""A PostgreSQL server of a benchmark's own, which is the tests' one, and what its workers are told.

The tests' modules are found when a server is asked for, and not before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servers import PostgresqlServer

ROOT = Path(__file__).resolve().parents[1]

DURABLE = (
    "fsync = on\nfull_page_writes = on\nsynchronous_commit = on\n"
    "shared_buffers = 256MB\nmax_wal_size = 2GB\n"
)


@contextmanager
def own_server(*, durable: bool = False) -> Iterator[PostgresqlServer]:
    """A running server, gone afterwards; ``durable``: it keeps what it says it has."""
    tests = str(ROOT / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from servers import start_server

    server = start_server()
    try:
        if durable:
            with (server.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(DURABLE)
            server.control("restart", "-m", "fast")
        yield server
    finally:
        server.remove()


def environment(address: str) -> dict[str, str]:
    """A worker's: the ledger's address stands in no command line; one thread each for the sums."""
    return {
        **os.environ,
        "CLAIMTRACK_LEDGER": address,
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
