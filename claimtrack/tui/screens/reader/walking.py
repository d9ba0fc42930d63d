"""Walking through an article and its claims: by keys, by the mouse, by marks, and out of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from claimtrack.tui.commands import claims as claim_commands
from claimtrack.tui.commands import proposing as proposing_commands
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands import watching as watching_commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenClaim, OpenCopies, OpenTriage
from claimtrack.tui.screens.reader.looking import Looking
from claimtrack.tui.shown import count
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.claims_list import ClaimsList
from claimtrack.tui.work import task


class Walking(Looking):
    """The cursor in one pane follows the other's."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        proposing_commands.NextHere,
        proposing_commands.PreviousHere,
        proposing_commands.OpenOrEdit,
        proposing_commands.MarkOrAccept,
        commands.MarkAlike,
        claim_commands.Triage,
        watching_commands.WatchArticle,
        watching_commands.CompareCopies,
    )

    @on(ArticleText.Selected)
    def _selected(self, event: ArticleText.Selected) -> None:
        if self.state is not None:
            self._follow_cursor(event.span[0] if event.span else event.cursor)
            self.refresh_bindings()

    @on(ClaimsList.Reached)
    def _reached(self, event: ClaimsList.Reached) -> None:
        if self._known_state().go_to(event.entry):
            self._make_current(go=True)

    @on(ClaimsList.Chosen)
    def _chosen(self, event: ClaimsList.Chosen) -> None:
        if isinstance(event.entry, int):
            self.host.request(OpenClaim(event.entry))
        else:
            self.action_offer(proposing_commands.OpenOrEdit.id)

    @on(commands.NextClaim)
    def _next(self) -> None:
        if self._known_state().step(1):
            self._make_current(go=True)

    @on(commands.PreviousClaim)
    def _previous(self) -> None:
        if self._known_state().step(-1):
            self._make_current(go=True)

    @on(claim_commands.OpenIt)
    def _open(self) -> None:
        claim_id = self.claim_id()
        if claim_id is not None:
            self.host.request(OpenClaim(claim_id))

    # --- Marking

    @on(claim_commands.MarkIt)
    def _mark(self) -> None:
        if self.claim_id() is None:
            return
        self._known_state().toggle_mark()
        self.show_claims()
        self._make_current(go=True)

    @on(commands.MarkAlike)
    def _mark_alike(self) -> None:
        marked = self._known_state().mark_alike()
        if not marked:
            self.complain("There is nothing to mark: go to a claim whose source is recorded.")
            return
        self.show_claims()
        self.say(f"{count(marked, 'claim')} of the same source marked.")

    @on(claim_commands.Triage)
    def _triage(self) -> None:
        marked = tuple(self._known_state().marked)
        self.host.request(OpenTriage(marked, article_id=self._article_id))

    # --- Copies

    @on(watching_commands.CompareCopies)
    def _compare_copies(self) -> None:
        self.host.request(OpenCopies(self._article_id))

    @on(watching_commands.WatchArticle)
    @task(group="watch")
    async def _watch_article(self) -> None:
        article_id = self._article_id
        await self.host.write(lambda ledger: ledger.watch_article(article_id))
        self.say("Its address is watched, once a day (g w lists it). z undoes it.")

    def step_back(self) -> bool:
        state = self.state
        if self.article.selected_span:
            self.article.go_to(self.article.cursor_offset, center=False)
            return True
        if state is not None and state.marked:
            state.unmark_all()
            self.show_claims()
            return True
        return False
