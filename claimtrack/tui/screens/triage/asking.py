"""What the Triage shows: one claim, one article, and what made us ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.tui.commands import claims as claim_commands
from claimtrack.tui.commands import judging
from claimtrack.tui.commands.command import Command
from claimtrack.tui.messages import OpenArticle, OpenClaim
from claimtrack.tui.screens.text_page import TextPage
from claimtrack.tui.screens.triage.both import claim_shown, whence
from claimtrack.tui.screens.triage.feeding import feed
from claimtrack.tui.screens.triage.proposed import question
from claimtrack.tui.shown import count
from claimtrack.tui.state.dossier import sections
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.marks import Mark, MarkKind, bearing_marks, draft_mark, mark_of
from claimtrack.tui.state.placing import placed
from claimtrack.tui.state.triage import Pair, TriageState, articles_of
from claimtrack.tui.state.who import Who
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.dossier_list import DossierList
from claimtrack.tui.widgets.form.slot import FormSlot
from claimtrack.tui.work import task

if TYPE_CHECKING:
    from claimtrack.services.bearing import BearingProposal
    from claimtrack.services.views import ArticlePage, CasePage

_ALL_DONE = (
    "Nothing is left to judge.\n\n"
    "Esc goes back. In the Reader, T asks about the claims that the open article may bear on; on "
    "the Desk it asks about the claims that are marked, or else about those that are due."
)
_BLIND = ("Verdict", "History", "Notes (confidential, in no report)")
"""Sections that a second checker does not need, and partly must not see."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The pair in question with what it takes to judge it. A second check has no ``page``.

    What is ``proposed`` comes without the speaker first; who speaks takes longer to be read.
    """

    pair: Pair
    case: CasePage
    page: ArticlePage | None
    today: date
    proposed: BearingProposal | None = None


class Asking(TextPage):
    """The claim on the left, the article on the right, the question in a line below."""

    NAME = "Triage"
    STYLES = ("reading",)
    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        claim_commands.OpenIt,
        judging.NextPassage,
        judging.PreviousPassage,
    )

    def __init__(self, *, claim_ids: Sequence[int] = (), article_id: int | None = None) -> None:
        super().__init__()
        self._claim_ids = tuple(claim_ids)
        self._article_id = article_id
        self.state: TriageState | None = None
        self.asked: Asked | None = None
        self.last: Who | None = None
        """The speaker that was given last."""

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="triage"):
            with VerticalScroll(classes="asked", can_focus=False):
                yield Static("", markup=False, id="asked")
            with Vertical(classes="report"):
                yield Static("", markup=False, id="whence")
                yield ArticleText(id="article")
                yield DossierList(id="evidence")
        yield Static(_ALL_DONE, markup=False, classes="empty")
        yield Static("", markup=False, id="question")
        yield FormSlot(hints_for=self.hints_for)

    # --- What the page is about

    @property
    def is_ready(self) -> bool:
        return super().is_ready and not self.is_between

    @property
    def is_between(self) -> bool:
        """The pair to be asked about is not the one that is shown."""
        current = self.state.current if self.state else None
        return current != (self.asked.pair if self.asked else None)

    def claim_id(self) -> int | None:
        return self.asked.pair.claim_id if self.asked else None

    def article_id(self) -> int | None:
        return self.asked.pair.article_id if self.asked else None

    def address(self) -> str:
        page = self.asked.page if self.asked else None
        return page.article.address if page else ""

    def copyable(self) -> str:
        span = self.article.selected_span
        if span:
            return self.article.source_text[slice(*span)]
        return self.asked.case.row.wording if self.asked else ""

    @property
    def reading(self) -> Reading:
        assert self.asked is not None  # noqa: S101 - forms are opened on a pair
        assert self.asked.page is not None  # noqa: S101 - that has an article
        return Reading.of(self.asked.page)

    def others(self) -> list[tuple[int, str]]:
        """The evidence on the claim that a piece may be derived from, with its words."""
        assert self.asked is not None  # noqa: S101 - as above
        dossier = self.asked.case.dossier
        return [
            (one.id, dossier.articles[one.article_id].headline)
            for one in dossier.evidence
            if not one.withdrawn
        ]

    # --- Reading

    async def reload(self) -> None:
        if self.state is None:
            found = await self.host.read(
                lambda ledger: feed(ledger, self._claim_ids, self._article_id)
            )
            self.state = TriageState(found.pairs)
            if found.left_out:
                left = count(found.left_out, "more claim")
                self.status.rest(f"{left} after these: T on the Desk asks about them then.")
        else:
            settled = self.state.settled
            articles = articles_of(settled)
            decided = await self.host.read(lambda ledger: ledger.settled(articles))
            self.state.reopen(settled, decided)
        await self.ask()

    async def ask(self) -> None:
        """Show the current pair, read anew."""
        assert self.state is not None  # noqa: S101 - reload comes first
        pair = self.state.current
        asked = await self._read(pair) if pair else None
        if pair == self.state.current:
            was, self.asked = self.asked, asked
            self._show(was)
            self.host.typeahead.look()
            if asked is not None and asked.page is not None:
                self._read_speaker(asked)

    async def _read(self, pair: Pair) -> Asked:
        case = await self.host.read(lambda ledger: ledger.case(pair.claim_id))
        article_id, page = pair.article_id, None
        proposed = None
        if article_id is not None:
            page = await self.host.read(lambda ledger: ledger.article_page(article_id))
            proposed = await self.host.read(
                lambda ledger: ledger.bearing(pair.claim_id, article_id)
            )
        return Asked(pair, case, page, await self.host.today(), proposed)

    @task(group="speaker", exclusive=True)
    async def _read_speaker(self, asked: Asked) -> None:
        """Add who speaks to what is proposed, unless another pair is asked about by then."""
        claim_id, article_id = asked.pair.claim_id, asked.pair.article_id
        assert article_id is not None  # noqa: S101 - only a second check has none
        proposed = await self.host.read(
            lambda ledger: ledger.bearing(claim_id, article_id, speaker=True)
        )
        if self.asked is asked:
            self.asked = replace(asked, proposed=proposed)
            self.query_one("#question", Static).update(question(asked.pair, proposed))

    # --- Showing

    def _show(self, was: Asked | None) -> None:
        """Show what is asked; what ``was`` shown of the same article keeps its selection."""
        state, asked = self.state, self.asked
        assert state is not None  # noqa: S101 - reload comes first
        self.head.title = Content("Triage")
        self.head.figures = Content(f"{state.place} of {state.total}" if asked else "done")
        self.query_one(".triage").display = asked is not None
        self.query_one(".empty").display = asked is None
        line = self.query_one("#question", Static)
        line.display = asked is not None and not self.slot.is_open
        if asked is not None:
            differing = asked.proposed.in_claim if asked.proposed else ()
            self.query_one("#asked", Static).update(claim_shown(asked.case, differing))
            line.update(question(asked.pair, asked.proposed))
            self._show_report(asked, was)
        self.refresh_bindings()

    def _show_report(self, asked: Asked, was: Asked | None) -> None:
        evidence = self.query_one("#evidence", DossierList)
        evidence.display = asked.page is None
        self.article.display = self.query_one("#whence").display = asked.page is not None
        if asked.page is None:
            whole = sections(asked.case, asked.today)
            shown = [one for one in whole if one.heading not in _BLIND]
            evidence.show(shown)
            if not self.slot.is_open:
                evidence.focus()
            return
        self.query_one("#whence", Static).update(whence(asked.page))
        if was is not None and _places(was) == _places(asked):
            self._mark_article(asked, asked.page)
        else:
            self._show_article(asked, asked.page)
        if not self.slot.is_open:
            self.article.focus()

    def _mark_article(self, asked: Asked, page: ArticlePage) -> None:
        span = self.form_span
        drafts = [draft_mark(span)] if span else []
        self.article.mark([*_marks(asked, page), *drafts], asked.pair.claim_id)

    def _show_article(self, asked: Asked, page: ArticlePage) -> None:
        text, blocks = page.capture.text, page.capture.blocks
        self.article.show(text, blocks, _marks(asked, page), asked.pair.claim_id)
        if asked.proposed and asked.proposed.passages:
            self.article.select(*asked.proposed.passages[0], center=True)

    # --- Several passages

    @on(judging.NextPassage)
    def _next_passage(self) -> None:
        self._go_to_passage(1)

    @on(judging.PreviousPassage)
    def _previous_passage(self) -> None:
        self._go_to_passage(-1)

    def _go_to_passage(self, step: int) -> None:
        proposed = self.asked.proposed if self.asked else None
        passages = proposed.passages if proposed else ()
        if not passages:
            self.say("No passage is proposed here: select the one that bears on the claim.")
            return
        span = self.article.selected_span
        at = passages.index(span) + step if span in passages else 0
        self.article.select(*passages[at % len(passages)], center=True)

    @on(FormSlot.Opened)
    def _form_opened(self) -> None:
        self.query_one("#question").display = False
        asked, span = self.asked, self.form_span
        if asked is not None and asked.page is not None and span is not None:
            self.article.go_to(span[1], center=False)
            self._mark_article(asked, asked.page)

    # --- Going elsewhere

    @on(claim_commands.OpenIt)
    def _open(self) -> None:
        if (claim_id := self.claim_id()) is not None:
            self.host.request(OpenClaim(claim_id))

    @on(DossierList.Chosen)
    def _chosen(self, event: DossierList.Chosen) -> None:
        if event.item.place is not None:
            place = event.item.place
            self.host.request(OpenArticle(place.article_id, span=place.span))


def _places(asked: Asked) -> tuple[Pair, int | None]:
    """The pair and the copy of the article that it is asked on."""
    return asked.pair, asked.page.capture.id if asked.page else None


def _marks(asked: Asked, page: ArticlePage) -> list[Mark]:
    """What in the article bears on claims already, and what is proposed to bear on this one."""
    evidence = [mark for mark in map(mark_of, placed(page)) if mark.kind is MarkKind.EVIDENCE]
    proposed = asked.proposed
    return evidence + (bearing_marks(proposed.passages, proposed.in_text) if proposed else [])
