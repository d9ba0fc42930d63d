"""Upgrades of a full ledger of every released schema, broken off at each statement."""

from __future__ import annotations

import lzma
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from claimtrack import open_ledger
from claimtrack.storage.engine_sqlite import reader_engine
from claimtrack.storage.guards import held_guards, wanted_guards
from claimtrack.storage.migrate import SCHEMA, schema_of
from claimtrack.storage.opening import open_store
from soak.places import ROOT, quick_folder
from soak.postgresql import durable_server
from soak.row import Row, Tally

RELEASED = ROOT / "tests" / "data" / "released"
State = dict[str, tuple[int, str]]

_CACHES = ("search_", "match_", "claim_index", "claim_score", "index_made")
"""What a migration empties, and opening the ledger fills again from the record."""


class PowerOutError(Exception):
    """The migration is broken off here."""


def on_sqlite(part: int, count: int) -> Tally:
    """Break it off at every ``count``-th statement; the second part lies between the first's."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "a.ledger"

        def fresh() -> str:
            for old in path.parent.glob("a.ledger*"):
                if old.is_file():
                    old.unlink()
            path.write_bytes(lzma.decompress(_oldest("*.ledger.xz").read_bytes()))
            return str(path)

        def look(_: str) -> State:
            engine = reader_engine(path, 5.0)
            with engine.begin() as connection:
                return _state(connection)

        return _broken_off(fresh, look, part, count)


def on_postgresql(part: int, count: int) -> Tally:
    """The same on a server."""
    with durable_server() as server:
        made: list[str] = []

        def fresh() -> str:
            while made:
                server.drop_database(made.pop())
            if not template:
                template.append(server.new_database("released"))
                dump = lzma.decompress(_oldest("*.sql.xz").read_bytes())
                with psycopg.connect(template[0], autocommit=True) as connection:
                    connection.execute(dump)
            made.append(server.fresh_database("released"))
            return made[-1]

        template: list[str] = []

        def look(target: str) -> State:
            engine = sa.create_engine(target.replace("postgresql:", "postgresql+psycopg:", 1))
            try:
                with engine.begin() as connection:
                    return _state(connection)
            finally:
                engine.dispose()

        return _broken_off(fresh, look, part, count)


def _broken_off(
    fresh: Callable[[], str], look: Callable[[str], State], part: int, count: int
) -> Tally:
    target = fresh()
    before = look(target)
    steps = _upgrade(target, break_at=None)
    tally: Tally = {"steps": 0, "changed": 0, "upgraded": 0, "of": 0}
    with open_store(target).read() as view:
        whole = held_guards(view.connection) == wanted_guards(view.connection)
        whole &= schema_of(view.connection) == SCHEMA
    after = look(target)
    record = {name: rows for name, (rows, _) in before.items() if not name.startswith(_CACHES)}
    whole &= all(after.get(name, (0, ""))[0] >= rows for name, rows in record.items())
    with open_ledger(target) as ledger:
        whole &= ledger.verify().problems == ()
    tally["upgraded"] += whole
    tally["of"] += 1
    for step in range(part * count // 2, steps, count):
        target = fresh()
        _upgrade(target, break_at=step)
        tally["steps"] += 1
        tally["changed"] += look(target) != before
    return tally


def _upgrade(target: str, *, break_at: int | None) -> int:
    """Open the ledger, which brings it up to date; how many statements that took."""
    with _counting(break_at) as seen:
        try:
            open_store(target, create=False, wait=5).close()
        except PowerOutError:
            pass
        else:
            if break_at is not None:
                raise RuntimeError(f"it was not broken off at {break_at}")
    return seen[0]


@contextmanager
def _counting(break_at: int | None) -> Iterator[list[int]]:
    """Count the statements that write, and break off before one of them."""
    seen = [0]

    def before(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip()[:6].upper() not in _WRITING:
            return
        if seen[0] == break_at:
            raise PowerOutError
        seen[0] += 1

    sa.event.listen(sa.Engine, "before_cursor_execute", before)
    try:
        yield seen
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", before)


_WRITING = {"CREATE", "DROP T", "DROP I", "ALTER ", "INSERT", "UPDATE", "DELETE", "DROP F"}


def _state(connection: sa.Connection) -> State:
    """Every table's rows counted and hashed, and what the guards and indexes are."""
    inspector = sa.inspect(connection)
    state: State = {}
    for table in inspector.get_table_names():
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()
        lines = sorted(repr(tuple(row)) for row in rows)
        state[table] = (len(lines), sha256("\n".join(lines).encode()).hexdigest())
        indexes = sorted(str(index["name"]) for index in inspector.get_indexes(table))
        state[f"{table}, indexes"] = (len(indexes), " ".join(indexes))
    guards = sorted(f"{table}.{name}" for table, name in held_guards(connection))
    state["guards"] = (len(guards), " ".join(guards))
    return state


def _oldest(pattern: str) -> Path:
    return min(RELEASED.glob(pattern))


def _row(name: str, engine: str, every: int, measure: Callable[[int, int], Tally]) -> Row:
    return Row(
        name=name,
        test=f"the upgrade of a full ledger of the released schema, broken off, on {engine}",
        goal="at each statement: rows, guards and indexes as before; when whole, it verifies",
        parts=2,
        each=2 * every,
        measure=measure,
        holds=lambda it: it["changed"] == 0 and it["upgraded"] == it["of"] and it["steps"] > 0,
        figure=lambda it: (
            f"broken off at {it['steps']:.0f} statements: {it['changed']:.0f} left something "
            f"changed; {it['upgraded']:.0f} of {it['of']:.0f} whole upgrades verify"
        ),
    )


ROWS = (
    _row("migrations-sqlite", "SQLite", 1, on_sqlite),
    _row("migrations-postgresql", "PostgreSQL (every sixth statement)", 6, on_postgresql),
)
