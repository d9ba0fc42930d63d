"""A page with an article's text in it: selecting in it, and forms that take words from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on

from claimtrack.text import sentence_at
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.base import Page
from claimtrack.tui.screens.choosing import LeftBefore
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import Field
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.hints import WordHints
from claimtrack.tui.state.keeping import Kept
from claimtrack.tui.state.lines import Span
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.form import FormPanel
from claimtrack.tui.widgets.form.slot import Filing, FormSlot
from claimtrack.tui.work import OPEN, task

Make = Callable[[Span | None], tuple[Form, Filing]]
"""The form about a passage, and how it is recorded."""


class TextPage(Page):
    """It composes an ``ArticleText`` and a ``FormSlot(hints_for=self.hints_for)``."""

    OFFERS: ClassVar[tuple[type[Command], ...]] = (
        commands.SelectSentence,
        commands.SelectClause,
        commands.PickWords,
        commands.Stretch,
        commands.ParagraphBelow,
        commands.ParagraphAbove,
    )

    def __init__(self) -> None:
        super().__init__()
        self._left_alone: set[str] = set()
        """Drafts that the person was asked about and left for later."""

    @property
    def article(self) -> ArticleText:
        """The article's text."""
        return self.query_one(ArticleText)

    @property
    def slot(self) -> FormSlot:
        """Where forms are opened."""
        return self.query_one(FormSlot)

    @property
    def reading(self) -> Reading:
        """The article as forms see it."""
        raise NotImplementedError

    # --- Selecting

    @on(commands.SelectSentence)
    def _sentence(self) -> None:
        self.article.select_sentence()

    @on(commands.SelectClause)
    def _clause(self) -> None:
        self.article.select_clause()

    @on(commands.PickWords)
    def _pick_words(self) -> None:
        self.article.focus()
        self.article.pick_words()

    @on(ArticleText.Picking)
    def _say_how_to_pick(self, event: ArticleText.Picking) -> None:
        ways = ["Press the letter of the first word, then of the last", event.hints.pages_in_words]
        self.say(" · ".join(way for way in ways if way))

    @on(commands.Stretch)
    def _stretch(self) -> None:
        self.article.stretch()

    @on(commands.ParagraphBelow)
    def _paragraph_below(self) -> None:
        self.article.go_by_paragraph(1)

    @on(commands.ParagraphAbove)
    def _paragraph_above(self) -> None:
        self.article.go_by_paragraph(-1)

    def passage(self) -> Span | None:
        """What is selected, else the sentence under the cursor (selected then)."""
        span = self.article.selected_span
        if span is None:
            text = self.article.source_text
            start, end = sentence_at(text, self.article.cursor_offset)
            if not text[start:end].strip():
                self.complain("There are no words here: go to a sentence, or select some.")
                return None
            self.article.select(start, end)
            span = start, end
        return span

    # --- Forms

    def hints_for(self, field: Field) -> WordHints | None:
        """The letters by which a question of the open form is answered from the article."""
        panel = self.slot.panel
        if panel is None or not field.picks:
            return None
        reading = self.reading
        span = self.form_span or self.article.selected_span
        if span is None:
            cursor = self.article.cursor_offset
            span = (cursor, cursor)
        return WordHints(reading.text, span, reading.paragraph(span), self.article.room)

    @property
    def form_span(self) -> Span | None:
        """The passage that the open form is about."""
        panel = self.slot.panel
        return panel.form.span if panel else None

    async def open_form(self, form: Form, filing: Filing) -> None:
        """Open a form, with what was left of it."""
        await self.slot.open(form, filing, kept=await self.slot.kept(form))

    async def open_on(self, span: Span | None, make: Make) -> None:
        """Open a form about a passage. What was left of it at other passages is offered beside it;
        neither that nor the passage is lost, whatever is chosen.
        """
        form, filing = make(span)
        kept = await self.slot.kept(form)
        left = {} if kept else await self.slot.kept_elsewhere(form)
        fresh = {key: one for key, one in left.items() if key not in self._left_alone}
        if fresh:
            asking = LeftBefore(form, fresh)
            self.ask_by(asking, self._open_chosen, span, make, fresh)
        else:
            await self.slot.open(form, filing, kept=kept)

    @task(group=OPEN)
    async def _open_chosen(
        self, span: Span | None, make: Make, left: dict[str, Kept], chosen: str | None
    ) -> None:
        if chosen is None:
            return
        self._left_alone |= left.keys()
        kept = left.get(chosen)
        span = kept.span if kept else span
        if span:
            self.article.select(*span)
        form, filing = make(span)
        await self.slot.open(form, filing, kept=kept)

    def is_busy(self) -> bool:
        """A form is open already; the cursor goes there."""
        panel = self.slot.panel
        if panel is None:
            return False
        panel.begin()
        self.complain("This form is open: record it with enter, or leave it with esc.")
        return True

    @on(FormSlot.Opened)
    @on(ArticleText.Resized)
    def _keep_passage_in_sight(self) -> None:
        """The paragraph that an open form is about; where it is too long, its passage."""
        self.call_after_refresh(self._bring_passage_into_sight)

    def _bring_passage_into_sight(self) -> None:
        panel, span = self.slot.panel, self.form_span
        if panel is None:
            return
        if span is not None:
            self.article.bring_into_sight(self.reading.paragraph(span))
            self.article.bring_into_sight(span)
        panel.renew_hints()

    @on(FormPanel.HintsChanged)
    def _hints_changed(self, event: FormPanel.HintsChanged) -> None:
        self.article.hint(event.letters)
