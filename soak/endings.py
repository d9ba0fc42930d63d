"""The terminal ends while somebody types: how much of a draft is lost?"""

from __future__ import annotations

import random
import re
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack import open_ledger
from claimtrack.services.demo import demo_ledger
from claimtrack.tui.ending import AT_MOST
from soak.places import quick_folder
from soak.row import Row, Tally
from soak.terminal import Terminal

PACE = 0.08
"""Seconds between two letters: a quick typist."""

GRACE = 10.0
"""Seconds more than the app gives itself (``ending.AT_MOST``): a busy machine is late."""

MOST_LOST = 2.0
LETTERS = 30

ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "SIGHUP": lambda terminal: terminal.signal(signal.SIGHUP),
    "SIGTERM": lambda terminal: terminal.signal(signal.SIGTERM),
    "closed": lambda terminal: terminal.hang_up(),
    "SIGKILL": lambda terminal: terminal.signal(signal.SIGKILL),
}


@dataclass
class Typing:
    """What was typed until the app was ended, by the clock: the app may keep a letter waiting."""

    text: str = ""
    at: list[float] = field(default_factory=list)
    """When each letter was typed."""
    ended: float = 0.0
    lived_on: float = 0.0
    """Seconds that the app took to go."""

    def typed(self, letter: str, at: float) -> None:
        """One letter more."""
        self.text += letter
        self.at.append(at)

    def lost(self, kept: int) -> float:
        """Seconds of typing that are lost where so many letters are kept."""
        return self.ended - self.at[kept] if kept < len(self.at) else 0.0


def measure(part: int, count: int) -> Tally:
    """End the app ``count`` times while a note is typed, in each way in turn."""
    chance = random.Random(part)
    tally: Tally = {
        "endings": 0, "too much": 0, "worst lost": 0.0, "damaged": 0, "alive": 0, "worst end": 0.0,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "a.ledger"
        demo_ledger(path).close()
        for number in range(count):
            home = Path(folder) / f"home{number}"
            home.mkdir()
            ending = list(ENDINGS.values())[number % len(ENDINGS)]
            typing = _typing_is_ended(path, home, ending, 10 + chance.randrange(LETTERS))
            took, lost = typing.lived_on, typing.lost(len(_kept(home, typing.text)))
            tally["endings"] += 1
            tally["alive"] += took >= AT_MOST + GRACE
            tally["worst end"] = max(tally["worst end"], took)
            tally["too much"] += lost > MOST_LOST
            tally["worst lost"] = max(tally["worst lost"], lost)
            with open_ledger(path, create=False) as ledger:
                tally["damaged"] += len(ledger.verify().problems)
    return tally


def _typing_is_ended(
    path: Path, home: Path, ending: Callable[[Terminal], None], letters: int
) -> Typing:
    """Open the form, type into it at a quick typist's pace, and end the app."""
    with Terminal(path, home) as terminal:
        terminal.until(lambda text: "All: " in text and "unverified" in text)
        terminal.settle(0.3)
        terminal.press("enter")
        terminal.shows("Said by")
        terminal.press("v")
        if not terminal.shows("Verdict on claim"):
            raise RuntimeError(f"the form did not open:\n{terminal.text}")
        terminal.press("1", "tab")
        if not terminal.shows("▸rationale"):
            raise RuntimeError(f"the rationale is not typed in:\n{terminal.text}")
        typing = Typing()
        for number in range(letters):
            typing.typed("abcdefghijklmnopqrstuvwxyz"[number % 26], time.monotonic())
            terminal.type(typing.text[-1])
            while (left := typing.at[-1] + PACE - time.monotonic()) > 0:
                terminal.take(left)
        typing.ended = time.monotonic()
        ending(terminal)
        terminal.wait(AT_MOST + GRACE)
        typing.lived_on = time.monotonic() - typing.ended
    return typing


def _kept(home: Path, typed: str) -> str:
    """The longest beginning of what was typed that stands in a file of drafts."""
    held = "".join(
        file.read_text(encoding="utf-8") for file in home.rglob("drafts-*.json") if file.is_file()
    )
    return next(
        (typed[:end] for end in range(len(typed), 0, -1) if re.search(typed[:end], held)), ""
    )


ROWS = (
    Row(
        name="endings",
        test="SIGHUP, SIGTERM, a closed terminal and kill -9 in the middle of typing",
        goal="at most 2 s of a draft lost, the ledger whole, the app gone",
        parts=4,
        each=4,
        measure=measure,
        holds=lambda it: it["too much"] == it["damaged"] == it["alive"] == 0,
        alone=True,
        figure=lambda it: (
            f"{it['endings']:.0f} endings: at most {it['worst lost']:.1f} s of typing lost, "
            f"{it['damaged']:.0f} damaged, {it['alive']:.0f} apps left running, "
            f"the slowest gone after {it['worst end']:.1f} s"
        ),
    ),
)
