"""Asking for one line of text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.typeahead import FormDone
from claimtrack.tui.widgets.line import Completions, Line
from claimtrack.tui.work import RECORD, task

Take = Callable[[str], Awaitable[str]]
"""Does what the line asks for, and says what is to come of the asking. Raises ClaimtrackError where
the line can't be taken.
"""


class AskLine(Dialog[str]):
    """One line; enter returns it (an empty one only where that means something), esc nothing. With
    ``take`` it returns what that gives, and stays with what was typed where that can't be taken.
    """

    def __init__(
        self,
        heading: str,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        empty: str = "",
        complete: Completions | None = None,
        take: Take | None = None,
    ) -> None:
        """``empty`` is what to complain of when nothing was typed; without it, nothing is fine."""
        super().__init__()
        self.HEADING = heading
        self._line = Line(label, value, hint=hint, complete=complete)
        self._empty = empty
        self._take = take

    def compose_body(self) -> ComposeResult:
        yield self._line

    def on_mount(self) -> None:
        self._line.take_focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if not self._line.value and self._empty:
            self.complain(self._empty)
        elif self._take is None:
            self.dismiss(self._line.value)
        else:
            self.host.typeahead.form_starts(self)
            self._try(self._take)

    @task(group=RECORD)
    async def _try(self, take: Take) -> None:
        taken = None
        try:
            taken = await take(self._line.value)
            self.dismiss(taken)
        finally:
            self.post_message(FormDone(self, came_about=taken is not None))
