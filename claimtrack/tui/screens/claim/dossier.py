"""The dossier on the screen: what is shown of a claim, and how one goes through it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from claimtrack.domain.errors import NotFound
from claimtrack.domain.words import EntityKind
from claimtrack.tui.commands import claims as claim_commands
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.origins import ShowOrigins
from claimtrack.tui.messages import OpenArticle, OpenOrigins, OpenTriage
from claimtrack.tui.screens.base import Page
from claimtrack.tui.shown import joined, one_line, standing
from claimtrack.tui.state.dossier import Item, Section, sections
from claimtrack.tui.state.dossier import front as sections_before
from claimtrack.tui.state.sign_offs import SignOffs
from claimtrack.tui.widgets.dossier_list import DossierList

if TYPE_CHECKING:
    from claimtrack.services.relaying import Relays
    from claimtrack.services.views import CasePage, ClaimRow
    from claimtrack.tui.presence import On

WIDE = 100
"""Cells from which the dossier has two panes."""


class DossierPage(Page):
    """A claim's dossier: what was said and what bears on it; beside it, what follows from that."""

    NAME = "Claim"
    STYLES = ("reading",)
    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        commands.GoToPlace,
        claim_commands.Triage,
        ShowOrigins,
    )

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self._claim_id = claim_id
        self.case: CasePage | None = None
        self._why_nothing = ""
        """Why there is no case to be shown as of then; empty where there is."""
        self._relays: Relays | None = None
        self._sign_offs = SignOffs()
        self._said = DossierList(id="said")
        self._follows = DossierList(id="follows")

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="dossier"):
            yield self._said
            yield self._follows

    def on_mount(self) -> None:
        super().on_mount()
        self._said.focus()

    def refuses(self, command: type[Command]) -> str:
        return super().refuses(command) or (self._why_nothing if command.writes else "")

    # --- What the page is about

    def claim_id(self) -> int | None:
        return self._claim_id

    def chosen_claims(self) -> tuple[int, ...]:
        """What a command on claims is done to."""
        return (self._claim_id,)

    def works_on(self) -> On:
        return EntityKind.CLAIM, self._claim_id

    def article_id(self) -> int | None:
        return self.case.dossier.claim.article_id if self.case else None

    def address(self) -> str:
        if self.case is None:
            return ""
        item = self.current
        number = item.place.article_id if item and item.place else None
        article = self.case.dossier.articles.get(number or self.case.dossier.claim.article_id)
        return article.address if article else ""

    def copyable(self) -> str:
        return self.current.head if self.current else ""

    @property
    def current(self) -> Item | None:
        """The line that the cursor is on, in the pane that has the focus."""
        focused = self.focused
        return (focused if isinstance(focused, DossierList) else self._said).current

    # --- Showing

    async def reload(self) -> None:
        as_of = self.host.as_of
        if self.case is None and as_of is None:
            await self._show_front()
        try:
            case = await self.host.read(lambda ledger: ledger.case(self._claim_id, as_of))
        except NotFound as not_then:
            self._show_nothing(str(not_then))
            return
        self._relays = await asyncio.to_thread(_relays_in, case)
        self.today = await self.host.today()
        self._day = as_of.published if as_of else self.today
        if told := self._sign_offs.reopened([case.row], past=self.in_the_past):
            self.tell(Content(told))
        self.case, self._why_nothing = case, ""
        self._show()

    async def _show_front(self) -> None:
        """Of a claim with very many reports, show what there is besides until those are read."""
        front = await self.host.read(lambda ledger: ledger.case_front(self._claim_id))
        if front is not None:
            self._show_sections(front.page.row, sections_before(front, await self.host.today()))
            await self.drawn()

    def _show_nothing(self, why: str) -> None:
        """The claim was not there as of then: nothing of another day stands below that day's."""
        self.case, self._why_nothing = None, why
        self.head.title, self.head.figures = Content(f"Claim {self._claim_id}"), Content("")
        self._said.show([Section("Claim", empty=why)])
        self._follows.show([])
        self._show_rest()

    def _show(self) -> None:
        if self.case is not None:
            whole = sections(
                self.case,
                self._day,
                self._relays,
                past=self.in_the_past,
                reads_only=bool(self.host.hand.no_writing),
            )
            self._show_sections(self.case.row, whole)

    def _show_sections(self, row: ClaimRow, whole: list[Section]) -> None:
        self.head.title = joined((f"Claim {row.claim_id}  ", one_line(row.wording)))
        self.head.figures = joined((standing(row.standing), " "))
        wide = self.size.width >= WIDE
        self._follows.display = wide
        if wide:
            self._said.show([section for section in whole if not section.aside])
            self._follows.show([section for section in whole if section.aside])
        else:
            self._said.show(whole)
        self._show_rest()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Two panes or one."""
        if self.case is not None:
            self._show()

    @on(DossierList.Reached)
    def _reached(self) -> None:
        self._show_rest()
        self.refresh_bindings()

    def _show_rest(self) -> None:
        item = self.current
        where = "enter goes to its place" if item and item.place else ""
        self.status.rest(Content(where))

    # --- Going elsewhere

    @on(DossierList.Chosen)
    def _chosen(self, event: DossierList.Chosen) -> None:
        self.open_item(event.item)

    @on(commands.GoToPlace)
    def _go(self) -> None:
        if self.current is not None:
            self.open_item(self.current)

    def open_item(self, item: Item) -> None:
        """Go to the place in the article that a line rests on."""
        if item.place is None:
            self.complain("This line rests on no passage.")
        else:
            article_id, span = item.place.article_id, item.place.span
            self.host.request(OpenArticle(article_id, span=span, current=self._claim_id))

    @on(claim_commands.Triage)
    def _triage(self) -> None:
        self.host.request(OpenTriage((self._claim_id,)))

    @on(ShowOrigins)
    def _show_origins(self) -> None:
        self.host.request(OpenOrigins(self._claim_id))


def _relays_in(case: CasePage) -> Relays | None:
    """Who relayed whom. In a thread: what tells it is imported with the first claim."""
    from claimtrack.services.relaying import relays_in

    return relays_in(case)
