"""What was done to the ledger, or to one thing in it: by whom, when, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from claimtrack.domain.words import label
from claimtrack.tui.screens.listing import Listing
from claimtrack.tui.shown import count, joined, moment, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table import Column, Rows
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


class History(Listing["HistoryEntry"]):
    """Newest first; each operation by the number of its first change."""

    NAME = "History"
    COLUMNS = HISTORY_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self._is_whole = False

    async def reload(self) -> None:
        held, self.held = len(self.held), {}
        await self._read_more(max(held, _AT_ONCE))

    @property
    def _end(self) -> int | None:
        """The history number that what was known ends before; None where all is known."""
        known = self.host.as_of.known if self.host.as_of else None
        return None if known is None else known + 1

    async def _read_more(self, many: int = _AT_ONCE) -> None:
        before = min(self.held, default=self._end)
        entries = await self.host.read(lambda ledger: ledger.history(limit=many, before_seq=before))
        self._is_whole = len(entries) < many
        more = {entry.first_seq: entry for entry in entries}
        self.show_rows(self.held | more, "Nothing has been recorded yet.")
        older = "" if self._is_whole else ", and older ones below"
        self.status.rest(count(len(self.held), "operation") + older)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self.show_below(_detail(self.current) if self.current else "")
        if self.held and self.rows.cursor == self.rows.end and not self._is_whole:
            self._older()

    @task(group="older", exclusive=True)
    async def _older(self) -> None:
        await self._read_more()

    def copyable(self) -> str:
        return self.current.says if self.current else ""


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
