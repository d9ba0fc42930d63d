"""The origins behind one claim: the independent count taken apart, and put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.errors import NotFound
from claimtrack.domain.words import EntityKind
from claimtrack.tui.commands import origins as commands
from claimtrack.tui.messages import OpenArticle
from claimtrack.tui.screens.listing import Listing
from claimtrack.tui.shown import count, joined, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.table import Column, Rows
from claimtrack.tui.work import RECORD, task

if TYPE_CHECKING:
    from claimtrack.services.origins import OriginsPage, ProposedOrigin, Report


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: an origin's name, a report, or two reports proposed as one origin."""

    says: Content
    why: Content
    report: Report | None = None
    proposed: ProposedOrigin | None = None


ORIGIN_COLUMNS: tuple[Column[Line], ...] = (
    Column("origin and reports", lambda line: line.says, least=30),
    Column("why", lambda line: line.why, least=20, gives_way=1),
)


def _lines(page: OriginsPage) -> Iterator[Line]:
    for proposed in page.proposed:
        onto = "the claim's own article" if proposed.earlier is None else f"{proposed.earlier}"
        says = f"? evidence {proposed.later} and {onto}: one origin?"
        yield Line(one_line(says, Tone.ATTENTION), one_line(proposed.says), proposed=proposed)
    for number, group in enumerate(page.groups, 1):
        yield Line(one_line(f"{number}  {group.name}", Tone.STRONG), Content("counts"))
        for report in group.reports:
            yield Line(one_line(f"     {report.says}"), Content(""), report=report)
    if page.set_aside:
        yield Line(Content.styled("do not count", Tone.STRONG), Content(""))
    for report in page.set_aside:
        yield Line(one_line(f"     {report.says}", Tone.QUIET), one_line(report.why), report=report)


class Origins(Listing[Line]):
    """What looks like one origin stands first; space joins it, backspace keeps it apart."""

    NAME = "Origins"
    COLUMNS = ORIGIN_COLUMNS
    OFFERS = (
        commands.OpenReport,
        commands.JoinOrigins,
        commands.KeepApart,
        commands.PartOrigins,
    )

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._arithmetic = ""

    def compose_body(self) -> ComposeResult:
        yield Static("", markup=False, classes="record")
        yield from super().compose_body()

    def compose_below(self) -> ComposeResult:
        yield Static("", markup=False, classes="legend")

    async def reload(self) -> None:
        claim_id, as_of = self._claim_id, self.host.as_of
        self.head.title = Content(f"Origins behind claim {claim_id}")
        try:
            page = await self.host.read(lambda ledger: ledger.origins(claim_id, as_of))
        except NotFound as not_then:
            self.query_one(".record", Static).update("")
            self.show_rows({}, one_line(str(not_then)))
            return
        self._arithmetic = page.arithmetic
        self.query_one(".record", Static).update(one_line(page.arithmetic))
        self.show_rows(dict(enumerate(_lines(page))), "No report bears on this claim yet.")
        self.status.rest(_waiting(page))

    def claim_id(self) -> int | None:
        return self._claim_id

    def article_id(self) -> int | None:
        line = self.current
        return line.report.article_id if line and line.report else None

    def copyable(self) -> str:
        line = self.current
        return joined((line.says, " ", line.why)).plain.strip() if line else self._arithmetic

    @on(Rows.Moved)
    def _moved(self) -> None:
        line = self.current
        whole = Content(self.copyable()) if line else Content("")
        self.query_one(".legend", Static).update(whole)
        self.refresh_bindings()

    @on(commands.OpenReport)
    @on(Rows.Opened)
    def _open(self) -> None:
        article_id = self.article_id()
        if article_id is None:
            self.complain("This line is no report: go to one, and enter opens its article.")
        else:
            self.host.request(OpenArticle(article_id))

    @on(commands.JoinOrigins)
    @task(group=RECORD)
    async def _join(self) -> None:
        proposed = self._proposed()
        if proposed is not None:
            claim_id = self._claim_id
            await self.host.write(lambda ledger: ledger.join_origins(claim_id, proposed))
            self.say(f"Evidence {proposed.later} counts with its origin now. z undoes it.")

    @on(commands.KeepApart)
    @task(group=RECORD)
    async def _keep_apart(self) -> None:
        proposed = self._proposed()
        if proposed is not None:
            claim_id = self._claim_id
            await self.host.write(lambda ledger: ledger.keep_origins_apart(claim_id, proposed))
            self.say("They stay independent. z undoes it.")

    def _proposed(self) -> ProposedOrigin | None:
        line = self.current
        if line is None or line.proposed is None:
            self.complain("Nothing is proposed on this line: what is stands on top, with a ?.")
            return None
        return line.proposed

    @on(commands.PartOrigins)
    @task(group=RECORD)
    async def _part(self) -> None:
        line = self.current
        report = line.report if line else None
        if report is None or report.about is not EntityKind.EVIDENCE:
            self.complain("Go to a piece of evidence: it is parted from the one it comes from.")
            return
        number = report.id
        await self.host.write(lambda ledger: ledger.part_origins(number))
        self.say(f"Evidence {number} stands for itself now. z undoes it.")


def _waiting(page: OriginsPage) -> str:
    waiting = count(len(page.proposed), "pair")
    left = f"; {page.left} older reports were not compared" if page.left else ""
    return f"{waiting} to decide{left}"
