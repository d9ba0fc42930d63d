"""Making a report: about what, in which format, where to; a look at it; where the file is."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, ProgressBar, Static

from claimtrack.domain.errors import BadInput, ClaimtrackError
from claimtrack.report.formats import FACTS, ReportFormat
from claimtrack.services.report_files import form_for
from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.everywhere import Report
from claimtrack.tui.commands.reporting import OpenFile, TakeBackChoice, WriteReport
from claimtrack.tui.commands.signing import CheckFile, SignReport
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.base import Page
from claimtrack.tui.screens.report.checking import check_file
from claimtrack.tui.screens.report.form import (
    TRACK_RECORDS,
    WITHDRAWN,
    Chosen,
    ReportForm,
    named,
)
from claimtrack.tui.screens.report.making import Look, TooLong, Wanted, beginning, written
from claimtrack.tui.screens.report.signing import ask_capacity, say_signed
from claimtrack.tui.shown import count, joined, one_line, safe
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.confirm import Confirm
from claimtrack.tui.widgets.line import Line
from claimtrack.tui.widgets.standings import standings_bar
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.services.reports import ReportFacts

_AROUND = 6
"""Cells beside the bar: the border, its padding, a scroll bar."""


class ReportPage(Page):
    """The preview follows every choice; the file is written whole or not at all."""

    NAME = "Report"
    OFFERS = (WriteReport, SignReport, CheckFile, OpenFile, TakeBackChoice)
    STYLES = ("dialogs", "adding")

    def __init__(self, scopes: Scopes) -> None:
        super().__init__()
        self._scopes = scopes
        self._stop = Event()
        self._proposed = ""
        self._ending = ""
        self._written: Path | None = None
        self._now: Chosen | None = None
        self._before: list[Chosen] = []

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="adding reporting"):
            yield ReportForm(self._scopes, served=self.host.served)
            with VerticalScroll(classes="read document") as read:
                read.border_title = Content("Preview (as Markdown)")
                yield Static("", markup=False, id="notes")
                yield Static("", markup=False, id="bar")
                yield Static(Content("…"), markup=False, id="preview")

    def on_mount(self) -> None:
        self.form.take_focus()
        self._now = self.form.chosen
        self._propose(self._now)

    @property
    def form(self) -> ReportForm:
        """The lines in which the report is asked for."""
        return self.query_one(ReportForm)

    @property
    def file(self) -> Line:
        """The line that says where to."""
        return self.form.file

    def _propose(self, chosen: Chosen) -> None:
        """Put a name into the line; of one that the person has typed, keep all but the ending."""
        about = {
            "claims": named(self._scopes.claim_ids),
            "article": f"article {self._scopes.article_id}",
        }.get(chosen.scope, chosen.scope)
        name = f"report-{about.replace(' ', '-')}"
        folder = Path() if self.host.served else Path.cwd()
        ending = FACTS[ReportFormat(chosen.form)].suffix
        proposed = str(folder / f"{name}{ending}")
        typed = self.file.value
        if typed == self._proposed:
            self.file.value = proposed
        elif typed.endswith(self._ending):
            self.file.value = typed.removesuffix(self._ending) + ending
        self._proposed, self._ending = proposed, ending

    @on(ReportForm.Changed)
    def _take_in(self) -> None:
        chosen = self.form.chosen
        if self._now is not None and chosen != self._now:
            self._before.append(self._now)
            self._show(chosen)

    def _show(self, chosen: Chosen) -> None:
        self._now = chosen
        self._propose(chosen)
        self.refresh_bindings()
        self.load()

    @on(TakeBackChoice)
    def _take_back(self) -> None:
        self._take_in()
        chosen, before = self.form.chosen, self._before.pop()
        self.form.chosen = before
        self._show(before)
        self.say(f"Taken back: {chosen.differing(before)}.")

    async def reload(self) -> None:
        self.query_one("#as-of", Static).update(Content(f"{self.host.as_of_words} (t changes it)"))
        try:
            wanted = self._wanted()
            look = await self.host.read(lambda ledger: beginning(ledger, wanted))
        except TooLong as long:
            look = Look(text=f"It is on {count(long.claims, 'claim')}: too long for a preview.")
        except ClaimtrackError as error:
            self._preview(Look(text=str(error)))
            raise
        self._preview(look)

    def _preview(self, look: Look) -> None:
        notes = self.query_one("#notes", Static)
        notes.display = bool(look.notes)
        notes.update(joined((one_line(note, Tone.ATTENTION) for note in look.notes), "\n"))
        drawn = self.query_one("#bar", Static)
        drawn.display = bool(look.standings)
        width = max(self.query_one(".read").size.width - _AROUND, 1)
        drawn.update(standings_bar(look.standings, width))
        self.query_one("#preview", Static).update(safe(look.text))

    def _wanted(self) -> Wanted:
        """What the form asks for. BadInput where a browser's person names a file of theirs."""
        from claimtrack.services.report_since import is_head
        from claimtrack.services.reports import ReportOptions, ReportScope

        chosen, scopes = self.form.chosen, self._scopes
        if self.host.served and chosen.since and not is_head(chosen.since):
            raise BadInput(
                "A browser can't hand an earlier report over: give the head that stands in it "
                "(NUMBER:HASH), or a history number."
            )
        return Wanted(
            scope=ReportScope(
                claim_ids=scopes.claim_ids if chosen.scope == "claims" else (),
                article_id=scopes.article_id if chosen.scope == "article" else None,
                view=scopes.view if chosen.scope == "view" else None,
            ),
            form=ReportFormat(chosen.form),
            options=ReportOptions(
                title=chosen.title,
                withhold=chosen.withhold,
                track_records=TRACK_RECORDS in chosen.tells,
                withdrawn=WITHDRAWN in chosen.tells,
                timed=True,
            ),
            as_of=self.host.as_of,
            house=self.host.settings.house,
            since=chosen.since,
        )

    @on(Input.Submitted)
    @on(WriteReport)
    @task(group=ASK)
    async def _write_asked(self) -> None:
        if not self.file.value:
            self.file.take_focus()
            raise BadInput("Name the file that the report is to be written to.")
        form_for(self.file.value, ReportFormat(self.form.chosen.form))
        if self.host.served:
            folder = await asyncio.to_thread(mkdtemp, prefix="claimtrack-")
            self._write(Path(folder, Path(self.file.value).name or "report"), replace=False)
            return
        path, is_there = await asyncio.to_thread(_place, self.file.value)
        if not is_there:
            self._write(path, replace=False)
        elif await self._may_replace(path):
            self._write(path, replace=True)

    @task(group="write", exclusive=True)
    async def _write(self, path: Path, *, replace: bool) -> None:
        wanted = self._wanted()
        self._stop = stop = Event()
        bar = self.query_one(ProgressBar)
        bar.update(total=None, progress=0)
        bar.display = True

        def tell(done: int, total: int) -> None:
            self.app.call_from_thread(bar.update, total=total, progress=done)

        try:
            facts = await self.host.read(
                lambda ledger: written(ledger, wanted, path, replace=replace, stop=stop, tell=tell)
            )
        finally:
            bar.display = False
        self._tell_where(path, facts)

    @on(SignReport)
    @task(group=ASK)
    async def _sign(self) -> None:
        wanted = self._wanted()
        options = await self.host.read(wanted.said)
        asked = wanted.scope, wanted.as_of, options
        await self.host.read(lambda ledger: ledger.may_sign(*asked))
        capacity = await ask_capacity(self, "Sign what this report says")
        if capacity is None:
            return
        done = await self.host.write(lambda ledger: ledger.sign_report(*asked, capacity=capacity))
        self.load()
        say_signed(self, done)

    async def _may_replace(self, path: Path) -> bool:
        question = one_line(f"{path.name} exists already. Write over it?")
        answer = await self.app.push_screen_wait(
            Confirm(question, yes="yes, write over it", no="no, keep it")
        )
        return bool(answer)

    def _tell_where(self, path: Path, facts: ReportFacts) -> None:
        if self.host.served:
            self._hand_over(path)
            return
        self._written = path
        size = f"{count(facts.claims, 'claim')}, {facts.size / 1000:,.0f} kB"
        place = f"{size}: y copies the path, o opens it. The report is in {path}"
        self.say(one_line(" · ".join((place, *facts.notes))))
        self.status.rest(one_line(f"Written: {path}"))
        self.form.take_focus()

    def _hand_over(self, path: Path) -> None:
        """Give the report to the person's browser, and keep nothing of it on this machine."""
        content = BytesIO(path.read_bytes())
        rmtree(path.parent)
        self.app.deliver_binary(content, save_filename=path.name)
        self.say(one_line(f"Your browser has {path.name} as a download."))
        self.form.take_focus()

    def on_unmount(self) -> None:
        self._stop.set()

    def step_back(self) -> bool:
        """Esc stops a report that is being written first."""
        at_work = bool(self.query_one(ProgressBar).display)
        self._stop.set()
        return at_work

    def refuses(self, command: type[Command]) -> str:
        if command is Report:
            return "This is where reports are made."
        if command is TakeBackChoice and not self._before and self._now == self.form.chosen:
            return "Nothing has been chosen otherwise here."
        return ""

    @on(CheckFile)
    @task(group=ASK)
    async def _check_file(self) -> None:
        await check_file(self)

    @on(OpenFile)
    def _open_file(self) -> None:
        self.app.open_url(self.address())
        self.say("Opened.")

    def copyable(self) -> str:
        return str(self._written or "")

    def address(self) -> str:
        return self._written.as_uri() if self._written else ""


def _place(typed: str) -> tuple[Path, bool]:
    """The whole path, and whether something is there."""
    path = Path(typed).expanduser().resolve()
    return path, path.exists()
