"""Ledgers of any size, seeded and valid, kept in a temporary folder between runs.

    python benchmarks/desk_ledger.py CLAIMS [--evidence TIMES] [--folder FOLDER] [--verify]

Four claims an article over ten years, each with its passage, its source and (on average) TIMES as
many pieces of evidence from later articles (10 unless told otherwise), verdicts, responses and
requests for comment. Rows and their history go in through the same statements as an import's, with
real hashes; the index and the search tables are made by the rules, as a migration makes them. The
same size and seed give the same ledger, but for the time it took. ``--verify`` has it checked from
end to end.

The folder's ledgers are named by the schema too, so that a change of it makes new ones.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from invented import World
from invented_desk import Newsroom
from scribe import Scribe

from claimtrack.services.session import Session
from claimtrack.services.then_ahead import ThenAhead
from claimtrack.storage import index
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.tables import CURRENT, METADATA
from claimtrack.storage.view import View

SEED = 7
TIMES = 10


def write(store: Store, claims: int, times: float = TIMES, seed: int = SEED) -> None:
    """Fill an empty ledger."""
    world = World(seed)
    with store.loading() as connection:
        scribe = Scribe(connection, world.pick)
        Newsroom(scribe, world, claims, times).fill()
        index.rebuild(View(connection, scribe.head))
        if connection.dialect.name == "postgresql":
            _number_on(connection)


def _number_on(connection: sa.Connection) -> None:
    """Have PostgreSQL give numbers after those that were written."""
    for table in CURRENT.values():
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) "
            f"FROM {table.name} HAVING max(id) IS NOT NULL"
        )


def ledger(claims: int, times: float = TIMES, folder: Path | None = None) -> Path:
    """The ledger of that size, made where it is not there yet."""
    path = place_of(claims, times, folder)
    if not path.exists():
        began = time.perf_counter()
        new = path.with_suffix(".new")
        for suffix in ("", "-wal", "-shm"):
            Path(f"{new}{suffix}").unlink(missing_ok=True)
        store = open_store(new)
        write(store, claims, times)
        _look_back_ahead(store)
        store.close()
        new.rename(path)
        took = time.perf_counter() - began
        print(f"made {path.name} in {took:.0f} s", file=sys.stderr)
    return path


def _look_back_ahead(store: Store) -> None:
    """Keep how the claims stood on earlier days, as a program that is left open does."""
    ahead = ThenAhead(Session(store, "Mira Hessen", lambda: datetime.now(UTC)))
    while ahead.some():
        pass


def place_of(claims: int, times: float, folder: Path | None = None) -> Path:
    """Where the ledger of that size is kept."""
    place = folder or Path(tempfile.gettempdir()) / "claimtrack-benchmarks"
    place.mkdir(parents=True, exist_ok=True)
    return place / f"desk-{claims}x{times:g}-{_schema()}.sqlite"


def _schema() -> str:
    """Eight letters that differ where the tables or the index's rules do."""
    tables = sorted(
        f"{table.name}({', '.join(column.name for column in table.columns)})"
        f"{sorted(one.name or '' for one in table.indexes)}"
        for table in METADATA.tables.values()
    )
    return sha256("\n".join([*tables, index.INDEX_VERSION]).encode()).hexdigest()[:8]


def main() -> int:
    """Make one, and check it where that is asked for."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("claims", type=int, metavar="CLAIMS")
    asked.add_argument("--evidence", type=float, default=TIMES, metavar="TIMES")
    asked.add_argument("--folder", type=Path, default=None, metavar="FOLDER")
    asked.add_argument("--verify", action="store_true")
    given = asked.parse_args()
    path = ledger(given.claims, given.evidence, given.folder)
    print(f"{path}: {path.stat().st_size / 1e6:,.0f} MB")
    if not given.verify:
        return 0
    from claimtrack.services.opening import open_ledger

    with open_ledger(path, create=False) as opened:
        found = opened.verify()
    print("\n".join(str(problem) for problem in found.problems) or "It fits from end to end.")
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
