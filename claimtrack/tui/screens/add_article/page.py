"""Adding an article: a file, an address or a paste; what was read is shown, the rest asked."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Paste
from textual.widgets import Input, Static, TextArea

from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.tui.commands.adding import AddIt
from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.everywhere import AddArticle
from claimtrack.tui.drafts import DRAFT, HERE_AGAIN, Draft, Drafts
from claimtrack.tui.messages import OpenArticle
from claimtrack.tui.screens.add_article.paths import complete_path
from claimtrack.tui.screens.add_article.reading import published_text, what_was_read
from claimtrack.tui.screens.base import Page
from claimtrack.tui.screens.choosing import KEEP, STAY, how_to_leave
from claimtrack.tui.shown import count
from claimtrack.tui.state.keeping import Kept
from claimtrack.tui.typed import pasted_lines
from claimtrack.tui.widgets.line import Line
from claimtrack.tui.work import ASK, OPEN, RECORD, task

if TYPE_CHECKING:
    from claimtrack.domain.drafts import Intake

_FIELDS = ("outlet", "headline", "published", "address", "family")
_DRAFT_KEY = "add-article"
_WHERE_FROM = "Name a file or an address and press enter, or paste the text."
_NEEDED = {
    "outlet": "Who published it? The page does not say.",
    "headline": "What is its headline, or a title of your own?",
    "published": "When was it published? A day such as 2020-05-31, with a time if printed, or "
    "unknown.",
}


class Pasted(TextArea):
    """The place for pasted text."""

    HELP = "Paste the article's text here; it is read at once. Tab goes on to what was read."

    async def _on_paste(self, event: Paste) -> None:
        event.text = pasted_lines(event.text)


class AddArticlePage(Page):
    """Nothing is recorded before it was shown."""

    NAME = "Add an article"
    OFFERS = (AddIt,)
    STYLES = ("dialogs", "adding")

    def __init__(self) -> None:
        super().__init__()
        self._intake: Intake | None = None
        self._read: dict[str, str] = {}
        self._emptied: frozenset[str] = frozenset()
        """Lines of the draft that were emptied of what had been read: the next reading leaves them
        empty.
        """
        self._path_read = ""
        self._stop = Event()
        self._drafts = Drafts(self)

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="adding"):
            with VerticalScroll(classes="form", can_focus=False) as form:
                form.border_title = Content("Article")
                served = self.host.served
                yield Line(
                    "address" if served else "file",
                    hint="https://…"
                    if served
                    else "path of a text, HTML or PDF file, or https://…",
                    complete=None if served else complete_path,
                    passes_lines_on=True,
                    id="path",
                )
                yield Static(Content("or paste its text:"), classes="advice")
                yield Pasted(id="pasted", tab_behavior="focus")
                yield Line("outlet", hint="who published it", id="outlet")
                yield Line("headline", id="headline")
                yield Line("published", hint="2020-05-31T18:00+03:00, or unknown", id="published")
                yield Line("address", hint="https://…", id="address")
                yield Line("family", hint="the outlet's owner or wire, if any", id="family")
            with VerticalScroll(classes="read", can_focus=False) as read:
                read.border_title = Content("What was read")
                yield Static(Content("Nothing yet."), markup=False)

    def on_mount(self) -> None:
        self.line("path").take_focus()
        self.status.rest(_WHERE_FROM)
        self._take_up_draft()

    def on_unmount(self) -> None:
        self._stop.set()
        self.keep_drafts()

    def line(self, name: str) -> Line:
        """One line of the form."""
        return self.query_one(f"#{name}", Line)

    def on_paste(self, event: Paste) -> None:
        text = pasted_lines(event.text)
        if "\n" in text.strip():
            event.stop()
            self.query_one(Pasted).text = text
            self.query_one(Pasted).focus()

    @on(Input.Submitted, "#path Input")
    def _path_given(self) -> None:
        self._read_file(self.line("path").value)

    @task(group=RECORD)
    async def _read_file(self, path: str) -> None:
        if not path:
            raise BadInput("Type a file's path or an address, or paste the article's text below.")
        if self.host.served and not path.lower().startswith(("http://", "https://")):
            raise BadInput(
                "From a browser an article comes by its address or as pasted text: this machine's "
                "files are not read."
            )
        self._path_read = path
        largest = self.host.settings.largest_file_mb
        self._stop.set()
        stop = self._stop = Event()

        def read() -> Intake:
            from claimtrack.services.incoming import read_article

            return read_article(path, largest_mb=largest, should_stop=stop.is_set)

        self.status.rest("Reading it…")
        try:
            intake = await asyncio.to_thread(read)
        except ClaimtrackError:
            self.status.rest(_WHERE_FROM)
            raise
        if not stop.is_set():
            self._show(intake)

    @on(TextArea.Changed)
    def _text_given(self) -> None:
        text = self.query_one(Pasted).text
        if text.strip():
            self._read_pasted(text)

    @task(group="read", exclusive=True)
    async def _read_pasted(self, text: str) -> None:
        largest = self.host.settings.largest_file_mb

        def read() -> Intake:
            from claimtrack.services.incoming import read_pasted_article

            return read_pasted_article(text, largest_mb=largest)

        self._show(await asyncio.to_thread(read))

    def _show(self, intake: Intake) -> None:
        self._intake = intake
        article = intake.article
        found = {
            "outlet": article.outlet,
            "headline": article.headline,
            "published": published_text(article),
            "address": article.address,
            "family": article.family,
        }
        for name in _FIELDS:
            line = self.line(name)
            if line.value == self._read.get(name, "") and name not in self._emptied:
                line.value = found[name]
        self._read, self._emptied = found, frozenset()
        self.query_one(".read > Static", Static).update(what_was_read(intake))
        self._ask_for_missing()

    def _missing(self) -> str | None:
        return next((name for name in _NEEDED if not self.line(name).value), None)

    def _ask_for_missing(self) -> None:
        missing = self._missing()
        if missing is None:
            self.status.rest("Look it over; enter in a line adds it.")
        else:
            self.status.rest(_NEEDED[missing])
        if not self.query_one(Pasted).has_focus:
            self.line(missing or "outlet").take_focus()

    @on(Input.Submitted, "#outlet Input, #headline Input, #published Input")
    @on(Input.Submitted, "#address Input, #family Input")
    @on(AddIt)
    def _add_asked(self) -> None:
        """Nothing is recorded before it was shown: a file that was only named is read first."""
        path = self.line("path").value
        if path and path != self._path_read:
            self._read_file(path)
        else:
            self._add()

    @task(group=RECORD)
    async def _add(self) -> None:
        intake = self._intake
        if intake is None:
            raise BadInput("There is nothing to add yet: name a file, or paste the text.")
        missing = self._missing()
        if missing is not None:
            self.line(missing).take_focus()
            raise BadInput(_NEEDED[missing])
        added = await self.host.write(
            lambda ledger: ledger.add_article(
                intake,
                outlet=self._changed("outlet"),
                headline=self._changed("headline"),
                published=self._changed("published"),
                address=self._changed("address"),
                family=self._changed("family"),
            )
        )
        await self._drafts.forget(_DRAFT_KEY)
        article_id = added.article.id
        bears_on = await self.host.read(lambda ledger: ledger.candidates_in(article_id))
        self.app.pop_screen()
        says = f"Article {article_id} {'was held already' if added.already else 'added'}."
        if bears_on:
            says += f" It may bear on {count(len(bears_on), 'claim')} here: T asks about each."
        self.host.request(OpenArticle(article_id, says=says))

    def _changed(self, name: str) -> str:
        """What the person put in place of what was read; empty where they left it."""
        value = self.line(name).value
        return "" if value == self._read[name] else value

    # --- Its draft

    @task(group=OPEN)
    async def _take_up_draft(self) -> None:
        kept = await self._drafts.find(_DRAFT_KEY)
        if kept is None or not kept.answers:
            return
        self._emptied = frozenset(name for name in _FIELDS if kept.answers.get(name) == "")
        for name in ("path", *_FIELDS):
            self.line(name).value = kept.answers.get(name, "")
        self.query_one(Pasted).text = kept.answers.get("pasted", "")
        self.say(HERE_AGAIN)

    def _typed(self) -> dict[str, str]:
        """What a person typed, pasted or emptied of what was read of the article, by its place."""
        told = {name: self.line(name).value for name in _FIELDS}
        own = {
            name: typed
            for name, typed in told.items()
            if typed != self._read.get(name, "") or name in self._emptied
        }
        given = {"path": self.line("path").value, "pasted": self.query_one(Pasted).text}
        return own | {name: typed for name, typed in given.items() if typed.strip()}

    def _draft(self) -> Draft:
        """As it stands now: when it is written the lines may be gone from the screen."""
        typed = self._typed()
        return lambda: (_DRAFT_KEY, Kept(None, typed))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @task(group=DRAFT)
    async def _keep_soon(self) -> None:
        await self._drafts.keep_soon(self._draft())

    def keep_drafts(self) -> None:
        self._drafts.keep_now()

    def step_back(self) -> bool:
        if not self._typed():
            return False
        self._leave_asked()
        return True

    @task(group=ASK)
    async def _leave_asked(self) -> None:
        chosen = await how_to_leave(self, touched=True, keeps=True)
        if chosen == STAY:
            return
        if chosen == KEEP:
            await self._drafts.keep(self._draft())
        else:
            await self._drafts.forget(_DRAFT_KEY)
        self.host.back()

    def refuses(self, command: type[Command]) -> str:
        return "This is where articles are added." if command is AddArticle else ""

    def copyable(self) -> str:
        return self._intake.capture.text if self._intake else ""
