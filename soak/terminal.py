"""claimtrack in a pseudo-terminal, as a person meets it: keys in, a screen to read."""

from __future__ import annotations

import os
import re
import sys
import time
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from unicodedata import combining

import pyte
from wcwidth import wcwidth

from soak.places import ROOT
from soak.program import Program

QUIET = 0.12
"""Seconds without a byte after which the screen counts as drawn."""

PATIENCE = 60.0

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

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
"""What is given to the clipboard; a terminal pastes it as it stands."""

AROUND = 40
"""Bytes that are told beside what was found."""


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


class Terminal(Program):
    """claimtrack at work, the app or a command of it, with what its terminal shows."""

    def __init__(
        self, ledger: Path | str, home: Path, size: tuple[int, int] = (80, 24), *words: str
    ) -> None:
        self.raw = bytearray()
        self.screen = _Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("XDG_")
        } | {
            "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "CLAIMTRACK_LEDGER": "",
        }  # fmt: skip
        command = [sys.executable, "-P", "-m", "claimtrack", "--ledger", str(ledger), *words]
        super().__init__(command, size, environment, home)

    def press(self, *keys: str) -> None:
        """Send keys as a terminal does, one after the other, each when the screen is quiet."""
        for key in keys:
            self.type(KEYS.get(key, key))
            self.settle()

    def type(self, text: str) -> None:
        """Send characters at once."""
        self.write(text.encode())

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
        got = self.read(seconds)
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

    def wait(self, seconds: float = 20) -> int | None:
        """Its exit status, once it has ended and all is taken in; None where it does not end."""
        ends = time.monotonic() + seconds
        while not self.has_ended and time.monotonic() < ends:
            self.take(0.02)
        while self.has_ended and self.take(0):
            pass
        return self.status

    def steering(self, *, tabs: bool = False) -> list[bytes]:
        """What was sent to the terminal that neither Textual writes nor is text, each with what
        stands around it. ``tabs``: they are text.
        """
        found = steering(bytes(self.raw))
        return [text for it, text in found if it != b"\t" or not tabs]


def steering(raw: bytes) -> list[tuple[bytes, bytes]]:
    """What of this neither Textual writes nor is text, in what was copied too, each with what
    stands around it.
    """
    copied = [b64decode(text) for text in COPIED.findall(raw)]
    rest = OURS.sub(b"", COPIED.sub(b"", raw))
    searched = [(BLINKING, raw), *((STEERING, text) for text in (rest, *copied))]
    return [
        (it.group(), text[max(0, it.start() - AROUND) : it.end() + AROUND])
        for pattern, text in searched
        for it in pattern.finditer(text)
    ]


KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "down": "\x1b[B", "up": "\x1b[A",
    "page_down": "\x1b[6~", "page_up": "\x1b[5~", "end": "\x1b[F", "home": "\x1b[H",
    "ctrl+s": "\x13", "ctrl+q": "\x11", "f2": "\x1bOQ",
}  # fmt: skip
