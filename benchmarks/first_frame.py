"""How long until the first frame: claimtrack against a bare Textual app with the same widgets.

    python benchmarks/first_frame.py [RUNS]

Both start in a pseudo-terminal of 120×40, turn by turn, in fresh processes. The clock runs from
before the process starts until the first frame is drawn. The ledger is opened after that frame.
"""

from __future__ import annotations

import os
import pty
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

AIM = 1.2

BARE = """
from textual.app import App
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.scroll_view import ScrollView
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

class Line(Widget):
    DEFAULT_CSS = "Line { height: 1; }"
    def render(self):
        return "a line of words"

class Bare(App):
    CSS = '''
    .head { dock: top; } .status { dock: bottom; height: 1; } .keys { dock: bottom; }
    .body, .main, .side { height: 1fr; }
    .side { width: 24; }
    .side OptionList { height: auto; border: round $primary; }
    .side Static { height: 1fr; border: round $primary; }
    .main { border: round $primary; }
    .preview { height: 10; border-top: solid $primary; padding: 0 1; }
    '''
    BINDINGS = [Binding(key, "bell", key) for key in "abcdefghijklmnopqrstuvwx"]
    def compose(self):
        yield Line(classes="head")
        with Vertical(classes="body"), Horizontal():
            with Vertical(classes="side"):
                yield OptionList(*"abcdefgh")
                yield Static("Filters")
            with Vertical(classes="main"):
                with Vertical():
                    yield Line()
                    yield ScrollView()
                    yield Static("nothing here yet")
                with VerticalScroll(classes="preview"):
                    yield Static("preview")
        yield Static("status", classes="status")
        yield Line(classes="keys")

Bare().run()
"""

OURS = """
import sys
from claimtrack.settings import Settings
from claimtrack.tui.starting import run_app

run_app(sys.argv[1], Settings())
"""

DRAWN = b"Filters"
"""Words in the first frame of both."""


def seconds_to_first_frame(code: str, argument: str) -> tuple[float, float]:
    """Run the code in a terminal of its own until it has drawn, then end it.

    By the clock on the wall, and by the processor, which other work on the machine disturbs less.
    """
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-c", code, argument], environment)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while DRAWN not in seen:
        seen += os.read(terminal, 65536)
    took = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    os.close(terminal)
    return took, used.ru_utime + used.ru_stime


def main(runs: int) -> int:
    """Measure turn by turn; the first turn warms the disk and does not count."""
    times: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "ledger.db")
        for turn in range(runs + 1):
            for name, code in (("bare", BARE), ("ours", OURS)):
                took = seconds_to_first_frame(code, ledger)
                if turn:
                    times[name].append(took)
    ratios = []
    for position, clock in enumerate(("wall", "processor")):
        medians = {
            name: statistics.median(taken[position] for taken in both)
            for name, both in times.items()
        }
        ratios.append(medians["ours"] / medians["bare"])
        said = ", ".join(f"{name} {median * 1000:.0f} ms" for name, median in medians.items())
        print(f"{clock}: {said} (medians of {runs} runs), ratio {ratios[-1]:.2f}")
    print(f"The aim is a ratio of at most {AIM:.2f} on the wall.")
    return 0 if ratios[0] <= AIM else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
