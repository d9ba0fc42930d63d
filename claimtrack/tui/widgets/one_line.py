"""A line to type in, which takes a paste of several lines as a whole."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from claimtrack.tui.typed import pasted_lines


class OneLine(Input):
    """Textual's, which would drop what is pasted behind its first line: the lines are joined."""

    def _on_paste(self, event: Paste) -> None:
        lines = [line.strip() for line in pasted_lines(event.text).split("\n")]
        if len(lines) > 1:
            event.text = " ".join(line for line in lines if line)
