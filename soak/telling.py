"""The table, as it is printed and stands in docs/reliability.md."""

from __future__ import annotations

import os
from collections.abc import Iterable
from textwrap import indent

from soak.record import Record
from soak.row import Row

HEAD = (
    "| what is tried | goal | figure | holds | seconds | command |",
    "|---|---|---|---|---|---|",
)


def line(row: Row, record: Record) -> str:
    """One row in a line, for the one who waits."""
    mark = "holds" if record.holds(row) else "DOES NOT HOLD"
    if record.tally(row) is None or record.share(row) < 1:
        mark = "not run whole"
    errors = "".join(f"\n{indent(error, '  ')}" for error in record.of(row).failed.values())
    return f"{row.name}: {figure(row, record)} — {mark} ({record.of(row).seconds:.0f} s){errors}"


def table(rows: Iterable[Row], record: Record) -> str:
    """All rows as Markdown. The seconds are those of a row's parts one after the other."""
    lines = [*HEAD]
    for row in rows:
        holds = "yes" if record.holds(row) else "**no**" if record.share(row) == 1 else "–"
        command = f"`make soak ONLY={row.name}`"
        took = f"{record.of(row).seconds:.0f}"
        cells = (row.test, row.goal, figure(row, record), holds, took, command)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def sessions(record: Record) -> str:
    """When and where the rows were run."""
    runs = "; ".join(
        f"{one.began} to {one.ended.rpartition(' ')[2]} (load {one.load} at its beginning)"
        for one in record.sessions
    )
    return f"Commit {record.code or 'unknown'}, {os.cpu_count()} cores. Runs (UTC): {runs}."


def figure(row: Row, record: Record) -> str:
    """What came of a row; what share of it was run, where not all was; how many parts failed."""
    tally = record.tally(row)
    if record.lacking(row):
        return f"not run: {record.lacking(row)}"
    failed = len(record.of(row).failed)
    errors = f"{failed} of {row.parts} parts ended in an error"
    if tally is None:
        return errors if failed else "not run"
    share = record.share(row)
    rest = "" if share == 1 else f" ({share:.0%} of it was run)"
    return row.figure(tally) + rest + (f"; {errors}" if failed else "")
