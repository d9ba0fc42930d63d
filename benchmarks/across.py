"""Two desks' ledgers on two PostgreSQL servers and one in a file, asked at once; one server dies.

    python benchmarks/across.py [--claims CLAIMS]

Prints how long a search and the track records of all sources take in each ledger alone and across
them, what was joined and what was not, and what is said of the server that is killed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from desk_ledger import write
from own_server import own_server

from claimtrack import open_ledger
from claimtrack.services.across import search_across, sources_across
from claimtrack.storage.opening import open_store

T = TypeVar("T")

WORDS = "bridge"


def fill(target: str, claims: int, seed: int, title: str) -> None:
    """An invented desk's ledger, with a title."""
    store = open_store(target)
    write(store, claims, 1.0, seed)
    store.close()
    with open_ledger(target, checker="Ada Moreau") as ledger:
        ledger.set_title(title)


def timed(what: str, do: Callable[[], T]) -> T:
    """Print how long the second time takes."""
    do()
    began = time.perf_counter()
    done = do()
    print(f"| {what} | {(time.perf_counter() - began) * 1000:,.0f} ms |")
    return done


def show(targets: Sequence[str]) -> None:
    """The tables."""
    print("| what | takes |\n|---|---|")
    for target in targets:
        with open_ledger(target, create=False, checker="Ada Moreau") as ledger:
            name = ledger.info().title
            timed(f"a search in {name}, open already", lambda: ledger.search(WORDS))
            timed(f"sources of {name}, open already", ledger.sources)
    hits = timed("a search across, opening all", lambda: search_across(targets, WORDS))
    found = timed("sources across, opening all", lambda: sources_across(targets))
    print("\n| ledger | hits |\n|---|---|")
    for answer in hits.answers:
        print(f"| {answer.ledger} | {len(answer.answer)} |")
    print("\n| sources | how many |\n|---|---|")
    for how, count in Counter(one.how or "in one ledger" for one in found.sources).items():
        print(f"| {how} | {count} |")
    for one in [one for one in found.sources if len(one.parts) > 1][:3]:
        total = f"{one.record.held_up} of {one.record.settled}" if one.record else "not added up"
        parts = "; ".join(
            f"{part.ledger} {part.answer.record.held_up} of {part.answer.record.settled}"
            for part in one.parts
        )
        print(f"\n{one.name} ({one.how}): {total} held up ({parts})")


def main() -> int:
    """Fill, show, kill one server, show what is said."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=2_000)
    given = asked.parse_args()
    with ExitStack() as undo:
        folder = Path(undo.enter_context(tempfile.TemporaryDirectory()))
        servers = [undo.enter_context(own_server()) for _ in range(2)]
        targets = [server.new_database("desk") for server in servers] + [str(folder / "c.db")]
        for seed, (target, title) in enumerate(
            zip(targets, ("North desk", "South desk", "Investigation"), strict=True)
        ):
            fill(target, given.claims, seed, title)
        show(targets)
        servers[1].control("stop", "-m", "immediate")
        after = search_across(targets, WORDS)
        print(f"\nOne server killed: {len(after.answers)} ledgers answer.")
        for gone in after.unreached:
            print(f"Not asked: {gone.ledger}. {gone.why}")
        servers[1].control("start")
    return 0


if __name__ == "__main__":
    sys.exit(main())
