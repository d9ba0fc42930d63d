"""The two newest copies of an article, compared word by word."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.errors import BadInput
from claimtrack.tui.screens.base import Page
from claimtrack.tui.shown import count, joined
from claimtrack.tui.widgets.change_lines import change_lines


class Copies(Page):
    """What changed, and which claims quote what is gone."""

    NAME = "Copies compared"

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self._article_id = article_id
        self._words = ""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(classes="main"):
            yield Static("", markup=False)

    def on_mount(self) -> None:
        self.query_one(".main").focus()

    def article_id(self) -> int | None:
        return self._article_id

    def copyable(self) -> str:
        return self._words

    async def reload(self) -> None:
        shown = self.query_one(".main > Static", Static)
        try:
            compared = await self.host.read(
                lambda ledger: ledger.compare_captures(self._article_id)
            )
        except BadInput as one_copy:
            shown.update(Content(str(one_copy)))
            return
        lines = joined(change_lines(compared), "\n\n")
        self._words = lines.plain
        shown.update(lines)
        self.status.rest(Content(f"{count(len(compared.telling), 'place')} changed"))
