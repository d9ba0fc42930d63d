"""How well texts find their claims: the tables of docs/later-reporting.md.

    python benchmarks/matching.py EVAL_FOLDER [--among NUMBER] [--postgresql ADDRESS]

EVAL_FOLDER holds the matching sets (``matching/NAME_claims.jsonl`` with {"id", "text", "title"?}
and their queries with {"id", "text", "relevant"}) and score.py, their scorer, which does the
counting; ``stance/vitaminc_dev.jsonl`` gives more words for distractors. NUMBER is how many claims
the news articles' claims are hidden among (made of pieces of others' claims, always the same); 0
leaves that out. ADDRESS is an empty database (postgresql://…), for the same table there.

Beside ours stands plain FTS5 (tokenizer porter, ORDER BY rank) as the floor: with every word of the
text, or its 30 rarest ones among more claims than every word can be looked up in.
Times are processor time of one core for the whole way of a query (reading it, asking the index,
ranking); with PostgreSQL, whose work is its server's, time by the clock. The size is the index's
alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from side_by_side import percentile

from claimtrack.services.matching_plain import PlainClaims
from claimtrack.storage.engine_sqlite import sqlite_module
from claimtrack.storage.matching import create
from claimtrack.storage.matching_alone import alone
from claimtrack.storage.tables import MATCH_SIZE

Lines = list[dict[str, Any]]
Finder = Callable[[str], list[int]]
Clock = Callable[[], float]

SETS = (
    ("CheckThat 2022 2A, dev", "checkthat_claims", "checkthat_dev"),
    ("FNC articles", "fnc_claims", "fnc_queries"),
)
MILLION = 1_000_000
RAREST = 30
MANY = 100_000
HEAD = """\
| set | claims | | MAP@5 | recall@100 | p50 / p95 ms | index MB |
|---|---|---|---|---|---|---|"""


def lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@contextmanager
def ours(claims: Lines, address: str = "") -> Iterator[tuple[Finder, float]]:
    """Our finder over these claims, and its index in megabytes."""
    with tables(address) as connection:
        held = PlainClaims(connection, ((one["text"], one.get("title", "")) for one in claims))
        if address:
            connection.exec_driver_sql("ANALYZE match_claim")
        yield lambda text: [found.id - 1 for found in held.match(text)], megabytes(connection)


@contextmanager
def tables(address: str) -> Iterator[sa.Connection]:
    if not address:
        with alone() as connection:
            yield connection
        return
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        MATCH_SIZE.create(connection)
        create(connection)
        yield connection
        connection.rollback()


def megabytes(connection: sa.Connection) -> float:
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return float(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()) / 1e6
    names = ("match_claim", "match_claim_terms")
    size = "SELECT pg_total_relation_size(%s::regclass)"
    return sum(connection.exec_driver_sql(size, (name,)).scalar_one() for name in names) / 1e6


@contextmanager
def plain(claims: Lines) -> Iterator[tuple[Finder, float]]:
    """Plain FTS5 over these claims, and its index in megabytes."""
    connection = sqlite_module().connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE held USING fts5(words, content = '', "
        "tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    connection.execute("CREATE VIRTUAL TABLE counted USING fts5vocab(held, row)")
    connection.executemany(
        "INSERT INTO held (rowid, words) VALUES (?, ?)",
        ((number, f"{one['text']} {one.get('title', '')}") for number, one in enumerate(claims)),
    )
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    stem = stemmer(connection)
    most = RAREST if len(claims) > MANY else None

    def find(text: str) -> list[int]:
        rare = []
        for word in set(re.findall(r"\w+", text.lower())):
            row = connection.execute("SELECT doc FROM counted WHERE term = ?", (stem(word),))
            if (found := row.fetchone()) is not None:
                rare.append((found[0], word))
        asked = " OR ".join(f'"{word}"' for _, word in sorted(rare)[:most])
        best = "SELECT rowid FROM held WHERE held MATCH ? ORDER BY rank LIMIT 100"
        return [row[0] for row in connection.execute(best, (asked,))] if asked else []

    yield find, pages * 4096 / 1e6
    connection.close()


def stemmer(connection: Any) -> Callable[[str], str]:
    """FTS5's own stem of a word: what its index has it under."""
    connection.execute("CREATE VIRTUAL TABLE one USING fts5(word, tokenize = 'porter unicode61')")
    connection.execute("CREATE VIRTUAL TABLE one_terms USING fts5vocab(one, row)")
    kept: dict[str, str] = {}

    def stem(word: str) -> str:
        if word not in kept:
            connection.execute("DELETE FROM one")
            connection.execute("INSERT INTO one VALUES (?)", (word,))
            row = connection.execute("SELECT term FROM one_terms").fetchone()
            kept[word] = row[0] if row else word
        return kept[word]

    return stem


def measure(
    scorer: Any, claims: Lines, queries: Lines, find: Finder, size: float, clock: Clock
) -> str:
    """One line of the table, from the column of MAP@5 on."""
    run, took = {}, []
    for query in queries:
        began = clock()
        found = find(f"{query.get('title', '')}\n{query['text']}".strip())
        took.append((clock() - began) * 1000)
        run[query["id"]] = [claims[number]["id"] for number in found]
    scores, _ = scorer.evaluate(queries, run)
    middle, late = percentile(took, 0.5), percentile(took, 0.95)
    return (
        f"{scores['MAP@5']:.3f} | {scores['R@100']:.3f} | {middle:.0f} / {late:.0f} | {size:.0f} |"
    )


def hidden(folder: Path, claims: Lines, among: int) -> Lines:
    """The claims among others: real ones, then pieces of real ones put together."""
    pick = random.Random(7)
    others = lines(folder / "matching" / "checkthat_claims.jsonl")
    pieces = [one["text"].split() for one in others]
    for pair in lines(folder / "stance" / "vitaminc_dev.jsonl"):
        pieces += [pair["claim"].split(), pair["text"].split()]
    found = [*claims, *others][:among]
    for number in range(len(found), among):
        words: list[str] = []
        for _ in range(pick.choice((2, 2, 3))):
            whole, long = pick.choice(pieces), pick.randint(5, 9)
            start = pick.randint(0, max(0, len(whole) - long))
            words += whole[start : start + long]
        found.append({"id": f"made-{number}", "text": " ".join(words)})
    return found


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("folder", type=Path, metavar="EVAL_FOLDER")
    asked.add_argument("--among", type=int, default=MILLION, metavar="NUMBER")
    asked.add_argument("--postgresql", default="", metavar="ADDRESS")
    given = asked.parse_args()
    sys.path.insert(0, str(given.folder / "matching"))
    import score as scorer  # type: ignore[import-not-found]  # the evaluation folder's own

    print(HEAD)
    found = [
        (name, lines(given.folder / "matching" / f"{held}.jsonl"), given.folder / "matching" / asks)
        for name, held, asks in SETS
    ]
    if given.among:
        name, claims, asks = found[-1]
        found.append((name, hidden(given.folder, claims, given.among), asks))
    for name, claims, asks in found:
        queries = lines(asks.with_suffix(".jsonl"))
        engines = [("plain FTS5", plain(claims)), ("claimtrack", ours(claims))]
        if given.postgresql:
            engines.append(("claimtrack, PostgreSQL", ours(claims, given.postgresql)))
        for engine, opened in engines:
            clock = time.perf_counter if engine.endswith("SQL") else time.process_time
            with opened as (find, size):
                row = measure(scorer, claims, queries, find, size, clock)
            print(f"| {name} | {len(claims):,} | {engine} | {row}", flush=True)


if __name__ == "__main__":
    main()
