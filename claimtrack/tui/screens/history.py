"""What was done to the ledger, or to one thing in it: by whom, when, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.words import label
from claimtrack.tui.screens.base import Page
from claimtrack.tui.shown import count, joined, moment, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table import Column, Rows, Table
from claimtrack.tui.work import task

if TYPE_CHECKING:
    from claimtrack.services.views import ChangeLine, HistoryEntry

_AT_ONCE = 200


def _says(entry: HistoryEntry) -> Content:
    deed = entry.says.removeprefix(f"{entry.checker} ")
    words = one_line(deed, Tone.STRUCK if entry.undone else Tone.PLAIN)
    return joined((words, Content.styled("  undone", Tone.QUIET))) if entry.undone else words


HISTORY_COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("", lambda row: Content(str(row.first_seq)), 1, 1, right=True, numbers=True),
    Column("when", lambda row: Content(moment(row.at)), least=22, most=22),
    Column("who", lambda row: one_line(row.checker), least=8, most=20, gives_way=1),
    Column("what", _says, least=30),
)


class History(Page):
    """Newest first."""

    NAME = "History"

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[int, HistoryEntry] = {}
        self._is_whole = False

    def compose_body(self) -> ComposeResult:
        with Vertical(classes="main"):
            yield Table(HISTORY_COLUMNS, self._load_rows)
            with VerticalScroll(classes="preview", can_focus=False):
                yield Static("", markup=False)

    def on_mount(self) -> None:
        self.rows.focus()

    @property
    def rows(self) -> Rows[Any]:
        """The operations, each by the number of its first change."""
        return self.query_one(Table).rows

    async def _load_rows(self, ids: Sequence[int]) -> Sequence[tuple[int, HistoryEntry]]:
        return [(one, self._entries[one]) for one in ids if one in self._entries]

    async def reload(self) -> None:
        held, self._entries = len(self._entries), {}
        await self._read_more(max(held, _AT_ONCE))

    @property
    def _end(self) -> int | None:
        """The history number that what was known ends before; None where all is known."""
        known = self.host.as_of.known if self.host.as_of else None
        return None if known is None else known + 1

    async def _read_more(self, many: int = _AT_ONCE) -> None:
        before = min(self._entries, default=self._end)
        entries = await self.host.read(lambda ledger: ledger.history(limit=many, before_seq=before))
        self._is_whole = len(entries) < many
        self._entries.update((entry.first_seq, entry) for entry in entries)
        self.query_one(Table).show(
            list(self._entries), empty=Content("Nothing has been recorded yet."), forget=True
        )
        more = "" if self._is_whole else ", and older ones below"
        self.status.rest(count(len(self._entries), "operation") + more)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        entry: HistoryEntry | None = self.rows.current
        self.query_one(".preview > Static", Static).update(_detail(entry) if entry else "")
        if self._entries and self.rows.cursor == self.rows.end and not self._is_whole:
            self._older()

    @task(group="older", exclusive=True)
    async def _older(self) -> None:
        await self._read_more()

    def copyable(self) -> str:
        entry: HistoryEntry | None = self.rows.current
        return entry.says if entry else ""


def _detail(entry: HistoryEntry) -> Content:
    return joined([one_line(entry.says, Tone.STRONG), *_lines(entry)], "\n")


def _lines(entry: HistoryEntry) -> Iterator[Content]:
    yield Content.styled(f"operation {entry.operation}, {entry.name}", Tone.QUIET)
    for change in entry.changes:
        yield Content(f"{change.seq}  {change.action} {label(change.entity)} {change.entity_id}")
        yield from _fields(change)


def _fields(change: ChangeLine) -> Iterator[Content]:
    for name, before, after in change.fields:
        arrow = joined((one_line(before), " → ")) if before else Content("")
        yield joined((Content.styled(f"     {name}: ", Tone.QUIET), arrow, one_line(after)))
