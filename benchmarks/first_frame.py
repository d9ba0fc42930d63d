"""The first frame: claimtrack beside a bare Textual app with the same widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from side_by_side import Row
from terminal import Terminal

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

DRAWN = "Filters"
"""Words in the first frame of both."""


def first_frame(path: Path, claims: int, repeats: int) -> Iterator[Row]:
    """From before the process starts until it has drawn, turn by turn, the first for warming up.

    By the clock, and by the processor, which other work on the machine disturbs less. The ledger is
    opened after that frame.
    """
    floor = "a bare Textual app with the same widgets"
    clock = Row("first frame", claims, 1.1, floor)
    processor = Row("first frame, processor time", claims, 1.1, floor)
    for turn in range(repeats + 1):
        for code, times, spent in (
            (OURS, clock.ours, processor.ours),
            (BARE, clock.theirs, processor.theirs),
        ):
            with Terminal(code, str(path)) as app:
                took = app.until(DRAWN)
            if turn:
                times.append(took * 1000)
                spent.append(app.seconds_used() * 1000)
    yield clock
    yield processor
