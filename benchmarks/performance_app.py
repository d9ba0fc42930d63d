"""The app in a terminal: first claims, keys and memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desk_ledger import ledger
from first_frame import DRAWN, OURS
from side_by_side import Row, percentile
from terminal import Terminal

PLAIN = """
import sys, time
began = time.perf_counter()
import sqlmodel
import importlib
try:
    sqlite = importlib.import_module("pysqlite3.dbapi2")
except ImportError:
    sqlite = importlib.import_module("sqlite3")
connection = sqlite.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
ids = connection.execute(
    "SELECT claim_id FROM claim_index WHERE withdrawn = 0 "
    "ORDER BY published_on, article_id, place, claim_id"
).fetchall()
page = ", ".join(str(one) for one, in ids[:100])
connection.execute(
    "SELECT * FROM claim JOIN claim_index ON claim_id = claim.id JOIN article ON article.id = "
    f"claim.article_id JOIN outlet ON outlet.id = article.outlet_id WHERE claim.id IN ({page})"
).fetchall()
print("took", time.perf_counter() - began)
"""

BACK = b"\x1b[H"
KEYS = {
    "moving": (b"j", b"k", 90),
    "paging": (b"\x1b[6~", b"\x1b[5~", 4),
    "to the end and back": (b"\x1b[F", BACK, 1),
}
"""A key, the one that goes back, and after how many a hundred claims are at their end: there both
turn, so that every key draws a frame. In the large table only jumping turns.
"""
PRESSED = 100
SMALL = 100
BACKED_UP = 30
"""Seconds for the day's backup, which a fresh ledger has made when it is first opened."""


def rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """First claims, keys and memory."""
    if only in "claims on screen after the first frame":
        yield _first_claims(path, claims, repeats)
    if only in "key to painted frame":
        yield from _keys(path, claims, repeats)
    if only in "memory of the app":
        yield _memory(path, claims, repeats)


def _first_claims(path: Path, claims: int, repeats: int) -> Row:
    """From the first frame until the first claims stand there and a key has moved on them."""
    row = Row(
        "claims on screen after the first frame", claims, 1.2, "import sqlmodel and plain sqlite3"
    )
    for turn in range(repeats + 1):
        with Terminal(OURS, str(path)) as app:
            drawn = app.until(DRAWN)
            shown = app.until(" claims ")
        plain = _plain_seconds(path)
        if turn:
            row.ours.append((shown - drawn) * 1000)
            row.theirs.append(plain * 1000)
    return row


def _plain_seconds(path: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PLAIN, str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[1])


def _keys(path: Path, claims: int, repeats: int) -> Iterator[Row]:
    """The p99 of a hundred keys, beside the same table with a hundred claims."""
    small = ledger(SMALL)
    with Terminal(OURS, str(path)) as large, Terminal(OURS, str(small)) as little:
        for app, many in ((large, claims), (little, SMALL)):
            app.until(DRAWN, " claims ")
            app.settle(BACKED_UP if many > SMALL else 3)
        for name, (on, back, there) in KEYS.items():
            row = Row(f"key to painted frame, p99, {name}", claims, 1.5, "a table of 100 claims")
            for _ in range(repeats):
                for app, turn, times in (
                    (large, there if there == 1 else PRESSED, row.ours),
                    (little, there, row.theirs),
                ):
                    app.press(BACK)
                    app.settle(0.2)
                    keys = [back if step // turn % 2 else on for step in range(PRESSED)]
                    times.append(percentile([app.press(key) for key in keys], 0.99))
                    app.settle(0.2)
            yield row


def _memory(path: Path, claims: int, repeats: int) -> Row:
    row = Row("memory of the app", claims, 1.2, "an empty ledger", unit="MB")
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(max(1, repeats // 2)):
            for target, held in ((path, row.ours), (Path(folder) / "empty.sqlite", row.theirs)):
                with Terminal(OURS, str(target)) as app:
                    app.until(DRAWN)
                    app.settle(4)
                    for key, _, _ in KEYS.values():
                        app.press(key)
                    for key in (KEYS["paging"][0] * 5, BACK):
                        app.press(key)
                    app.settle(1)
                    held.append(app.megabytes())
    return row
