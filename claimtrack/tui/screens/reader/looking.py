"""Reading an article beside its claims: what is shown, and what of it is current."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from claimtrack.domain.errors import NotFound
from claimtrack.domain.words import BlockKind, EntityKind
from claimtrack.services.views import ArticlePage
from claimtrack.tui.screens.text_page import TextPage
from claimtrack.tui.shown import count, joined, one_line, short_day
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.lines import Span
from claimtrack.tui.state.marks import draft_mark
from claimtrack.tui.state.proposals import Row
from claimtrack.tui.state.reader import ReaderState
from claimtrack.tui.state.sign_offs import SignOffs
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.claim_detail import detail
from claimtrack.tui.widgets.claims_list import ClaimsList
from claimtrack.tui.widgets.form.slot import FormSlot
from claimtrack.tui.widgets.proposal_lines import in_full
from claimtrack.tui.widgets.standings import article_strip

if TYPE_CHECKING:
    from claimtrack.tui.presence import On

_EMPTY = (
    "No claims yet.\n\n"
    "Go to a sentence that says something checkable: . selects it, , only its clause, "
    "' any words by two letters. Then n makes it a claim."
)


class Looking(TextPage):
    """The article on the left, its claims on the right, the current one marked in both."""

    NAME = "Reader"
    STYLES = ("reading",)

    def __init__(
        self,
        article_id: int,
        *,
        span: Span | None = None,
        claim_id: int | None = None,
        current: int | None = None,
    ) -> None:
        super().__init__()
        self._article_id = article_id
        self._wanted_span = span
        self._wanted_claim = current
        self.bears_on = claim_id
        """The claim that the article was opened for, to link evidence in it."""
        self.state: ReaderState | None = None
        self.reading_says = ""
        """How far the machine is with its proposals, for the status line."""
        self._sign_offs = SignOffs()
        self._shown_capture: int | None = None
        self._shown_rows: tuple[Row, ...] = ()

    def compose_body(self) -> ComposeResult:
        with Horizontal(classes="reader"):
            yield ArticleText(id="article")
            with Vertical(classes="beside"):
                yield Static("", markup=False, id="strip")
                yield ClaimsList(id="claims")
                yield Static(_EMPTY, markup=False, classes="empty")
                with VerticalScroll(classes="detail", can_focus=False):
                    yield Static("", markup=False, id="detail")
                yield FormSlot(hints_for=self.hints_for, id="form")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(".empty").display = False
        self.article.focus()

    # --- What the page is about

    def claim_id(self) -> int | None:
        current = self.state.current if self.state else None
        return current.claim_id if current else None

    def works_on(self) -> On:
        return EntityKind.ARTICLE, self._article_id

    def article_id(self) -> int | None:
        return self._article_id

    def address(self) -> str:
        return self.state.page.article.address if self.state else ""

    def copyable(self) -> str:
        span = self.article.selected_span
        if span:
            return self.article.source_text[slice(*span)]
        current = (self.state.current or self.state.proposal) if self.state else None
        return current.wording if current else ""

    @property
    def reading(self) -> Reading:
        """The article as forms see it."""
        assert self.state is not None  # noqa: S101 - forms are opened once the article is there
        return Reading.of(self.state.page)

    # --- Showing

    async def reload(self) -> None:
        as_of = self.host.as_of
        try:
            page = await self.host.read(lambda ledger: ledger.article_page(self._article_id, as_of))
        except NotFound:
            if self.state is None or as_of is not None or self.slot.is_open:
                raise
            self.host.back()
            self.host.say(Content(f"Article {self._article_id} was taken back; Z brings it back."))
            return
        if self.state is None:
            self.state = ReaderState(page)
        else:
            self.state.renew(page)
        if told := self._sign_offs.reopened(page.claims, past=self.in_the_past):
            self.tell(Content(told))
        self._show_text()
        self.show_claims()

    def _show_text(self) -> None:
        state = self._known_state()
        page = state.page
        self.head.title = one_line(page.article.headline)
        if self._shown_capture != page.capture.id:
            self.article.show(page.capture.text, page.capture.blocks, state.marks, state.entry)
        if self._shown_capture is None:
            self._begin()
        self._shown_capture = page.capture.id

    def _begin(self) -> None:
        """Go to the words that the article was opened for, else to its first ones. The claim that
        it was opened for is current, though others are said by the same words, or it by none here.
        """
        state, span, wanted = self._known_state(), self._wanted_span, self._wanted_claim
        is_here = wanted is not None and wanted in {row.claim_id for row in state.claims}
        with self.prevent(*([ArticleText.Selected] if is_here else [])):
            if span is not None:
                self.article.select(*span, center=True)
            else:
                self.article.go_to(_first_words(state.page), center=False)
        if wanted is not None and is_here:
            state.go_to(wanted)
            if span is None:
                self.complain(f"Claim {wanted} quotes an earlier copy: C shows what has changed.")
        elif span is not None:
            self._follow_cursor(span[0])

    def show_claims(self) -> None:
        """Draw the claims anew: in the text, in the list, in full."""
        state = self._known_state()
        self._shown_rows = state.rows
        span = self.form_span
        drafts = [draft_mark(span)] if span else []
        self.article.mark([*state.marks, *drafts], state.entry)
        claims = self.query_one(ClaimsList)
        claims.show(state.rows, state.marked, state.position)
        claims.display = bool(state.rows) and not self._form_needs_room
        self.query_one(".empty").display = not state.rows and not self.slot.is_open
        self.query_one(".detail").display = bool(state.rows) and not self.slot.is_open
        self.query_one("#detail", Static).update(_in_full(state))
        self._show_strip()
        self.show_figures()
        self.refresh_bindings()

    def _show_strip(self) -> None:
        """The article's claims as one strip by how they stand, the current one reversed."""
        state = self._known_state()
        drawn = self.query_one("#strip", Static)
        drawn.display = bool(state.claims) and not self.slot.is_open
        ids = [row.claim_id for row in state.claims]
        here = self.claim_id()
        width = max(drawn.content_size.width or self.query_one(".beside").size.width - 2, 1)
        drawn.update(
            article_strip(
                [row.standing for row in state.claims],
                width,
                ids.index(here) if here in ids else None,
                lines=drawn.content_size.height or 2,
            )
        )

    @property
    def _form_needs_room(self) -> bool:
        return self.slot.is_open and self.size.height < _TALL

    def show_figures(self) -> None:
        """How many there are, and what the status line says of the article."""
        state = self._known_state()
        figures = [count(len(state.claims), "claim")]
        if state.proposed:
            figures.append(count(len(state.proposed), "proposal"))
        if state.marked:
            figures.append(f"{len(state.marked)} marked")
        self.head.figures = Content(f"  {' · '.join(figures)}")
        if self.bears_on is not None:
            self.status.rest(f"Select what bears on claim {self.bears_on}, then e links it.")
            return
        self.status.rest(joined(self.resting(), " · "))

    def resting(self) -> list[Content]:
        """What the status line says of the article while there is nothing else to say."""
        page = self._known_state().page
        facts = [page.outlet.name, short_day(page.article.published_on)]
        if len(page.captures) > 1:
            facts.append(f"copy {len(page.captures)} of {len(page.captures)}")
        if self.reading_says:
            facts.append(self.reading_says)
        return [one_line(fact, Tone.QUIET) for fact in facts]

    def _known_state(self) -> ReaderState:
        return cast("ReaderState", self.state)

    # --- What is current

    def _make_current(self, *, go: bool) -> None:
        """Another claim or proposal is current: show it in both panes, and go to its words."""
        state = self._known_state()
        if self._shown_rows != state.rows:
            self.show_claims()
        self.article.make_current(state.entry)
        self.query_one(ClaimsList).reach(state.position)
        self._show_strip()
        self.query_one("#detail", Static).update(_in_full(state))
        if go and (span := state.place_of(state.entry)):
            with self.prevent(ArticleText.Selected):
                self.article.go_to(span[0])
        self.refresh_bindings()

    def _follow_cursor(self, offset: int) -> None:
        state = self._known_state()
        if state.reach(offset):
            self.show_claims()
        entry = state.entry_at(offset)
        if entry is not None and state.go_to(entry):
            self._make_current(go=False)

    # --- Forms

    @on(FormSlot.Opened)
    def _form_opened(self) -> None:
        if span := self.form_span:
            self.article.go_to(span[0], center=False)
        self.show_claims()


def _in_full(state: ReaderState) -> Content:
    return in_full(state.proposal) if state.proposal else detail(state)


def _first_words(page: ArticlePage) -> int:
    """Where the article's body begins."""
    starts = [block.start for block in page.capture.blocks if block.kind is BlockKind.BODY]
    return min(starts, default=0)


_TALL = 32
"""Lines of the screen from which the claims stay beside an open form."""
