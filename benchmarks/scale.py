"""What a ledger weighs and how fast it goes, on a PostgreSQL server of its own: docs/scale.md.

    python benchmarks/scale.py [--claims CLAIMS] [--evidence TIMES] [--seconds SECONDS]

Fills a ledger (desk_ledger.py) and prints bytes by kind, with their indexes and history; writes,
matches and readings a second; what a worker takes of memory; then what 100 newsrooms, 10 million
articles and 100 million claims come to, each number said to be measured or reckoned. The server
writes to its disk before it says so (fsync on).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import monotonic, process_time

import sqlalchemy as sa
from desk_ledger import write
from own_server import ROOT, environment, own_server

from claimtrack import open_ledger
from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, SourceDraft
from claimtrack.domain.words import Nature, SourceKind
from claimtrack.services.jobs import JobName, ask
from claimtrack.services.ledger import Ledger
from claimtrack.services.reading_ahead import read_ahead
from claimtrack.storage.opening import open_store

ARTICLE = "article"
CLAIM = "claim"
EVIDENCE = "evidence"
OWNER = {
    "article": ARTICLE,
    "capture": ARTICLE,
    "capture_content": ARTICLE,
    "search_article": ARTICLE,
    "match_place": ARTICLE,
    "match_passage": ARTICLE,
    "match_passage_terms": ARTICLE,
    "evidence": EVIDENCE,
}
"""Whose a table is; what is not named here is a claim's, but for passages and the history."""

NEWSROOMS, ARTICLES, CLAIMS = 100, 10_000_000, 100_000_000
EACH = 3
"""Pieces of evidence a claim, reckoned."""
TEXT = 4_000
"""Characters of an article, reckoned."""
PAGE = 120_000
"""Bytes of a captured page, reckoned: an article's HTML without what it loads."""
YEARS = 10
BUSY = 10
"""How much more comes in the busiest hour than in the average one, reckoned."""


def bytes_by_kind(connection: sa.Connection) -> Mapping[str, float]:
    """Bytes of an article, a claim and a piece of evidence, with indexes, passages and history."""
    sizes = _sizes(connection)
    total: dict[str, float] = defaultdict(float)
    history = 0.0
    for table, size in sizes.items():
        name = table.removesuffix("_past")
        if name in ("operation", "change", "change_body"):
            history += size
        elif name != "passage":
            total[OWNER.get(name, CLAIM)] += size
    _share(connection, total, sizes["passage"], _PASSAGES)
    _share(connection, total, history, _CHANGES)
    counts = {kind: _count(connection, kind) for kind in (ARTICLE, CLAIM, EVIDENCE)}
    return {kind: total[kind] / counts[kind] for kind in counts}


_PASSAGES = (
    "SELECT CASE WHEN evidence_id IS NULL THEN 'claim' ELSE 'evidence' END, count(*) "
    "FROM passage GROUP BY 1"
)
_CHANGES = (
    "SELECT CASE WHEN entity IN ('article', 'capture', 'outlet') THEN 'article' "
    "WHEN entity = 'evidence' THEN 'evidence' WHEN entity = 'passage' "
    "AND strpos(body, '\"evidence_id\"') > 0 THEN 'evidence' ELSE 'claim' END, "
    "sum(length(body) + 200) FROM change JOIN change_body USING (seq) GROUP BY 1"
)


def _share(connection: sa.Connection, total: dict[str, float], size: float, statement: str) -> None:
    parts = {kind: float(part) for kind, part in connection.exec_driver_sql(statement)}
    for kind, part in parts.items():
        total[kind] += size * part / sum(parts.values())


def _sizes(connection: sa.Connection) -> dict[str, int]:
    rows = connection.exec_driver_sql(
        "SELECT relname, pg_total_relation_size(oid) AS size FROM pg_class WHERE relkind = 'r' "
        "AND relnamespace = current_schema()::regnamespace"
    )
    return {row.relname: row.size for row in rows}


def _count(connection: sa.Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one())


def rate(do: Callable[[int], object], seconds: float, threads: int = 1) -> float:
    """How often a second something is done by so many at once."""
    end = monotonic() + seconds
    numbers = count(1)

    def go(_: int) -> int:
        done = 0
        while monotonic() < end:
            do(next(numbers))
            done += 1
        return done

    began = monotonic()
    with ThreadPoolExecutor(threads) as pool:
        done = sum(pool.map(go, range(threads)))
    return done / (monotonic() - began)


def recording(ledger: Ledger, articles: int) -> Callable[[int], object]:
    """Recording a claim with who said it, as a checker's key does."""
    source = SourceDraft(descriptor="the harbour board", kind=SourceKind.ORGANISATION)

    def record(number: int) -> object:
        return ledger.record_claim(
            ClaimDraft(
                article_id=number % articles + 1,
                wording=f"Pier {number} is to be rebuilt.",
                nature=Nature.PLAN,
                attributions=(AttributionDraft(source=source),),
            )
        )

    return record


def worker_memory(address: str, ledger: Ledger) -> float:
    """The most that a worker's process took while it read and matched 20 articles, in MB."""
    session = ledger.session
    with session.store.write(name="ask", checker_id=0, at=session.now()) as work:
        for number in range(1, 21):
            ask(work, JobName.READ, number)
            ask(work, JobName.MATCH, number)
    command = [sys.executable, "-m", "claimtrack", "worker", "--once"]
    told = environment(address)
    subprocess.run(command, check=True, env=told, stdout=subprocess.DEVNULL, cwd=ROOT)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    """Measure, then reckon."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=10_000)
    asked.add_argument("--evidence", type=float, default=float(EACH), metavar="TIMES")
    asked.add_argument("--seconds", type=float, default=5.0)
    given = asked.parse_args()
    with own_server(durable=True) as server:
        address = server.new_database("scale")
        store = open_store(address)
        write(store, given.claims, given.evidence)
        with store.read() as view:
            view.connection.exec_driver_sql("SELECT 1")
        store.close()
        _measure(address, given.seconds)
    return 0


def _measure(address: str, seconds: float) -> None:
    with open_ledger(address, checker="Ada Moreau") as ledger:
        with ledger.session.read() as view:
            weigh = bytes_by_kind(view.connection)
            articles = _count(view.connection, "article")
            claims = _count(view.connection, "claim")
            content, text = view.connection.exec_driver_sql(
                "SELECT avg(size), avg(length(text)) FROM capture"
            ).one()
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        print("| what | measured |\n|---|---|")
        for kind, size in weigh.items():
            print(f"| bytes of one {kind}, indexes and history included | {size:,.0f} |")
        print(f"| an invented article | {text:,.0f} characters, {content:,.0f} bytes |")
        ratio = _page_ratio()
        print(f"| a page of HTML, compressed as PostgreSQL would | {ratio:.0%} of its size |")
        rates = {}
        record = recording(ledger, articles)
        busy = process_time()
        for threads in (1, 4, 16):
            rates[threads] = rate(record, seconds, threads)
            print(f"| claims recorded a second, {threads} at once | {rates[threads]:,.0f} |")
        recorded = sum(rates.values()) * seconds
        cpu = (process_time() - busy) / recorded
        print(f"| of the client's processor, one claim | {cpu * 1000:,.0f} ms |")
        matching = rate(lambda n: ledger.match_article(n % articles + 1), seconds)
        print(f"| articles matched a second with {claims:,} claims | {matching:,.0f} |")
        read_ahead(ledger.session, 1, lambda: False)
        reading = rate(
            lambda n: read_ahead(ledger.session, n % articles + 1, lambda: False), seconds
        )
        print(f"| articles read a second, one process | {reading:,.0f} |")
        with ledger.session.read() as view:
            kept = view.connection.exec_driver_sql(
                "SELECT avg(pg_column_size(content)) FROM kept WHERE name = 'reading'"
            ).scalar_one()
        print(f"| bytes of what is kept of a reading | {kept:,.0f} |")
        memory = worker_memory(address, ledger)
        print(f"| memory of a worker's process | {memory:,.0f} MB |")
    weigh = {**weigh, ARTICLE: weigh[ARTICLE] * TEXT / float(text) + PAGE * ratio}
    _reckon(weigh, max(rates.values()), reading, matching)


def _page_ratio() -> float:
    """How far pages of the tests' own shrink, by zlib's fastest, which is about as lz4 and pglz."""
    pages = [one.read_bytes() for one in (ROOT / "tests" / "data" / "intake").rglob("*.html")]
    whole = b"".join(pages) or b"x"
    return len(zlib.compress(whole, 1)) / len(whole)


def _reckon(weigh: Mapping[str, float], writes: float, reading: float, matching: float) -> None:
    total = weigh[ARTICLE] * ARTICLES + (weigh[CLAIM] + weigh[EVIDENCE] * EACH) * CLAIMS
    hours = YEARS * 365 * 24
    changes = CLAIMS * (1 + EACH) + ARTICLES
    peak = changes / hours / 3600 * BUSY
    read_peak = ARTICLES / hours / 3600 * BUSY
    print("\n| reckoned for 100 newsrooms, 10 million articles, 100 million claims | |\n|---|---|")
    print(f"| an article of {TEXT:,} characters and its page | {weigh[ARTICLE]:,.0f} bytes |")
    print(f"| all ledgers together | {total / 1e12:,.1f} TB |")
    print(f"| one newsroom's ledger | {total / NEWSROOMS / 1e9:,.0f} GB |")
    print(f"| writes a second, busiest hour, all | {peak:,.1f} ({writes:,.0f} on one) |")
    print(f"| cores to read what comes in, busiest hour | {read_peak / reading:,.2f} |")
    print(f"| cores to match it, busiest hour | {read_peak / matching:,.2f} |")
    print(f"| core days to read all articles again | {ARTICLES / reading / 86400:,.0f} |")


if __name__ == "__main__":
    sys.exit(main())
