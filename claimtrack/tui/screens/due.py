"""What is due: plans and forecasts by the end of their windows, and what was to be rechecked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.tui.commands import claims as commands
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.claims_page import ClaimsPage
from claimtrack.tui.shown import count, joined, one_line, short_day, standing
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.claim_columns import number, said_by, wording
from claimtrack.tui.widgets.table import Column, Table

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow, DueRow


def _days(row: DueRow) -> Content:
    if row.overdue:
        return Content.styled(f"● {count(-row.days, 'day')} over", Tone.ATTENTION)
    if row.days == 0:
        return Content.styled("◐ today", Tone.ATTENTION)
    return Content(f"○ in {count(row.days, 'day')}")


DUE_COLUMNS: tuple[Column[DueRow], ...] = (
    Column("", lambda row: number(row.row), least=1, most=1, right=True, numbers=True),
    Column("due", _days, least=15, most=16),
    Column("on", lambda row: Content(short_day(row.due_on)), least=11, most=11),
    Column("claim", lambda row: wording(row.row), least=18),
    Column("said by", lambda row: said_by(row.row), least=10, most=24, gives_way=2),
    Column("why", lambda row: one_line(row.why, Tone.QUIET), least=10, most=30, gives_way=3),
    Column("stands", lambda row: standing(row.row.standing), least=18, most=18, gives_way=1),
)


class Due(ClaimsPage):
    """Overdue first, then by the day."""

    NAME = "Due"
    OFFERS = (commands.Triage, commands.SetRecheck, commands.Snooze)
    IN_FOOTER = ("triage", "recheck", "snooze")

    def compose_body(self) -> ComposeResult:
        with Vertical(classes="main"):
            yield Table(DUE_COLUMNS, self._load_rows)
            yield Static("", markup=False, classes="legend")

    def on_mount(self) -> None:
        self.rows.focus()

    async def _load_rows(self, ids: Sequence[int]) -> Sequence[tuple[int, DueRow]]:
        as_of = self.host.as_of
        due = await self.host.read(lambda ledger: ledger.due_rows(ids, as_of))
        return [(row.row.claim_id, row) for row in due]

    async def reload(self) -> None:
        as_of = self.host.as_of
        due = await self.host.read(lambda ledger: ledger.due_order(as_of))
        empty = "Nothing is due: no plan or forecast has a window that ends, and nothing is set to "
        self.table.show(due.ids, empty=Content(f"{empty}be looked at again."), forget=True)
        to_come = len(due.ids) - due.overdue
        self.head.figures = Content(f"{due.overdue:,} overdue · {to_come:,} to come")
        self.show_resting()

    def current_row(self) -> ClaimRow | None:
        due: DueRow | None = self.rows.current
        return due.row if due else None

    def show_current(self) -> None:
        due: DueRow | None = self.rows.current
        detail = Content("")
        if due is not None:
            why = one_line(due.why, Tone.QUIET)
            detail = joined((one_line(due.row.wording, Tone.STRONG), why), "\n")
        self.query_one(".legend", Static).update(detail)

    def scopes(self) -> Scopes:
        return Scopes(self.chosen_claims(), self.article_id(), DeskQuery(view=DeskView.DUE))
