"""The same questions on PostgreSQL over loopback, beside psycopg with plain SQL.

Starts a server of its own (as the tests do) and fills it with a seeded ledger of 1,000 claims at
most, whatever the size asked for.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from desk_ledger import write
from own_server import own_server
from performance_queries import IN_ORDER
from side_by_side import Row, compare

from claimtrack.domain.desk import DeskQuery
from claimtrack.services.opening import open_ledger
from claimtrack.storage.opening import open_store

MOST = 1_000
_WORD = "'minis':*"
_SEARCH = f"""SELECT c.id, c.wording, i.said_by, o.name FROM (SELECT id FROM search_claim
    WHERE words @@ $${_WORD}$$::tsquery ORDER BY id DESC LIMIT 20) f
    JOIN claim c ON c.id = f.id JOIN claim_index i ON i.claim_id = c.id
    JOIN article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id"""


def rows(_: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """By the clock: the work is the server's."""
    if not any(only in work for work in ("PostgreSQL: Desk", "PostgreSQL: search")):
        return
    with own_server() as server:
        target = server.address("postgres")
        store = open_store(target)
        held = min(claims, MOST)
        write(store, held)
        store.close()
        with open_ledger(target) as ledger, psycopg.connect(target) as plain:
            plain.execute("ANALYZE")
            order = IN_ORDER.replace("withdrawn = 0", "NOT withdrawn").format(
                more="", by="published_on"
            )
            for work, aim, ours, sql in (
                ("PostgreSQL: Desk by article", 1.5, lambda: ledger.desk_order(DeskQuery()), order),
                ("PostgreSQL: search “minis”", 1.5, lambda: ledger.search("minis"), _SEARCH),
            ):
                floor = ("psycopg", lambda sql=sql: plain.execute(sql).fetchall())
                yield compare(
                    work, held, aim, ours, floor, repeats=repeats, clock=time.perf_counter
                )
