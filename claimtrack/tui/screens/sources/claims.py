"""The claims behind one source's or one outlet's track record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.words import EntityKind
from claimtrack.tui.screens.claims_page import ClaimsPage
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.widgets.claim_columns import CLAIM_COLUMNS
from claimtrack.tui.widgets.record_bar import record_bar, record_words
from claimtrack.tui.widgets.table import Table

if TYPE_CHECKING:
    from claimtrack.domain.findings import TrackRecord
    from claimtrack.services.views import ClaimRow


class SourceClaims(ClaimsPage):
    """Its record on top, its claims below."""

    NAME = "The claims of a source"

    def __init__(self, entity: EntityKind, source_id: int, source_name: str) -> None:
        super().__init__()
        self._entity = entity
        self._source_id = source_id
        self._source_name = source_name

    def compose_body(self) -> ComposeResult:
        yield Static("", markup=False, classes="record")
        with Vertical(classes="main"):
            yield Table(CLAIM_COLUMNS, self._load_rows)

    def on_mount(self) -> None:
        self.rows.focus()

    async def _load_rows(self, ids: Sequence[int]) -> Sequence[tuple[int, ClaimRow]]:
        as_of = self.host.as_of
        rows = await self.host.read(lambda ledger: ledger.claim_rows(ids, as_of))
        return [(row.claim_id, row) for row in rows]

    async def reload(self) -> None:
        as_of = self.host.as_of
        ids = await self.host.read(
            lambda ledger: ledger.source_claims(self._entity, self._source_id, as_of)
        )
        self.head.title = one_line(self._source_name)
        self.table.show(ids, empty=Content("No claim is attributed to it."), forget=True)
        self.show_resting()
        every = await self.host.read(lambda ledger: ledger.sources(as_of, text=self._source_name))
        for row in every:
            if (row.entity, row.id) == (self._entity, self._source_id):
                self.query_one(".record", Static).update(_record(row.record))


def _record(record: TrackRecord) -> Content:
    settled = (
        f"{record.confirmed} confirmed · {record.partly_confirmed} partly · "
        f"{record.contradicted} contradicted · {record.retracted} retracted · "
        f"{record.total - record.settled} not settled"
    )
    figures = joined((record_bar(record), " held up: ", record_words(record)))
    return joined((figures, settled), "\n")
