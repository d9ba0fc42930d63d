"""Asking before something that is hard to see coming: yes by its letter, no by esc."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from claimtrack.tui.widgets.choice import Choice, ChoiceDialog


class Confirm(ChoiceDialog[bool]):
    """A question with yes and no. The words of both say what happens."""

    def __init__(self, question: Content, *, yes: str, no: str) -> None:
        super().__init__("", (Choice("y", value=True, says=yes), Choice("n", value=False, says=no)))
        self._question = question

    def compose_body(self) -> ComposeResult:
        yield Static(self._question, classes="question")
        yield from super().compose_body()
