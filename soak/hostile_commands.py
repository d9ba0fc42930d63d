"""Commands that print text which was written to break a program, in a real terminal."""

from __future__ import annotations

import tempfile
from pathlib import Path

from soak.hostile_screens import SIZE, fill, values
from soak.row import Row, Tally
from soak.terminal import PATIENCE, Terminal

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("claims",),
    ("claims", "--json"),
    ("claims", "--tag", "\x1b]0;title\x07"),
    ("sources",),
    ("sources", "--json"),
    ("due", "--json"),
    ("search", "claim"),
    ("search", "claim", "--json"),
    ("search", "\x1b[5;35mblinking"),
    ("doctor", "--json"),
    ("verify", "--json"),
    ("report", "--all", "--format", "md", "--out", "-"),
    ("report", "--all", "--format", "json", "--out", "-"),
    ("report", "--all", "--format", "csv", "--out", "-"),
)


def measure(part: int, count: int) -> Tally:
    """``count`` hostile strings in a ledger, told by every command that tells of it."""
    tally: Tally = {"strings": count, "commands": 0, "crashes": 0, "control bytes": 0}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.ledger"
        fill(path, values(part, count))
        for words in COMMANDS:
            with Terminal(path, Path(folder), SIZE, *words) as terminal:
                status = terminal.wait(PATIENCE)
            steering = terminal.steering(tabs=True)
            tally["commands"] += 1
            tally["crashes"] += status != 0
            tally["control bytes"] += len(steering)
            if status or steering:
                told = f"{steering[:5]} {bytes(terminal.raw[-300:])!r}"
                print(f"{' '.join(words)!r} ended with {status}: {told}", flush=True)
    return tally


ROWS = (
    Row(
        name="commands",
        test="hostile strings told by every command, in a real pseudo-terminal",
        goal="0 crashes, 0 control bytes",
        parts=2,
        each=250,
        measure=measure,
        holds=lambda it: it["crashes"] == it["control bytes"] == 0,
        figure=lambda it: (
            f"{it['strings']:,.0f} strings, {it['commands']:.0f} commands: "
            f"{it['crashes']:.0f} crashes, {it['control bytes']:.0f} control bytes"
        ),
    ),
)
