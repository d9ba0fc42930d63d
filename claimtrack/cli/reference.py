"""docs/command-line.md: every command with an example, and how a command ends.

``python -m claimtrack.cli.reference > docs/command-line.md`` makes the page; a test holds it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer

HEAD = """\
# The command line

`claimtrack [--ledger PATH|URL] COMMAND`. The ledger is a SQLite file (by itself, one in your data
folder) or `postgresql://…`; `CLAIMTRACK_LEDGER` names it too. Without a command the app opens.
`claimtrack COMMAND --help` lists a command's options. This page is made from the program
(`python -m claimtrack.cli.reference`) and held to it by a test.

Results go to standard output, one sentence about what went wrong to standard error. `--json` gives
what a program reads: UTF-8, times with a zone, windows as EDTF with their first and last day.
Options that take one of several words take several with commas between them, or the option again.

`--as-of DATE` shows reporting up to and including that day, and closes windows against it.
`--known-at TIME` shows what the ledger knew then; alone, it closes windows against its own day in
the ledger's zone. Above a list stands which past it shows.

## How a command ends

| exit status | |
|---|---|
| 0 | done |
| 1 | a check found something: `verify`, `report --fail-on` |
| 2 | wrong use or bad input; nothing was changed |
| 3 | the ledger can't be reached: missing, locked, only to be read, no room, no server |
| 4 | the ledger is damaged, or was written by a newer claimtrack |
| 70 | a fault of ours; the message says where the log is |
| 130 | interrupted (ctrl+c); the ledger is whole |
"""


def page() -> str:
    """The whole page."""
    rows = (_row(name, one) for name, one in _flat(_commands()))
    return "\n".join(
        (HEAD, "## Commands\n", "| command | does | example |", "|---|---|---|", *rows, "")
    )


def _commands() -> dict[str, Any]:
    from claimtrack.cli.commands import app_of

    # Typer keeps the class of the group private.
    commands: dict[str, Any] = vars(typer.main.get_command(app_of()))["commands"]
    return commands


def _flat(commands: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every command by its whole name: "team add" for one of a group's."""
    for name, one in commands.items():
        below = vars(one).get("commands")
        if below is None:
            yield name, one
        else:
            yield from ((f"{name} {rest}", it) for rest, it in _flat(below))


def _row(name: str, command: Any) -> str:
    says, _, example = str(command.help).partition("Example: ")
    return f"| `{name}` | {' '.join(says.split())} | `{example.strip()}` |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream here
    sys.stdout.write(page())
