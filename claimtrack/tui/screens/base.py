"""What every screen is made of: ``Page`` (a full screen) and ``Dialog`` (asks one thing)."""

from __future__ import annotations

from asyncio import Event
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from claimtrack.tui.commands import everywhere as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.offering import Offering
from claimtrack.tui.shown import joined
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.footer import Footer
from claimtrack.tui.widgets.head import Head
from claimtrack.tui.widgets.status import Status
from claimtrack.tui.work import RELOAD, task

Result = TypeVar("Result")


class Page(Offering[None]):
    """A full screen: head, body, status line, footer.

    ``reload`` is called in a worker when the page is first shown, after every change to the ledger,
    and when the as-of day changes; it reads with ``self.host.read`` and updates the widgets.
    """

    OFFERS: ClassVar[tuple[type[Command], ...]] = commands.EVERYWHERE

    NAME = ""
    """What the head calls the page."""

    def compose(self) -> ComposeResult:
        """Head and status line around the body."""
        yield Head()
        with Vertical(classes="body"):
            yield from self.compose_body()
        yield Status()
        yield Footer()

    def compose_body(self) -> ComposeResult:
        """The page's own widgets."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Read what the page shows, and show it."""

    def step_back(self) -> bool:
        """Undo one step inside the page (a search, a selection). False: there was none."""
        return False

    def scopes(self) -> Scopes:
        """What a report asked for from here could be about."""
        claim_id = self.claim_id()
        return Scopes(() if claim_id is None else (claim_id,), self.article_id())

    @property
    def head(self) -> Head:
        """The line at the top."""
        return self.query_one(Head)

    @property
    def status(self) -> Status:
        """The line above the footer."""
        return self.query_one(Status)

    def say(self, text: Content | str) -> None:
        """Tell the person something in the status line."""
        self.status.say(text)

    def calm(self) -> None:
        """Take away what the status line said."""
        self.status.clear()

    def tell(self, text: Content) -> None:
        """Tell the person what somebody else did, beside what the status line says."""
        self.status.tell(text)

    def complain(self, text: Content | str) -> None:
        """Tell the person what went wrong in the status line."""
        self.status.complain(text)

    has_read = False
    """It shows what it is about: keys have something to act on."""

    @property
    def is_ready(self) -> bool:
        return super().is_ready and self.has_read

    def become_ready(self) -> None:
        """What it is about can be seen, or could not be read: it takes keys."""
        self.has_read = True
        self.host.typeahead.look()

    def on_mount(self) -> None:
        self.head.title = Content(self.NAME)
        self._shown_revision = -1
        self.watch(self.app, "revision", self.refresh_if_changed, init=False)
        self.watch(self.app, "as_of", self._as_of_changed, init=False)
        self.watch(self.app, "trouble", self._show_trouble)
        self.watch(self.app, "others", self.show_others, init=False)
        self._show_as_of()

    def on_screen_resume(self) -> None:
        self.refresh_if_changed()
        self.show_others()

    def refresh_if_changed(self) -> None:
        """Read again if the ledger, or the day it is shown as of, changed since this was drawn."""
        if self.is_current and self._shown_revision != self.host.revision:
            self._shown_revision = self.host.revision
            if self.host.is_drawn:
                self.load()
            else:
                self.call_after_refresh(self.load)

    def _as_of_changed(self) -> None:
        self._show_as_of()
        self.refresh_if_changed()

    def show_others(self) -> None:
        """Show who else has open what is open here."""
        from claimtrack.tui.presence import who_is_on

        self.head.others = who_is_on(self.host.others, self.works_on())

    def _show_trouble(self) -> None:
        self.head.trouble = self.host.trouble

    def _show_as_of(self) -> None:
        self.head.past = self.in_the_past
        self.head.as_of = self.host.as_of_words
        self.set_class(self.in_the_past, "-past")
        self.refresh_bindings()

    @task(group=RELOAD, exclusive=True)
    async def load(self) -> None:
        """Run ``reload`` in a worker. The keys that were typed for what can't be read are none."""
        try:
            await self.reload()
        except Exception:
            if not self.has_read:
                self.host.typeahead.throw_away()
            self.become_ready()
            raise
        self.become_ready()
        self.refresh_bindings()

    async def drawn(self) -> None:
        """Wait until what was changed is on the screen."""
        is_drawn = Event()
        self.call_after_refresh(is_drawn.set)
        await is_drawn.wait()

    def on_key(self, _: Key) -> None:
        self.status.clear()

    @on(commands.StepBack)
    def _step_back(self) -> None:
        if not self.step_back():
            self.host.back()

    @on(commands.Leave)
    def _leave(self) -> None:
        self.host.leave()

    @on(commands.Undo)
    def _undo(self) -> None:
        self.host.undo()

    @on(commands.Redo)
    def _redo(self) -> None:
        self.host.redo()

    @on(commands.Copy)
    def _copy(self) -> None:
        from claimtrack.text import visible

        words = visible(self.copyable())
        self.app.copy_to_clipboard(words)
        self.say(joined(("Copied: ", Content(words).truncate(60, ellipsis=True))))

    @on(commands.OpenAddress)
    def _open_address(self) -> None:
        self.open_in_browser(self.address())

    def open_in_browser(self, address: str) -> None:
        """Open a web address; another sort of address is not opened, and said to be so."""
        if reason := commands.why_not_opened(address):
            self.complain(reason)
        else:
            self.app.open_url(address)
            self.say("Opened in the browser.")

    @on(commands.ShowHelp)
    def _help(self) -> None:
        self.host.help_on(self)

    @on(commands.Search)
    def _search(self) -> None:
        self.host.search()

    @on(commands.ChooseAsOf)
    def _choose_as_of(self) -> None:
        self.host.choose_as_of()

    @on(commands.GoTo)
    def _go_to(self) -> None:
        self.host.choose_place()

    @on(commands.AddArticle)
    def _add_article(self) -> None:
        self.host.add_article()

    @on(commands.Report)
    def _report(self) -> None:
        self.host.report_on(self)


class Dialog(Offering[Result | None], ModalScreen[Result | None]):
    """A box over the page that asks one thing; esc leaves it with None and changes nothing.

    Errors of a service called from a dialog are shown in it, and what was typed stays.
    """

    OFFERS: ClassVar[tuple[type[Command], ...]] = (commands.Cancel,)

    STYLES = ("dialogs",)

    HEADING = ""

    def compose(self) -> ComposeResult:
        """The box: the questions, a line for what is wrong, the keys."""
        with Vertical(classes="box") as box:
            box.border_title = Content(self.HEADING)
            yield from self.compose_body()
            yield Static("", markup=False, classes="problem")
            yield Footer()

    def compose_body(self) -> ComposeResult:
        """What is asked."""
        raise NotImplementedError

    def say(self, text: Content | str) -> None:
        """Show something in the dialog's own line."""
        self._tell("", text, Tone.PLAIN)

    def calm(self) -> None:
        """Take away what the dialog's own line said."""
        self.say("")

    def tell(self, text: Content) -> None:
        """Show what somebody else did at the lower edge of the box."""
        self.query_one(".box").border_subtitle = text

    def complain(self, text: Content | str) -> None:
        """Show what is wrong in the dialog's own line."""
        self._tell("! ", text, Tone.BAD)

    def _tell(self, mark: str, text: Content | str, tone: Tone) -> None:
        line = self.query_one(".problem", Static)
        line.update(joined((Content.styled(mark, tone), text)))
        line.display = bool(text)

    @on(commands.Cancel)
    def _cancel(self) -> None:
        self.dismiss(None)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave it; once it is left, nothing more: Textual would take away what is on top then."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()
