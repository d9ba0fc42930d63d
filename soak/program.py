"""A program in a pseudo-terminal of its own; the benchmarks start theirs by this too."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import resource
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class Program:
    """A program from its start; on leaving its terminal is closed, and it is killed.

    The size of the terminal is columns by rows.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int],
        environment: Mapping[str, str],
        folder: Path | None = None,
    ) -> None:
        self.status: int | None = None
        """Its exit status, once it was seen to have ended."""
        self.used: resource.struct_rusage | None = None
        """What it took of the machine, once it was seen to have ended."""
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if folder:
                os.chdir(folder)
            os.execve(command[0], list(command), dict(environment))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """Close its terminal, and kill it where it still runs."""
        self.hang_up()
        self.signal(signal.SIGKILL)
        self._wait_for_end(0)

    def write(self, given: bytes) -> None:
        """Type something."""
        os.write(self._terminal, given)

    def read(self, seconds: float) -> bytes:
        """What it writes within so long; nothing where it doesn't, or has closed its terminal."""
        if self._terminal < 0 or not select.select([self._terminal], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self._terminal, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return b""

    @property
    def has_ended(self) -> bool:
        """Whether it has."""
        if self.status is None:
            self._wait_for_end(os.WNOHANG)
        return self.status is not None

    def signal(self, number: int) -> None:
        """Send it a signal."""
        if not self.has_ended:
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close its terminal, as closing the window does."""
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1

    def _wait_for_end(self, options: int) -> None:
        if self.status is None:
            done, status, used = os.wait4(self.pid, options)
            if done:
                self.status, self.used = os.waitstatus_to_exitcode(status), used
