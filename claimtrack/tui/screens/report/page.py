"""Making a report: about what, in which format, where to; a look at it; where the file is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Event
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, ProgressBar, Static

from claimtrack.domain.errors import BadInput
from claimtrack.tui.commands.command import Command
from claimtrack.tui.commands.everywhere import Report
from claimtrack.tui.commands.reporting import OpenFile, WriteReport
from claimtrack.tui.commands.signing import SignReport
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.add_article.paths import complete_path
from claimtrack.tui.screens.base import Page
from claimtrack.tui.screens.report.making import TooLong, Wanted, beginning, written
from claimtrack.tui.screens.report.signing import ask_capacity, say_signed
from claimtrack.tui.shown import count, one_line, safe
from claimtrack.tui.widgets.choice import Choice, Letters
from claimtrack.tui.widgets.confirm import Confirm
from claimtrack.tui.widgets.line import Line
from claimtrack.tui.widgets.standings import standings_bar
from claimtrack.tui.work import ASK, task

if TYPE_CHECKING:
    from claimtrack.services.reports import ReportFacts

_FORMATS = (
    Choice("h", "html", "HTML page"),
    Choice("p", "pdf", "PDF"),
    Choice("d", "docx", "Word"),
    Choice("m", "md", "Markdown"),
    Choice("x", "xlsx", "Excel"),
    Choice("c", "csv", "CSV"),
    Choice("j", "json", "JSON"),
    Choice("r", "claimreview", "ClaimReview"),
    Choice("e", "package", "evidence"),
    Choice("a", "annotated", "annotated"),
    Choice("l", "sheet", "sheet"),
)
_ENDINGS = {choice.value: f".{choice.value}" for choice in _FORMATS} | {
    "claimreview": ".jsonld",
    "package": ".zip",
    "annotated": ".annotated.html",
    "sheet": ".sheet.pdf",
}
_AROUND = 6
"""Cells beside the bar: the border, its padding, a scroll bar."""

_YES_NO = (Choice("y", value=True, says="yes"), Choice("n", value=False, says="no"))


class ReportPage(Page):
    """The preview follows every choice; the file is written whole or not at all."""

    NAME = "Report"
    OFFERS = (WriteReport, SignReport, OpenFile)
    STYLES = ("dialogs", "adding")

    def __init__(self, scopes: Scopes) -> None:
        super().__init__()
        self._scopes = scopes
        self._stop = Event()
        self._proposed = ""
        self._written: Path | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="adding reporting"):
            with Vertical(classes="form") as form:
                form.border_title = Content("Report")
                yield from self._choices()
                complete = None if self.host.served else complete_path
                yield Line("file", complete=complete, id="file")
                yield Static("", markup=False, classes="advice", id="as-of")
                bar = ProgressBar(show_eta=False)
                bar.display = False
                yield bar
            with VerticalScroll(classes="read", can_focus=False) as read:
                read.border_title = Content("Preview (as Markdown)")
                yield Static("", markup=False, id="bar")
                yield Static(Content("…"), markup=False, id="preview")

    def _choices(self) -> Iterator[Letters[Any]]:
        scopes = list(self._scope_choices())
        yield Letters("about", scopes, scopes[0].value, id="scope")
        yield Letters("format", _FORMATS, "html", id="format")
        yield Letters("track records", _YES_NO, value=False, id="tracks")
        yield Letters("withdrawn too", _YES_NO, value=False, id="withdrawn")

    def _scope_choices(self) -> Iterator[Choice[str]]:
        if self._scopes.claim_ids:
            yield Choice("c", "claims", _named(self._scopes.claim_ids))
        if self._scopes.article_id is not None:
            yield Choice("a", "article", f"article {self._scopes.article_id}")
        if self._scopes.view is not None:
            yield Choice("v", "view", "the view")
        yield Choice("e", "everything", "everything")

    def on_mount(self) -> None:
        self.query_one("#scope").focus()
        self._propose()

    def _letters(self, name: str) -> Any:
        return self.query_one(f"#{name}", Letters).value

    @property
    def file(self) -> Line:
        """The line that says where to."""
        return self.query_one("#file", Line)

    def _propose(self) -> None:
        """Put a name into the line, unless the person has typed one."""
        scope = self._letters("scope")
        about = {
            "claims": _named(self._scopes.claim_ids),
            "article": f"article {self._scopes.article_id}",
        }.get(scope, scope)
        name = f"report-{about.replace(' ', '-')}"
        folder = Path() if self.host.served else Path.cwd()
        proposed = str(folder / f"{name}{_ENDINGS[self._letters('format')]}")
        if self.file.value == self._proposed:
            self.file.value = proposed
        self._proposed = proposed

    @on(Letters.Changed)
    def _chosen(self) -> None:
        self._propose()
        self.load()

    async def reload(self) -> None:
        self.query_one("#as-of", Static).update(Content(f"{self.host.as_of_words} (t changes it)"))
        wanted = self._wanted()
        try:
            text, counts = await self.host.read(lambda ledger: beginning(ledger, wanted))
        except TooLong as long:
            text, counts = f"It is on {count(long.claims, 'claim')}: too long for a preview.", {}
        drawn = self.query_one("#bar", Static)
        drawn.display = bool(counts)
        width = max(self.query_one(".read").size.width - _AROUND, 1)
        drawn.update(standings_bar(counts, width))
        self.query_one("#preview", Static).update(safe(text))

    def _wanted(self) -> Wanted:
        from claimtrack.services.reports import ReportFormat, ReportOptions, ReportScope

        scopes = self._scopes
        chosen = self._letters("scope")
        scope = ReportScope(
            claim_ids=scopes.claim_ids if chosen == "claims" else (),
            article_id=scopes.article_id if chosen == "article" else None,
            view=scopes.view if chosen == "view" else None,
        )
        options = ReportOptions(
            track_records=self._letters("tracks"), withdrawn=self._letters("withdrawn"), timed=True
        )
        form = ReportFormat(self._letters("format"))
        return Wanted(
            scope=scope,
            form=form,
            options=options,
            as_of=self.host.as_of,
            house=self.host.settings.house,
        )

    @on(Input.Submitted)
    @on(WriteReport)
    @task(group=ASK)
    async def _write_asked(self) -> None:
        if not self.file.value:
            self.file.take_focus()
            raise BadInput("Name the file that the report is to be written to.")
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
        asked = wanted.scope, wanted.as_of, wanted.options
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
        self.say(one_line(f"The report is in {path} ({size}). y copies the path, o opens it."))
        for note in facts.notes:
            self.say(one_line(note))
        self.status.rest(one_line(f"Written: {path}"))
        self.query_one("#scope").focus()

    def _hand_over(self, path: Path) -> None:
        """Give the report to the person's browser, and keep nothing of it on this machine."""
        content = BytesIO(path.read_bytes())
        rmtree(path.parent)
        self.app.deliver_binary(content, save_filename=path.name)
        self.say(one_line(f"Your browser has {path.name} as a download."))
        self.query_one("#scope").focus()

    def on_unmount(self) -> None:
        self._stop.set()

    def step_back(self) -> bool:
        """Esc stops a report that is being written first."""
        at_work = bool(self.query_one(ProgressBar).display)
        self._stop.set()
        return at_work

    def refuses(self, command: type[Command]) -> str:
        return "This is where reports are made." if command is Report else ""

    @on(OpenFile)
    def _open_file(self) -> None:
        self.app.open_url(self.address())
        self.say("Opened.")

    def copyable(self) -> str:
        return str(self._written or "")

    def address(self) -> str:
        return self._written.as_uri() if self._written else ""


def _named(claim_ids: tuple[int, ...]) -> str:
    return f"claim {claim_ids[0]}" if len(claim_ids) == 1 else count(len(claim_ids), "claim")


def _place(typed: str) -> tuple[Path, bool]:
    """The whole path, and whether something is there."""
    path = Path(typed).expanduser().resolve()
    return path, path.exists()
