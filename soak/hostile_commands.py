"""Commands that print text which was written to break a program, in a real terminal."""

from __future__ import annotations

import os
import pty
import sys
import tempfile
from pathlib import Path

from soak.hostile_screens import fill, values
from soak.places import ROOT
from soak.row import Row, Tally
from soak.terminal import BLINKING, OURS, STEERING

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
            status, told = in_terminal(Path(folder), "--ledger", str(path), *words)
            steering = [
                *STEERING.findall(OURS.sub(b"", told).replace(b"\t", b"")),
                *BLINKING.findall(told),
            ]
            tally["commands"] += 1
            tally["crashes"] += status != 0
            tally["control bytes"] += len(steering)
            if status or steering:
                print(f"{' '.join(words)!r} ended with {status}: {steering[:5]} {told[-300:]!r}")
    return tally


def in_terminal(home: Path, *words: str) -> tuple[int, bytes]:
    """A command's exit status, and all that it wrote to its terminal."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(home)
        environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-P", "-m", "claimtrack", *words]
        os.execve(sys.executable, command, environment)
    told = b"".join(iter(lambda: _read(terminal), b""))
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), told


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a terminal says that nobody writes any more
        return b""


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
