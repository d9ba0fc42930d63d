"""Writing: one claim, a large import, and what a ledger weighs."""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from side_by_side import Row

from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, PassageDraft, SourceDraft
from claimtrack.domain.words import Nature, PassageRole, SourceKind
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import import_ledger, open_ledger
from claimtrack.storage.engine_sqlite import sqlite_module

MOST_IMPORTED = 10_000
_TEXT = "SELECT sum(length(CAST({column} AS BLOB))) FROM {table}"
_TEXTS = (
    ("capture_content", "content"), ("capture", "text"), ("article", "headline || address"),
    ("claim", "wording"), ("passage", "exact || prefix || suffix"), ("source", "descriptor"),
    ("attribution", "source_words"), ("verdict", "rationale"), ("change_body", "body"),
)  # fmt: skip


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """Each on a copy of the ledger, which stays as it is."""
    if only in "record one claim":
        yield _one_claim(path, claims, repeats)
    if only in "bulk import" and claims <= MOST_IMPORTED:
        yield _import(path, claims, repeats)
    if only in "file size":
        yield _size(path, claims)


def _one_claim(path: Path, claims: int, repeats: int) -> Row:
    """A claim with its passage and its source, durable, beside the same rows in plain sqlite3.

    The rows are those that the ledger's own transaction wrote: read back from every table, taken
    to a copy of before, and written there with the same pragmas, in one transaction.
    """
    row = Row("record one claim, durable", claims, 2.0, "the same rows in one plain transaction")
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours.sqlite", Path(folder) / "plain.sqlite"
        for copy in (ours, plain):
            shutil.copyfile(path, copy)
        with open_ledger(ours, create=False, checker="Mira Hessen") as ledger:
            record(ledger, 0)
        shutil.copyfile(ours, plain)
        floor = _plain(plain)
        with open_ledger(ours, create=False, checker="Mira Hessen") as ledger:
            for turn in range(repeats * 3):
                before = _heads(ours)
                began = time.perf_counter()
                record(ledger, turn + 1)
                row.ours.append((time.perf_counter() - began) * 1000)
                written = _since(ours, before)
                began = time.perf_counter()
                _write(floor, written)
                row.theirs.append((time.perf_counter() - began) * 1000)
        floor.close()
    return row


def record(ledger: Ledger, number: int) -> None:
    """A claim in the words of the first article's capture."""
    passage = PassageDraft(capture_id=1, start=0, end=40, role=PassageRole.BODY)
    source = SourceDraft(descriptor="the Rail Authority", kind=SourceKind.ORGANISATION)
    ledger.record_claim(
        ClaimDraft(
            article_id=1,
            wording=f"The railway opens {number} stations",
            nature=Nature.FACT,
            passages=(passage,),
            attributions=(AttributionDraft(source=source),),
        )
    )


def _plain(path: Path) -> Any:
    connection = sqlite_module().connect(path, isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=2", "foreign_keys=1", "recursive_triggers=1"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _tables(connection: Any) -> list[str]:
    made = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
        "AND name NOT GLOB 'search_*' AND name NOT GLOB 'match_claim*' "
        "AND name NOT GLOB 'match_passage*' AND name NOT GLOB 'sqlite_*'"
    )
    return [name for (name,) in made]


def _heads(path: Path) -> dict[str, int]:
    connection = sqlite_module().connect(path)
    heads = {
        name: connection.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0]
        for name in _tables(connection)
    }
    connection.close()
    return heads


def _since(path: Path, heads: dict[str, int]) -> list[tuple[str, tuple[Any, ...]]]:
    connection = sqlite_module().connect(path)
    order = ("operation", "change", "change_body", "source", "claim", "attribution", "passage")
    names = [*order, *(name for name in heads if name not in order)]
    written = [
        (name, row)
        for name in names
        for row in connection.execute(f'SELECT * FROM "{name}" WHERE rowid > ?', (heads[name],))
    ]
    connection.close()
    return written


def _write(connection: Any, rows: list[tuple[str, tuple[Any, ...]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, row in rows:
        connection.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
        if name == "claim":
            connection.execute(
                "INSERT INTO search_claim (rowid, words) VALUES (?, ?)", (row[0], str(row[5]))
            )
            connection.execute(
                "INSERT INTO match_claim (rowid, words) VALUES (?, ?)", (row[0], str(row[5]))
            )
    connection.execute("COMMIT")


def _import(path: Path, claims: int, repeats: int) -> Row:
    """A complete export into a new ledger beside executemany of the same rows."""
    row = Row("bulk import, verified and indexed", claims, 3.0, "executemany of the same rows")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "from.sqlite"
        shutil.copyfile(path, copy)
        with open_ledger(copy, create=False) as ledger:
            stream = io.BytesIO()
            ledger.export(stream, complete=True)
        for turn in range(max(1, repeats // 3)):
            began = time.process_time()
            import_ledger(
                Path(folder) / f"new-{turn}.sqlite", stream.getvalue().splitlines(keepends=True)
            )
            row.ours.append((time.process_time() - began) * 1000)
            row.theirs.append(_executemany(copy, Path(folder) / f"plain-{turn}.sqlite") * 1000)
    return row


def _executemany(path: Path, new: Path) -> float:
    """Seconds of the processor for all rows of all tables with their indexes, search included."""
    source = sqlite_module().connect(path)
    held = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in _tables(source)}
    claims = source.execute("SELECT id, wording FROM claim").fetchall()
    articles = source.execute("SELECT article_id, text FROM capture").fetchall()
    schema = [
        sql
        for (sql,) in source.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' "
            "AND name NOT GLOB '*_data' AND name NOT GLOB '*_idx' AND name NOT GLOB '*_config' "
            "AND name NOT GLOB '*_docsize' AND name NOT GLOB '*_content' "
            "OR name = 'capture_content'"
        )
    ]
    target = sqlite_module().connect(new, isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=2"):
        target.execute(f"PRAGMA {pragma}")
    for sql in (one for one in schema if not one.startswith("CREATE TRIGGER")):
        target.execute(sql)
    began = time.process_time()
    target.execute("BEGIN IMMEDIATE")
    for name, rows_ in held.items():
        if rows_:
            marks = ", ".join("?" * len(rows_[0]))
            target.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', rows_)
    for table, texts in (
        ("search_claim", claims),
        ("match_claim", claims),
        ("search_article", articles),
        ("match_passage", articles),
    ):
        target.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", texts)
    target.execute("COMMIT")
    took = time.process_time() - began
    target.close()
    source.close()
    return took


def _size(path: Path, claims: int) -> Row:
    """The file beside the sum of its text: articles, claims, passages and the history's bodies."""
    row = Row("file size", claims, 4.0, "the sum of its text", unit="MB")
    connection = sqlite_module().connect(path)
    text = sum(
        connection.execute(_TEXT.format(column=column, table=table)).fetchone()[0] or 0
        for table, column in _TEXTS
    )
    connection.close()
    row.ours.append(path.stat().st_size / 1e6)
    row.theirs.append(text / 1e6)
    return row
