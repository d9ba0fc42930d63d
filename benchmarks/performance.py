"""How claimtrack does with many claims, beside a floor or a peer in the same run.

    python benchmarks/performance.py [--size CLAIMS]… [--part PART]… [--only WORDS]
        [--repeats TURNS] [--copies-above CLAIMS]

Prints the table of docs/performance.md, and, where there is more than one size, how each work grows
(an exponent of 0 does not grow, 1 grows as the ledger does). The ledgers come from desk_ledger.py
and are kept in a temporary folder; above 10,000 claims they are many_copies.py of that one, unless
``--copies-above`` says otherwise. Times of queries are processor time, so that what else the
machine does hardly shows; those of whole programs are by the clock. PARTs are those of ``PARTS``;
all of them where none is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from desk_ledger import TIMES, ledger
from many_copies import copied
from side_by_side import HEAD, Row, growth

PARTS = ("queries", "app", "opening", "starting", "writing", "postgresql", "peers")
"""Each is a module ``performance_PART`` with a function ``rows``."""

Rows = Callable[[Path, int, int, str], Iterator[Row]]


def main() -> int:
    """Print every row as it is measured."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--size", type=int, action="append", metavar="CLAIMS")
    asked.add_argument("--part", choices=PARTS, action="append")
    asked.add_argument("--only", default="", metavar="WORDS")
    asked.add_argument("--repeats", type=int, default=7, metavar="TURNS")
    asked.add_argument("--evidence", type=float, default=TIMES, metavar="TIMES")
    asked.add_argument("--copies-above", type=int, default=10_000, metavar="CLAIMS")
    asked.add_argument("--folder", type=Path, default=None)
    given = asked.parse_args()
    measured: list[Row] = []
    print(HEAD, flush=True)
    for claims in given.size or [10_000]:
        if claims > given.copies_above:
            path = copied(claims, given.copies_above, given.folder)
        else:
            path = ledger(claims, given.evidence, given.folder)
        for part in given.part or PARTS:
            make: Rows = import_module(f"performance_{part}").rows
            for row in make(path, claims, given.repeats, given.only):
                print(row.line(), flush=True)
                measured.append(row)
    lines = growth(measured)
    if lines:
        print("\n| work | our exponent | its exponent |\n|---|---|---|", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
