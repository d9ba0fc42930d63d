"""The Desk as a page: views and filters, the claims, the current one in short."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.words import EntityKind
from claimtrack.tui.commands import claims as commands
from claimtrack.tui.commands.everywhere import AddArticle
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.claims_page import ClaimsPage
from claimtrack.tui.screens.desk import preview
from claimtrack.tui.screens.desk.side import Side
from claimtrack.tui.screens.desk.state import SORTS, VIEWS, DeskState
from claimtrack.tui.shown import count, one_line
from claimtrack.tui.widgets.claim_columns import CLAIM_COLUMNS
from claimtrack.tui.widgets.table import Table
from claimtrack.tui.widgets.table.table import Titles
from claimtrack.tui.work import ASK, PREVIEW, OneAtATime, task

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow, DeskCounts

_SORT_LETTERS = "awsopc"

_FIRST = 200
"""Claims that are shown before it is known how many there are."""

LINGERED = 0.15
"""Seconds that the cursor stays on a claim before its dossier is asked for: the rules would take
time from the keys of somebody who walks on."""


class Desk(ClaimsPage):
    """What needs me now."""

    NAME = "Desk"
    OFFERS = (
        AddArticle,
        commands.Filter,
        commands.Sort,
        commands.NextView,
        commands.PreviousView,
    )
    IN_FOOTER = ("open", "add_article", "new_claim", "link_evidence", "mark", "filter", "sort")

    def __init__(self) -> None:
        super().__init__()
        self.state = DeskState()
        self._counts: DeskCounts | None = None
        self._drawn_as_of: object = None
        self._is_more = False
        self._dossiers = OneAtATime()

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            yield Side()
            with Vertical(classes="main"):
                yield Table(CLAIM_COLUMNS, self._load_rows, id="claims")
                with VerticalScroll(classes="preview", can_focus=False) as box:
                    box.border_title = Content("")
                    yield preview.InShort()

    def on_mount(self) -> None:
        self.rows.focus()
        self.query_one(Side).show(self.state, None)
        self.status.rest(
            "Writing the demo ledger, fiction all of it …"
            if self.host.demo
            else "Opening the ledger …"
        )

    async def _load_rows(self, ids: Sequence[int]) -> Sequence[tuple[int, ClaimRow]]:
        as_of = self.host.as_of
        rows = await self.host.read(lambda ledger: ledger.claim_rows(ids, as_of))
        return [(row.claim_id, row) for row in rows]

    async def reload(self) -> None:
        as_of, query = self.host.as_of, self.state.query
        forget = as_of != self._drawn_as_of
        self._drawn_as_of = as_of
        if not self.rows.ids:
            await self._show_first(query)
        ids = await self.host.read(lambda ledger: ledger.desk_order(query, as_of))
        empty = Content("") if ids else await self._nothing_here()
        self._is_more = False
        self.table.show(ids, empty=empty, forget=forget)
        self._show_state()
        counts = await self.host.read(lambda ledger: ledger.desk_counts(as_of))
        self._counts = counts
        title = await self.host.read(lambda ledger: ledger.title())
        self.head.place = await self.host.read(lambda ledger: ledger.place())
        self.head.title = one_line(title)
        self.head.figures = Content(_figures(counts))
        self.query_one(Side).show(self.state, counts)

    async def _show_first(self, query: DeskQuery) -> None:
        """Show the first claims of many, to be read and walked while the others are counted."""
        if self.in_the_past:
            return
        ids = await self.host.read(lambda ledger: ledger.desk_order(query, most=_FIRST))
        if len(ids) == _FIRST:
            self._is_more = True
            self.table.show(ids, empty=Content(""))
            self._show_state()

    async def _nothing_here(self) -> Content:
        if self.state.is_narrowed():
            return Content("No claim passes these filters: f, then 0, takes them all away.")
        if self.state.query.view is not DeskView.ALL:
            return Content("Nothing is in this view. [ and ] show the other views.")
        if self.in_the_past:
            return Content("The ledger held no claims then. t comes back to today.")
        if refused := self.host.hand.no_writing:
            return Content(f"There are no claims yet.\n\n{refused}")
        if await self.host.read(lambda ledger: ledger.articles(limit=1)):
            return Content(
                "There are no claims yet.\n\nPress n to choose an article, then select a sentence "
                "in it and press n again:\nthat makes it a claim. a adds another article."
            )
        return Content(
            "There are no claims yet.\n\nPress a to add an article, from a file or by pasting its "
            "text.\nThen select a sentence in it and press n: that makes it a claim."
        )

    def _show_state(self) -> None:
        self.query_one(Side).show(self.state, self._counts)
        self.table.titles.sorted_by = self.state.query.sort
        self.table.titles.descending = self.state.query.descending
        self.show_resting()
        self.show_current()

    def show_resting(self) -> None:
        marked = len(self.rows.marked)
        parts = [f"{count(marked, 'claim')} marked: x i # p are for all of them"] if marked else []
        more = "more than " if self._is_more else ""
        claims = count(len(self.rows.ids), "claim")
        parts.append(f"{VIEWS[self.state.query.view]}: {more}{claims}")
        parts.extend(f"{name}: {says}" for name, says in self.state.filters())
        parts.append(self.state.order())
        self.status.rest(one_line(" · ".join(parts)))

    def scopes(self) -> Scopes:
        return Scopes(self.chosen_claims(), self.article_id(), self.state.query)

    def show(self, state: DeskState) -> None:
        """Show another view, order or choice of claims."""
        self.state = state
        self.load()

    def show_others(self) -> None:
        self.query_one(Side).tell_others(self.host.others)
        self._show_who_is_on()

    def _show_who_is_on(self) -> None:
        from claimtrack.tui.presence import who_is_on

        claim_id = self.claim_id()
        on = None if claim_id is None else (EntityKind.CLAIM, claim_id)
        self.query_one(".preview").border_subtitle = one_line(who_is_on(self.host.others, on))

    def show_current(self) -> None:
        self._show_who_is_on()
        row = self.current_row()
        box = self.query_one(".preview")
        box.display = bool(self.rows.ids)
        if row is not None:
            box.border_title = Content(f"Claim {row.claim_id}")
            self.query_one(preview.InShort).show(preview.brief(row))
            self._show_dossier(row.claim_id)

    @task(group=PREVIEW, exclusive=True)
    async def _show_dossier(self, claim_id: int) -> None:
        await asyncio.sleep(LINGERED)
        as_of = self.host.as_of
        case = await self._dossiers.run(
            lambda: self.host.read(lambda ledger: ledger.case(claim_id, as_of))
        )
        self.query_one(preview.InShort).show(preview.full(case))

    @on(Side.Chosen)
    def _view_chosen(self, event: Side.Chosen) -> None:
        self.show(self.state.in_view(event.view))
        self.rows.focus()

    @on(commands.NextView)
    def _next_view(self) -> None:
        self.show(self.state.beside(1))

    @on(commands.PreviousView)
    def _previous_view(self) -> None:
        self.show(self.state.beside(-1))

    @on(Titles.SortAsked)
    def _title_clicked(self, event: Titles.SortAsked) -> None:
        self.show(self.state.sorted_by(DeskSort(event.sort)))

    @on(commands.Sort)
    @task(group=ASK)
    async def _sort(self) -> None:
        from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

        letters = zip(_SORT_LETTERS, SORTS.items(), strict=True)
        choices = [Choice(letter, sort, says) for letter, (sort, says) in letters]
        sort = await self.app.push_screen_wait(ChoiceDialog("Sort by", choices))
        if sort is not None:
            self.show(self.state.sorted_by(sort))

    @on(commands.Filter)
    @task(group=ASK)
    async def _filter(self) -> None:
        from claimtrack.tui.screens.desk.asking import ask_filter

        state = await ask_filter(self.host, self.state)
        if state is not None:
            self.show(state)


def _figures(counts: DeskCounts) -> str:
    views = counts.views
    return (
        f"{views[DeskView.ALL]:,} open · {views[DeskView.DUE]:,} due · {counts.disputed:,} disputed"
    )
