"""The part of the app that goes from screen to screen, and speaks on the one that is on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message

from claimtrack.tui import messages, places
from claimtrack.tui.following import FollowingApp
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.shown import safe
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.tui.screens.base import Page
    from claimtrack.tui.typeahead import TypeAhead


class GoingApp(FollowingApp):
    """An app of pages that stand one on the other, the Desk at the bottom."""

    typeahead: TypeAhead

    def request(self, wanted: Message) -> None:
        """Go to what is wanted (one of ``messages``). The next keys wait until it is on top."""
        self.typeahead.starts(self)
        self.post_message(wanted)
        self.call_later(self.typeahead.started, self)

    def back(self) -> None:
        """Go back to the screen before; on the Desk there is none."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.say(Content("This is the Desk; q leaves claimtrack."))

    def leave(self) -> None:
        """Go back to the screen before, or leave the app from the Desk."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    @task(group=ASK)
    async def choose_place(self) -> None:
        """Ask where to go, by a letter."""
        from claimtrack.tui.widgets.choice import Choice, ChoiceDialog

        options = [Choice(letter, name, says) for name, (letter, says, _) in places.LISTS.items()]
        place = await self.push_screen_wait(ChoiceDialog("Go to", options))
        if place is not None:
            self.go(place)

    def go(self, place: str) -> None:
        """Go to a list screen: back to it where it is open already, else on top."""
        wanted = places.screen_class(places.LISTS[place][2])
        for depth, screen in enumerate(self.screen_stack):
            if type(screen) is wanted:
                for _ in range(len(self.screen_stack) - depth - 1):
                    self.pop_screen()
                return
        self.push_screen(wanted())

    @task(group=ASK)
    async def search(self) -> None:
        """Find a claim, a source or an article, and go there."""
        from claimtrack.tui.screens.search import SearchDialog

        pick = await self.push_screen_wait(SearchDialog())
        if pick is not None:
            self.request(pick)

    def add_article(self) -> None:
        """Ask for an article, add it, and open it in the Reader."""
        self.push_screen(places.make(places.ADD_ARTICLE))

    def help_on(self, page: Page) -> None:
        """What the keys do on a page and in what is focused on it."""
        from claimtrack.tui.screens.help import Help

        self.push_screen(Help(page))

    def report_on(self, page: Page) -> None:
        """Make a report, with the scope that ``page`` is about."""
        self.push_screen(places.make(places.REPORT, page.scopes()))

    @on(messages.OpenClaim)
    def _open_claim(self, message: messages.OpenClaim) -> None:
        self.push_screen(places.make(places.CLAIM, message.claim_id))

    @on(messages.OpenArticle)
    def _open_article(self, message: messages.OpenArticle) -> None:
        reader = places.make(
            places.READER,
            message.article_id,
            span=message.span,
            claim_id=message.claim_id,
            current=message.current,
        )
        self.push_screen(reader)
        if message.says:
            self.call_after_refresh(self.say, safe(message.says))

    @on(messages.OpenCopies)
    def _open_copies(self, message: messages.OpenCopies) -> None:
        self.push_screen(places.make(places.COPIES, message.article_id))

    @on(messages.OpenOrigins)
    def _open_origins(self, message: messages.OpenOrigins) -> None:
        self.push_screen(places.make(places.ORIGINS, message.claim_id))

    @on(messages.OpenTriage)
    def _open_triage(self, message: messages.OpenTriage) -> None:
        triage = places.make(
            places.TRIAGE, claim_ids=message.claim_ids, article_id=message.article_id
        )
        self.push_screen(triage)

    @on(messages.OpenSource)
    def _open_source(self, message: messages.OpenSource) -> None:
        self.push_screen(places.make(places.SOURCE, message.entity, message.id, message.name))

    @on(messages.ShowOnDesk)
    def _show_on_desk(self, message: messages.ShowOnDesk) -> None:
        from claimtrack.tui.screens.desk import Desk

        self.go("desk")
        if isinstance(self.screen, Desk):
            self.screen.show(self.screen.state.unfiltered().filtered("text", message.words))

    def say(self, text: Content) -> None:
        """Tell the person something, on whatever screen is on top."""
        if isinstance(self.screen, Offering):
            self.screen.say(text)

    def complain(self, text: str) -> None:
        """Tell the person what is wrong, on whatever screen is on top."""
        if isinstance(self.screen, Offering):
            self.screen.complain(safe(text))
