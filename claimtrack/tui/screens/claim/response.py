"""Recording who would not say, without a passage: from the Desk or a claim's dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.forms.response import ResponseForm
from claimtrack.tui.widgets.form.slot import Filing, FormSlot
from claimtrack.tui.work import OPEN, task

if TYPE_CHECKING:
    from claimtrack.services.views import ArticlePage


class RespondDialog(Dialog[Any]):
    """One response in an article, about the claims given. Returns it; None when it was left."""

    HEADING = "Would not say"
    STYLES = ("reading",)

    def __init__(self, article_id: int, claim_ids: Sequence[int]) -> None:
        super().__init__()
        self._article_id = article_id
        self._claim_ids = tuple(claim_ids)

    def compose_body(self) -> ComposeResult:
        yield FormSlot()

    def on_mount(self) -> None:
        self._open()

    @task(group=OPEN)
    async def _open(self) -> None:
        page = await self.host.read(lambda ledger: ledger.article_page(self._article_id))
        form = ResponseForm(Reading.of(page), None, claims_of(page), self._claim_ids)
        slot = self.query_one(FormSlot)
        filing = Filing(lambda ledger: ledger.respond(form.draft()), lambda _: "Recorded.")
        await slot.open(form, filing, kept=await slot.kept(form))

    @on(FormSlot.Closed)
    def _slot_emptied(self, event: FormSlot.Closed) -> None:
        self.dismiss(event.recorded)


def claims_of(page: ArticlePage) -> list[tuple[int, str]]:
    """The claims of an article that a response can be about, with their words."""
    return [
        (row.claim_id, f"{row.claim_id} {row.wording}") for row in page.claims if not row.withdrawn
    ]
