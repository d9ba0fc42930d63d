"""What every page with a list of claims does: open, mark, and arrange one claim or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from claimtrack.tui.commands import claims as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenArticle, OpenClaim, OpenTriage
from claimtrack.tui.screens.base import Page
from claimtrack.tui.shown import count
from claimtrack.tui.widgets.table import Rows, Table
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.services.views import ClaimRow


class ClaimsPage(Page):
    """A page whose table holds claims by their numbers."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        commands.OpenIt,
        commands.MarkIt,
        commands.NewClaim,
        commands.LinkEvidence,
        commands.Respond,
        commands.Assign,
        commands.Tag,
        commands.Prioritise,
        commands.SetRecheck,
        commands.Snooze,
        commands.Triage,
        commands.OpenArticleAddress,
    )

    @property
    def table(self) -> Table[Any]:
        """The list."""
        return self.query_one(Table)

    @property
    def rows(self) -> Rows[Any]:
        """The rows of the list."""
        return self.table.rows

    def current_row(self) -> ClaimRow | None:
        """The claim under the cursor, where its row has come."""
        return self.rows.current

    def claim_id(self) -> int | None:
        return self.rows.current_id

    def one_claim(self) -> int:
        """The claim under the cursor, for commands that are greyed where there is none."""
        claim_id = self.claim_id()
        assert claim_id is not None  # noqa: S101 - `OnClaim` has looked
        return claim_id

    def article_id(self) -> int | None:
        row = self.current_row()
        return row.article_id if row else None

    def copyable(self) -> str:
        row = self.current_row()
        return row.wording if row else ""

    def step_back(self) -> bool:
        return self.rows.unmark_all()

    def chosen_claims(self) -> tuple[int, ...]:
        """The marked claims, else the one under the cursor."""
        return self.rows.chosen_ids()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()
        self.show_current()

    @on(Rows.Marked)
    def _marked(self) -> None:
        self.show_resting()

    def show_current(self) -> None:
        """The cursor is on another claim."""

    def show_resting(self) -> None:
        """What the status line says when there is nothing else to say."""
        marked = len(self.rows.marked)
        what = f"{count(marked, 'claim')} marked" if marked else count(len(self.rows.ids), "claim")
        self.status.rest(what)

    @on(commands.OpenIt)
    @on(Rows.Opened)
    def _open(self) -> None:
        if (claim_id := self.claim_id()) is not None:
            self.host.request(OpenClaim(claim_id))

    @on(commands.MarkIt)
    def _mark(self) -> None:
        self.rows.mark()

    @on(commands.NewClaim)
    @task(group=ASK)
    async def _new_claim(self) -> None:
        from claimtrack.tui.screens.arranging import ask_article

        article_id = self.article_id() or await ask_article(self, "In which article?")
        if article_id is not None:
            self.host.request(OpenArticle(article_id))

    @on(commands.LinkEvidence)
    @task(group=ASK)
    async def _link_evidence(self) -> None:
        from claimtrack.tui.screens.arranging import ask_article

        claim_id = self.one_claim()
        article_id = await ask_article(self, f"Evidence for claim {claim_id}: in which article?")
        if article_id is not None:
            self.host.request(OpenArticle(article_id, claim_id=claim_id))

    @on(commands.Triage)
    def _triage(self) -> None:
        marked = tuple(one for one in self.rows.ids if one in self.rows.marked)
        self.host.request(OpenTriage(marked))

    @on(commands.OpenArticleAddress)
    @task(group="address")
    async def _open_article_address(self) -> None:
        claim_id = self.one_claim()
        case = await self.host.read(lambda ledger: ledger.case(claim_id))
        self.open_in_browser(case.dossier.article.address)

    @on(commands.Respond)
    @on(commands.Assign)
    @on(commands.Tag)
    @on(commands.Prioritise)
    @on(commands.SetRecheck)
    @on(commands.Snooze)
    @task(group=ASK)
    async def _arrange(self, command: Command) -> None:
        from claimtrack.tui.screens.arranging import ARRANGING

        await ARRANGING[type(command)](self)
