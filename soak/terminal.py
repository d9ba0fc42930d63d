"""The whole app in a pseudo-terminal, as a person meets it: keys in, a screen to read."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from unicodedata import combining

import pyte
from wcwidth import wcwidth

from soak.places import ROOT

QUIET = 0.12
"""Seconds without a byte after which the screen counts as drawn."""

PATIENCE = 30.0

OURS = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours
    rb"|\x1b\[\d+;\d+H"  # the cursor's place
    rb"|\x1b\[[?]\d+(?:;\d+)*[hl]|\x1b\[[?]\d+[$]p"  # modes that the app sets and asks for
    rb"|\x1b\[[<>=]\d*u|\x1b\[>4;\dm|\x1b\[\d*n|\x1b\[>?c|\x1b\[\d* q|\x1b\[\d*[ABCDGJK]"
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    rb"|\r|\n|\x08|\x1b7|\x1b8|\x1b[=>]"
)
"""What Textual itself writes."""

STEERING = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
BLINKING = re.compile(rb"\x1b\[(?:\d+;)*5m")
"""Only hostile text asks for blinking letters."""


class _Screen(pyte.Screen):
    """pyte's, which forgets the rest of a line after a joiner or a variation selector, and can't
    tell a row in which half of a wide letter was written over.
    """

    @property
    def display(self) -> list[str]:
        columns = range(self.columns)
        return [
            "".join(self.buffer[row][column].data for column in columns)
            for row in range(self.lines)
        ]

    def draw(self, data: str) -> None:
        for letter in [data] if data.isascii() else data:
            if len(letter) == 1 and wcwidth(letter) == 0 and not combining(letter):
                held = self.buffer[self.cursor.y]
                last = max(0, self.cursor.x - 1)
                if last and not held[last].data:
                    last -= 1
                held[last] = held[last]._replace(data=held[last].data + letter)
            else:
                super().draw(letter)


class Terminal:
    """The app at work in a terminal of its own. Use it in a ``with`` statement."""

    def __init__(self, ledger: Path | str, home: Path, size: tuple[int, int] = (80, 24)) -> None:
        self._ledger = str(ledger)
        self._home = home
        self._size = size
        self.raw = bytearray()
        self.screen = _Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.pid = 0
        self.status: int | None = None
        self._pty = -1

    def __enter__(self) -> Terminal:
        self.pid, self._pty = pty.fork()
        if not self.pid:
            self._become()
        columns, rows = self._size
        fcntl.ioctl(self._pty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()
        if self.status is None:
            self.signal(signal.SIGKILL)
            self.wait()

    def _become(self) -> None:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("XDG_")
        } | {
            "HOME": str(self._home), "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "CLAIMTRACK_LEDGER": "",
        }  # fmt: skip
        command = [sys.executable, "-P", "-m", "claimtrack", "--ledger", self._ledger]
        os.chdir(self._home)
        time.sleep(0.05)  # until the size is set
        os.execve(sys.executable, command, environment)

    def press(self, *keys: str) -> None:
        """Send keys as a terminal does, one after the other, each when the screen is quiet."""
        for key in keys:
            self.type(KEYS.get(key, key))
            self.settle()

    def type(self, text: str) -> None:
        """Send characters at once."""
        os.write(self._pty, text.encode())

    def paste(self, text: str) -> None:
        """Send text as a terminal does that brackets what is pasted."""
        self.type(f"\x1b[200~{text}\x1b[201~")
        self.settle()

    def settle(self, quiet: float = QUIET) -> None:
        """Take in what is written until nothing is for a while."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.take(quiet):
            pass

    def until(self, reached: Callable[[str], bool], patience: float = PATIENCE) -> bool:
        """Take in what is written until the screen reads so; whether it came to that."""
        ends = time.monotonic() + patience
        while not reached(self.text):
            if time.monotonic() > ends or self.has_ended:
                return False
            self.take(0.05)
        return True

    def shows(self, words: str, patience: float = PATIENCE) -> bool:
        """Take in what is written until these words stand on the screen; whether they came to."""
        return self.until(lambda text: words in text, patience)

    def take(self, seconds: float) -> bool:
        """Take in what is written within so long; whether anything was."""
        if self._pty < 0 or not select.select([self._pty], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self._pty, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self.raw += got
        self._stream.feed(got)
        return bool(got)

    @property
    def lines(self) -> list[str]:
        """The screen's rows."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.lines)

    @property
    def has_ended(self) -> bool:
        """Whether the app has ended; its exit status is then in ``status``."""
        if self.status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def wait(self, seconds: float = 20) -> int | None:
        """Its exit status, once it has ended; None where it does not."""
        ends = time.monotonic() + seconds
        while not self.has_ended and time.monotonic() < ends:
            self.take(0.02)
        return self.status

    def signal(self, number: int) -> None:
        """Send the app a signal."""
        if not self.has_ended:
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        if self._pty >= 0:
            os.close(self._pty)
            self._pty = -1

    def steering(self) -> list[bytes]:
        """What was sent to the terminal that neither Textual writes nor is text."""
        rest = OURS.sub(b"", bytes(self.raw))
        return [*STEERING.findall(rest), *BLINKING.findall(bytes(self.raw))]


KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "down": "\x1b[B", "up": "\x1b[A",
    "page_down": "\x1b[6~", "page_up": "\x1b[5~", "end": "\x1b[F", "home": "\x1b[H",
    "ctrl+s": "\x13", "ctrl+q": "\x11", "f2": "\x1bOQ",
}  # fmt: skip
