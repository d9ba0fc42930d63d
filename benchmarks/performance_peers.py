"""Peers beside us where the work is the same: sqlite-utils on search as you type and on taking rows
in, textual-fastdatatable on the table (``peer_table``).

Needs ``pip install sqlite-utils textual-fastdatatable``, which are no dependencies; without one of
them its rows are left out, and a line says so. The table of sqlite-utils holds what a hit shows and
is searched with the same words, by its own full-text index as ``enable_fts`` makes it; it takes in
the lines of a complete export as they are, without a check, a history of its own or an index.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from peer_table import table_rows
from performance_queries import WORDS
from side_by_side import Row, compare

from claimtrack.services.opening import import_ledger, open_ledger
from claimtrack.storage.engine_sqlite import sqlite_module

_HELD = {
    "claim": """SELECT c.id, c.wording || ' ' || i.said_by AS words, c.wording, i.said_by,
        a.headline, o.name FROM claim c JOIN claim_index i ON i.claim_id = c.id
        JOIN article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id""",
    "source": "SELECT id, descriptor || ' ' || affiliation AS words, kind FROM source",
    "article": """SELECT a.id, a.headline || ' ' || c.text AS words, a.headline, a.published_on,
        o.name FROM article a JOIN outlet o ON o.id = a.outlet_id
        JOIN capture c ON c.article_id = a.id""",
}
_MOST = 10_000


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """Every row whose work has ``only`` in its name; beside sqlite-utils up to 10,000 claims."""
    yield from table_rows(path, claims, repeats, only)
    named = [work for work in _works() if only in work]
    if not named or claims > _MOST:
        return
    try:
        peer = import_module("sqlite_utils")
    except ImportError:
        print("sqlite-utils is not installed: its rows are left out.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _searches(peer, path, Path(folder), claims, repeats, only)
        if only in "import beside sqlite-utils":
            yield _import(peer, path, Path(folder), claims, repeats)


def _works() -> list[str]:
    searched = [f"search “{typed}” beside sqlite-utils" for typed in WORDS]
    return [*searched, "import beside sqlite-utils"]


def _searches(
    peer: Any, path: Path, folder: Path, claims: int, repeats: int, only: str
) -> Iterator[Row]:
    held = peer.Database(_connect(folder / "peer.sqlite"))
    source = _connect(path)
    for name, sql in _HELD.items():
        found = source.execute(sql)
        columns = [column[0] for column in found.description]
        held[name].insert_all((dict(zip(columns, row, strict=True)) for row in found), pk="id")
        held[name].enable_fts(["words"], tokenize="unicode61")
    source.close()
    with open_ledger(path, create=False, checker="Mira Hessen") as ledger:
        for typed, work in zip(WORDS, _works(), strict=False):
            if only in work:
                wanted = " ".join(f'"{word}"' for word in typed.split()) + "*"
                yield compare(
                    work,
                    claims,
                    1.3,
                    lambda typed=typed: ledger.search(typed),
                    ("sqlite-utils", lambda wanted=wanted: _found(held, wanted)),
                    repeats=repeats,
                )


def _found(held: Any, wanted: str) -> list[Any]:
    return [list(held[name].search(wanted, limit=20)) for name in _HELD]


def _import(peer: Any, path: Path, folder: Path, claims: int, repeats: int) -> Row:
    row = Row("import beside sqlite-utils", claims, 3.0, "sqlite-utils, nothing checked")
    stream = io.BytesIO()
    with open_ledger(path, create=False) as ledger:
        ledger.export(stream, complete=True)
    for turn in range(max(1, repeats // 3)):
        stream.seek(0)
        began = time.process_time()
        import_ledger(folder / f"ours-{turn}.sqlite", stream)
        row.ours.append((time.process_time() - began) * 1000)
        stream.seek(0)
        began = time.process_time()
        _take_in(peer, folder / f"theirs-{turn}.sqlite", stream)
        row.theirs.append((time.process_time() - began) * 1000)
    return row


def _take_in(peer: Any, path: Path, stream: io.BytesIO) -> None:
    """Each kind of line into a table of its own, in batches as it makes them."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for line in stream:
        value = json.loads(line)
        fields = value.pop("fields", {})
        tables.setdefault(str(value.get("row", next(iter(value)))), []).append(value | fields)
    held = peer.Database(_connect(path))
    for name, some in tables.items():
        held[f"{name}_lines"].insert_all(some, alter=True)


def _connect(path: Path) -> Any:
    return sqlite_module().connect(path)
