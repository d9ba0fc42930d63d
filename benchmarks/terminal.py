"""A program in a terminal of its own: when it draws, what it takes, how soon it answers a key."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from soak.program import Program

QUIET = 0.03
"""Seconds without output after which a frame is whole."""


class Terminal(Program):
    """A Python program in a pseudo-terminal of 120×40. It is killed on leaving."""

    def __init__(self, code: str, *arguments: str) -> None:
        self.began = time.perf_counter()
        command = [sys.executable, "-c", code, *arguments]
        super().__init__(command, (120, 40), {**os.environ, "TERM": "xterm-256color"})

    def until(self, *wanted: str, seconds: float = 600) -> float:
        """Seconds from the start until all of these were drawn."""
        self._read_until(wanted, time.perf_counter() + seconds)
        return time.perf_counter() - self.began

    def settle(self, seconds: float = 0.3) -> float:
        """Read on until nothing more is drawn for so long; milliseconds to what was drawn last."""
        began = last = time.perf_counter()
        while self.read(seconds):
            last = time.perf_counter()
        return (last - began) * 1000

    def press(self, keys: bytes) -> float:
        """Milliseconds from a key to the last of the frame that follows."""
        began = last = time.perf_counter()
        self.write(keys)
        while self.read(1.0 if last == began else QUIET):
            last = time.perf_counter()
        return (last - began) * 1000

    def press_until(self, keys: bytes, wanted: str) -> float:
        """Milliseconds from a key until something was drawn."""
        began = time.perf_counter()
        self.write(keys)
        self._read_until((wanted,), began + 60)
        return (time.perf_counter() - began) * 1000

    def megabytes(self) -> float:
        """What the program holds in memory now; Linux only."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        (line,) = (one for one in status.splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def seconds_used(self) -> float:
        """Seconds of the processor that it took, once it has ended."""
        if self.used is None:
            raise RuntimeError("it has not ended yet")
        return self.used.ru_utime + self.used.ru_stime

    def _read_until(self, wanted: Sequence[str], deadline: float) -> None:
        seen = b""
        while not all(one.encode() in seen for one in wanted):
            got = self.read(max(0.0, deadline - time.perf_counter()))
            if not got:
                raise TimeoutError(f"{wanted} was not drawn in time: {seen[-2000:]!r}")
            seen += got


def seconds_of(words: Sequence[str], environment: dict[str, str] | None = None) -> float:
    """Seconds of the clock that a command takes from start to end."""
    began = time.perf_counter()
    with Path(os.devnull).open("wb") as nowhere:
        process = os.posix_spawn(
            words[0],
            list(words),
            {**os.environ, **(environment or {})},
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)],
        )
        _, status = os.waitpid(process, 0)
    if status:
        raise RuntimeError(f"{' '.join(words)} ended with {status}")
    return time.perf_counter() - began
