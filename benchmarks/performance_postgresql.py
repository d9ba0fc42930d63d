"""The same questions on PostgreSQL over loopback, beside psycopg with plain SQL.

Starts a server of its own (as the tests do) and fills it with a seeded ledger of 10,000 claims at
most, whatever the size asked for. By the clock: the work is the server's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from desk_ledger import write
from own_server import own_server
from performance_queries import IN_ORDER, STANDS, TODAY
from side_by_side import Row, compare

from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.words import Nature, Standing
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import open_ledger
from claimtrack.storage.opening import open_store

MOST = 10_000
_SHOWN = """SELECT c.id, c.wording, i.said_by, a.headline, o.name FROM ({ids}) f
    JOIN claim c ON c.id = f.id JOIN claim_index i ON i.claim_id = c.id
    JOIN article a ON a.id = c.article_id JOIN outlet o ON o.id = a.outlet_id"""
_HITS = (
    ("search_claim", "claim", "JOIN article a ON a.id = t.article_id"),
    ("search_source", "source", ""),
    ("search_article", "article", "JOIN outlet o ON o.id = t.outlet_id"),
)
_PAGE = 50


def rows(_: Path, claims: int, repeats: int, only: str) -> Iterator[Row]:
    """Every row whose work has ``only`` in its name."""
    if not any(only in work for work in _NAMES):
        return
    with own_server() as server:
        target = server.address("postgres")
        store = open_store(target)
        held = min(claims, MOST)
        write(store, held)
        store.close()
        with open_ledger(target) as ledger, psycopg.connect(target) as plain:
            plain.autocommit = True
            plain.execute("ANALYZE")
            for work, ours, sqls in _works(ledger):
                if only in work:
                    floor = ("psycopg", lambda sqls=sqls: _asked(plain, sqls))
                    yield compare(
                        work, held, 1.5, ours, floor, repeats=repeats, clock=time.perf_counter
                    )


_NAMES = (
    "PostgreSQL: Desk by article",
    "PostgreSQL: Desk, a filter",
    "PostgreSQL: a page of 50",
    "PostgreSQL: search “minis”",
    "PostgreSQL: search “the”",
)
Work = tuple[str, Callable[[], object], list[str]]


def _works(ledger: Ledger) -> Iterator[Work]:
    order = IN_ORDER.replace("withdrawn = 0", "NOT withdrawn")
    plans = DeskQuery(natures=(Nature.PLAN,), standings=(Standing.DISPUTED,))
    stands = STANDS.replace("max(", "greatest(").replace(f"'{TODAY}'", f"date '{TODAY}'")
    disputed = f"AND nature = 'plan' AND standing_before_due = 'disputed' AND {stands} = 'disputed'"
    ids = ledger.desk(DeskQuery())[:_PAGE]
    page = _SHOWN.format(ids=f"SELECT unnest(ARRAY{list(ids)}) AS id")
    yield _NAMES[0], lambda: ledger.desk_order(DeskQuery()), [_by_day(order, "")]
    yield _NAMES[1], lambda: ledger.desk_order(plans), [_by_day(order, disputed)]
    yield _NAMES[2], lambda: ledger.claim_rows(ids), [page]
    for name, word in ((_NAMES[3], "minis"), (_NAMES[4], "the")):
        yield name, lambda word=word: ledger.search(word), [_hits(word, *one) for one in _HITS]


def _by_day(order: str, more: str) -> str:
    return order.format(more=more, by="published_on")


def _hits(word: str, searched: str, table: str, joined: str) -> str:
    newest = (
        f"SELECT id FROM {searched} WHERE words @@ $$'{word}':*$$::tsquery "
        "ORDER BY id DESC LIMIT 20"
    )
    return f"SELECT * FROM ({newest}) f JOIN {table} t ON t.id = f.id {joined}"


def _asked(plain: psycopg.Connection[Any], sqls: list[str]) -> None:
    for sql in sqls:
        plain.execute(sql).fetchall()
