"""Every source, anonymous descriptor and outlet with its track record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.words import EntityKind, SourceKind, word
from claimtrack.tui.commands.sources import NarrowSources, OpenSource
from claimtrack.tui.messages import OpenSource as GoToSource
from claimtrack.tui.screens.ask_line import AskLine
from claimtrack.tui.screens.listing import Listing
from claimtrack.tui.shown import count, joined, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.record_bar import BAR, record_bar, record_words
from claimtrack.tui.widgets.table import Column, Rows
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.services.views import SourceRow

_LEGEND = (
    "█ held up at least  ▒ 95 % interval  ┃ share that held up  · above it.  "
    "A share of few settled statements says little: look at the width of ▒."
)


def _name(row: SourceRow) -> Content:
    if row.entity is EntityKind.OUTLET:
        return joined(("▣ ", one_line(row.name), Content.styled(" (outlet)", Tone.QUIET)))
    if row.kind is SourceKind.OUTLET:
        return joined(("▣ ", Content.styled("seen by ", Tone.QUIET), one_line(row.name)))
    glyph = word(row.kind).glyph if row.kind else " "
    return one_line(f"{glyph} {row.name or (word(row.kind).label if row.kind else '')}")


def _number(row: SourceRow) -> int:
    """A number of a row's own: sources and outlets are numbered apart."""
    return 2 * row.id + (row.entity is EntityKind.OUTLET)


def _whose(row: SourceRow) -> Content:
    outlet = "" if row.entity is EntityKind.OUTLET else row.outlet
    return one_line(row.affiliation or outlet, Tone.QUIET)


SOURCE_COLUMNS: tuple[Column[SourceRow], ...] = (
    Column("source", _name, least=20),
    Column("of, or printed by", _whose, least=10, most=24, gives_way=3),
    Column("said", lambda row: Content(f"{row.statements:,}"), least=4, most=6, right=True),
    Column("∅", lambda row: Content(f"{row.responses:,}"), 2, 4, gives_way=4, right=True),
    Column("track record", lambda row: record_bar(row.record), least=BAR, most=BAR, gives_way=2),
    Column("held up", lambda row: record_words(row.record), least=17, most=20),
)


class Sources(Listing["SourceRow"]):
    """Enter shows the claims behind a record; each row by the number of ``_number``."""

    NAME = "Sources"
    COLUMNS = SOURCE_COLUMNS
    OFFERS = (OpenSource, NarrowSources)

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def compose_below(self) -> ComposeResult:
        yield Static(Content(_LEGEND), classes="legend")

    async def reload(self) -> None:
        as_of, words = self.host.as_of, self._words
        rows = await self.host.read(lambda ledger: ledger.sources(as_of, text=words))
        if words:
            empty = f"No source has the words “{words}”: f, then an empty line, shows all."
        else:
            empty = "There are no sources yet: they come with the claims that they make."
        self.show_rows({_number(row): row for row in rows}, one_line(empty))
        narrowed = f" with “{words}”" if words else ""
        self.status.rest(one_line(count(len(self.held), "source") + narrowed))

    def step_back(self) -> bool:
        if not self._words:
            return False
        self._words = ""
        self.load()
        return True

    def copyable(self) -> str:
        row = self.current
        return row.name if row else ""

    @on(OpenSource)
    @on(Rows.Opened)
    def _open(self) -> None:
        row = self.current
        if row is not None:
            self.post_message(GoToSource(row.entity, row.id, row.name))

    @on(NarrowSources)
    @task(group=ASK)
    async def _narrow(self) -> None:
        words = await self.app.push_screen_wait(
            AskLine("Sources with the words", "words", self._words, hint="empty: all sources")
        )
        if words is not None:
            self._words = words
            self.load()
