"""Run what must hold, in full, and print the table: ``make soak``.

    python -m soak [--only NAME …] [--again] [--minutes 30] [--write]

What is done is kept in .soak.json after each part: a run that was stopped goes on where it was, and
one of other code begins anew. ``--write`` puts the table into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time

from soak.place_in_page import write_table
from soak.record import Record
from soak.rows import ROWS
from soak.running import run_rows
from soak.telling import line, sessions, table


def main() -> int:
    """The exit status: 0 where every row was run whole and holds, 130 where it was stopped."""
    asked = _arguments()
    record = Record.kept(again=asked.again)
    rows = [row for row in ROWS if not asked.only or row.name in asked.only]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ends = time.monotonic() + asked.minutes * 60
    record.begin()
    try:
        run_rows(rows, record, ends)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; run it again to go on from here.\n")
        return 130
    finally:
        record.end()
    print(f"{table(rows, record)}\n\n{sessions(record)}")
    if asked.write:
        write_table(f"{table(ROWS, record)}\n\n{sessions(record)}")
    for row in rows:
        if not record.holds(row):
            sys.stderr.write(line(row, record) + "\n")
    return 0 if all(record.holds(row) for row in rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m soak")
    names = [row.name for row in ROWS]
    parser.add_argument("--only", nargs="*", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--again", action="store_true", help="forget what was done before")
    parser.add_argument("--minutes", type=float, default=30, help="stop after so long")
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
