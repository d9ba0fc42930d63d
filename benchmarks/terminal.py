"""A program in a terminal of its own: when it draws, what it takes, how soon it answers a key."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

QUIET = 0.03
"""Seconds without output after which a frame is whole."""


class Terminal:
    """A Python program in a pseudo-terminal of 120×40. It is killed on leaving."""

    def __init__(self, code: str, *arguments: str) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        self.began = time.perf_counter()
        self.child, self._terminal = pty.fork()
        if self.child == 0:
            os.execve(sys.executable, [sys.executable, "-c", code, *arguments], environment)
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def until(self, *wanted: str, seconds: float = 600) -> float:
        """Seconds from the start until all of these were drawn."""
        seen = b""
        deadline = time.perf_counter() + seconds
        while not all(one.encode() in seen for one in wanted):
            if not self._wait(max(0.0, deadline - time.perf_counter())):
                raise TimeoutError(f"{wanted} was not drawn within {seconds:.0f} s")
            seen += os.read(self._terminal, 65536)
        return time.perf_counter() - self.began

    def settle(self, seconds: float = 0.3) -> None:
        """Read on until nothing more is drawn for so long."""
        while self._wait(seconds):
            os.read(self._terminal, 65536)

    def press(self, keys: bytes) -> float:
        """Milliseconds from a key to the last of the frame that follows."""
        began = last = time.perf_counter()
        os.write(self._terminal, keys)
        while self._wait(1.0 if last == began else QUIET):
            os.read(self._terminal, 65536)
            last = time.perf_counter()
        return (last - began) * 1000

    def press_until(self, keys: bytes, wanted: str) -> float:
        """Milliseconds from a key until something was drawn."""
        began = time.perf_counter()
        os.write(self._terminal, keys)
        seen = b""
        while wanted.encode() not in seen:
            if not self._wait(60):
                raise TimeoutError(f"{wanted} was not drawn within a minute")
            seen += os.read(self._terminal, 65536)
        return (time.perf_counter() - began) * 1000

    def megabytes(self) -> float:
        """What the program holds in memory now; Linux only."""
        status = Path(f"/proc/{self.child}/status").read_text("utf-8")
        (line,) = (one for one in status.splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _wait(self, seconds: float) -> bool:
        return bool(select.select([self._terminal], [], [], seconds)[0])

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self._terminal)


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
