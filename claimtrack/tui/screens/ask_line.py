"""Asking for one line of text."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.widgets.line import Completions, Line


class AskLine(Dialog[str]):
    """One line; enter returns it (an empty one only where that means something), esc nothing."""

    def __init__(
        self,
        heading: str,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        empty: str = "",
        complete: Completions | None = None,
    ) -> None:
        """``empty`` is what to complain of when nothing was typed; without it, nothing is fine."""
        super().__init__()
        self.HEADING = heading
        self._line = Line(label, value, hint=hint, complete=complete)
        self._empty = empty

    def compose_body(self) -> ComposeResult:
        yield self._line

    def on_mount(self) -> None:
        self._line.take_focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self._line.value and self._empty:
            self.complain(self._empty)
        else:
            self.dismiss(self._line.value)
