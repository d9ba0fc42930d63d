"""The table, as it is printed and stands in docs/reliability.md."""

from __future__ import annotations

from collections.abc import Iterable

from soak.record import Record
from soak.row import Row

HEAD = (
    "| what is tried | goal | figure | holds | command |",
    "|---|---|---|---|---|",
)


def line(row: Row, record: Record) -> str:
    """One row in a line, for the one who waits."""
    mark = "holds" if record.holds(row) else "DOES NOT HOLD"
    if record.tally(row) is None or record.share(row) < 1:
        mark = "not run whole"
    return f"{row.name}: {figure(row, record)} — {mark} ({record.seconds(row):.0f} s)"


def table(rows: Iterable[Row], record: Record) -> str:
    """All rows as Markdown."""
    lines = [*HEAD]
    for row in rows:
        holds = "yes" if record.holds(row) else "**no**" if record.share(row) == 1 else "–"
        command = f"`make soak ONLY={row.name}`"
        cells = (row.test, row.goal, figure(row, record), holds, command)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def figure(row: Row, record: Record) -> str:
    """What came of a row; what share of it was run, where not all was."""
    tally = record.tally(row)
    if record.lacking(row):
        return f"not run: {record.lacking(row)}"
    if tally is None:
        return "not run"
    share = record.share(row)
    rest = "" if share == 1 else f" ({share:.0%} of it was run)"
    return row.figure(tally) + rest
