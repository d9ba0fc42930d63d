"""Run what must hold, in full, and print the table: ``make soak``.

    python -m soak [--only NAME …] [--again] [--minutes 30] [--write]

What is done is kept in .soak.json: an interrupted run goes on where it stopped, and begins anew
when the code is another. ``--write`` puts the table into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import sys
import time

from soak.place_in_page import write_table
from soak.record import Record
from soak.row import Row
from soak.rows import ROWS
from soak.running import run_row
from soak.telling import line, table


def main() -> int:
    """The exit status: 0 where every row was run and holds."""
    asked = _arguments()
    record = Record.kept(again=asked.again)
    rows = [row for row in ROWS if not asked.only or row.name in asked.only]
    ends = time.monotonic() + asked.minutes * 60
    try:
        for row in rows:
            _run(row, record, ends)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; run it again to go on from here.\n")
        return 130
    print(table(ROWS, record))
    if asked.write:
        write_table(table(ROWS, record))
    return 0 if all(record.holds(row) for row in rows) else 1


def _run(row: Row, record: Record, ends: float) -> None:
    if not record.is_done(row):
        sys.stderr.write(f"{row.name}: {row.test} …\n")
        run_row(row, record, ends)
    sys.stderr.write(line(row, record) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m soak")
    names = [row.name for row in ROWS]
    parser.add_argument("--only", nargs="*", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--again", action="store_true", help="forget what was done before")
    parser.add_argument("--minutes", type=float, default=30, help="begin nothing after so long")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
