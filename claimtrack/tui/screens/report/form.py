"""The lines in which a report is asked for, and what they say together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static

from claimtrack.domain.words import SourceKind, label
from claimtrack.tui.letters import letters_for
from claimtrack.tui.scope import Scopes
from claimtrack.tui.screens.add_article.paths import complete_path
from claimtrack.tui.shown import count
from claimtrack.tui.widgets.choice import Choice, Letters
from claimtrack.tui.widgets.line import Line, Typed
from claimtrack.tui.widgets.tick_letters import TickLetters

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
TRACK_RECORDS, WITHDRAWN = "track records", "withdrawn claims"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form says but for the file. ``since`` is an earlier report as it was named."""

    scope: str
    form: str
    title: str
    withhold: tuple[SourceKind, ...]
    since: str
    tells: tuple[str, ...]

    def differing(self, other: Chosen) -> str:
        """What is chosen otherwise, in words."""
        names = [
            _SAID[one.name]
            for one in fields(self)
            if getattr(self, one.name) != getattr(other, one.name)
        ]
        return " and ".join(names)


_SAID = {
    "scope": "what it is about",
    "form": "the format",
    "title": "the title",
    "withhold": "the names withheld",
    "since": "the earlier report",
    "tells": "what it tells too",
}


class _Title(Typed):
    HELP = (
        "The title at the head of the report; empty, what it is about is its title. It is part of "
        "what is signed. Enter shows it in the preview, tab goes on."
    )


class _Since(Typed):
    HELP = (
        "An earlier report, to list what was recorded since: its file (JSON or an evidence "
        "package), its ledger head as it stands in it (NUMBER:HASH), or a number of the history. "
        "Empty: no changes are listed. Enter shows them in the preview, tab goes on."
    )


class _Withheld(TickLetters[SourceKind]):
    HELP = (
        "The names of every source of a kind are left out wherever they stand. Read such a report "
        f"before it leaves: nicknames are not known. {TickLetters.HELP}"
    )


class ReportForm(Vertical):
    """Lines of letters and of text; down and up go between them, as in every form.

    A line of text is chosen by enter, or when it is left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    class Changed(Message):
        """Something may be chosen otherwise."""

    def __init__(self, scopes: Scopes, *, served: bool) -> None:
        super().__init__(classes="form")
        self._scopes = scopes
        self._complete = None if served else complete_path
        self._served = served

    def compose(self) -> ComposeResult:
        """The lines, one below the other."""
        self.border_title = Content("Report")
        scopes = list(self._scope_choices())
        yield Letters("about", scopes, scopes[0].value, id="scope")
        yield Letters("format", _FORMATS, "html", id="format")
        yield Line("title", hint="empty: as what it is about", typing=_Title, id="title")
        letters = letters_for([label(kind) for kind in SourceKind])
        kinds = [
            Choice(letter, kind, label(kind))
            for letter, kind in zip(letters, SourceKind, strict=True)
        ]
        yield _Withheld("withhold names", kinds, id="withhold")
        since = "head or number" if self._served else "file, head or number"
        yield Line(
            "changes since",
            hint=f"an earlier report: {since}",
            complete=self._complete,
            typing=_Since,
            id="since",
        )
        tells = (
            Choice("t", TRACK_RECORDS, TRACK_RECORDS),
            Choice("w", WITHDRAWN, WITHDRAWN),
        )
        yield TickLetters("tell too", tells, id="tells")
        yield Line("file", complete=self._complete, id="file")
        yield Static("", markup=False, classes="advice", id="as-of")
        bar = ProgressBar(show_eta=False)
        bar.display = False
        yield bar

    def _scope_choices(self) -> Iterator[Choice[str]]:
        if self._scopes.claim_ids:
            yield Choice("c", "claims", named(self._scopes.claim_ids))
        if self._scopes.article_id is not None:
            yield Choice("a", "article", f"article {self._scopes.article_id}")
        if self._scopes.view is not None:
            yield Choice("v", "view", "the view")
        yield Choice("e", "everything", "everything")

    @property
    def chosen(self) -> Chosen:
        """What stands in the lines."""
        return Chosen(
            scope=str(self._letters("scope").value),
            form=str(self._letters("format").value),
            title=self._line("title").value,
            withhold=self._ticks("withhold").picked,
            since=self._line("since").value,
            tells=self._ticks("tells").picked,
        )

    @chosen.setter
    def chosen(self, chosen: Chosen) -> None:
        self._letters("scope").value = chosen.scope
        self._letters("format").value = chosen.form
        self._line("title").value = chosen.title
        self._ticks("withhold").picked = chosen.withhold
        self._line("since").value = chosen.since
        self._ticks("tells").picked = chosen.tells

    @property
    def file(self) -> Line:
        """The line that says where to."""
        return self._line("file")

    def take_focus(self) -> None:
        """Begin at the first line."""
        self._letters("scope").focus()

    def _letters(self, name: str) -> Letters[Any]:
        return self.query_one(f"#{name}", Letters)

    def _ticks(self, name: str) -> TickLetters[Any]:
        return self.query_one(f"#{name}", TickLetters)

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)

    @on(Letters.Changed)
    @on(Input.Blurred)
    def _changed(self) -> None:
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter writes the report in the file's line alone."""
        if event.input is not self.file.typed:
            event.stop()
            self.post_message(self.Changed())


def named(claim_ids: tuple[int, ...]) -> str:
    """The claims that a report is about, in a word or two."""
    return f"claim {claim_ids[0]}" if len(claim_ids) == 1 else count(len(claim_ids), "claim")
