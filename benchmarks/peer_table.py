"""The keys of the Desk beside textual-fastdatatable, which shows the same rows and nothing else.

Needs ``pip install textual-fastdatatable``. It has all rows in memory, and draws neither a preview
nor a side bar; ours fetches pages and draws both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from first_frame import DRAWN, OURS
from performance_app import BACK, BACKED_UP, KEYS, PRESSED
from side_by_side import Row, percentile
from terminal import Terminal

WORK = "key to painted frame beside textual-fastdatatable"
PEER = """
import sys
from importlib import import_module
from textual.app import App
from textual.widgets import Static
from textual_fastdatatable import ArrowBackend, DataTable

try:
    sqlite = import_module("pysqlite3.dbapi2")
except ImportError:
    sqlite = import_module("sqlite3")
rows = sqlite.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
    "SELECT c.id, c.wording, i.said_by, i.standing_before_due, a.headline, o.name, i.due_by "
    "FROM claim_index i JOIN claim c ON c.id = i.claim_id JOIN article a ON a.id = i.article_id "
    "JOIN outlet o ON o.id = i.outlet_id WHERE i.withdrawn = 0 "
    "ORDER BY i.published_on, i.article_id, i.place, i.claim_id"
).fetchall()
names = ("claim", "wording", "said by", "standing", "headline", "outlet", "due by")

class Peer(App):
    CSS = "DataTable { height: 1fr; }"
    def compose(self):
        data = {name: list(column) for name, column in zip(names, zip(*rows))}
        yield DataTable(backend=ArrowBackend.from_pydict(data), cursor_type="row")
        yield Static(f"in all {len(rows)}")

Peer().run()
"""
THEIRS = {
    "moving": (b"\x1b[B", b"\x1b[A"),
    "paging": (b"\x1b[6~", b"\x1b[5~"),
    "to the end and back": (b"\x1b[1;5F", b"\x1b[1;5H"),
}
"""Its keys for the same: down and up, a page, and with control the end and the beginning."""


def table_rows(path: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """The p99 of a hundred keys of each kind, turn by turn."""
    if only not in WORK:
        return
    if find_spec("textual_fastdatatable") is None:
        print("textual-fastdatatable is not installed: its rows are left out.", file=sys.stderr)
        return
    with Terminal(OURS, str(path)) as ours, Terminal(PEER, str(path)) as peer:
        ours.until(DRAWN, " claims ")
        peer.until("in all")
        ours.settle(BACKED_UP)
        for name, (on, back, there) in KEYS.items():
            row = Row(f"{WORK}, p99, {name}", claims, 1.5, "textual-fastdatatable")
            turn = there if there == 1 else PRESSED
            its_on, its_back = THEIRS[name]
            for _ in range(repeats):
                for app, keys, times in (
                    (ours, (BACK, on, back), row.ours),
                    (peer, (THEIRS["to the end and back"][1], its_on, its_back), row.theirs),
                ):
                    app.press(keys[0])
                    app.settle(0.2)
                    pressed = [keys[1 + step // turn % 2] for step in range(PRESSED)]
                    times.append(percentile([app.press(key) for key in pressed], 0.99))
                    app.settle(0.2)
            yield row
