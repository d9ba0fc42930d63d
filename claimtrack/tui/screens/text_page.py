"""A page with an article's text in it: selecting in it, and forms that take words from it."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from claimtrack.text import sentence_at
from claimtrack.tui.commands import reading as commands
from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.base import Page
from claimtrack.tui.state.drafting import Reading
from claimtrack.tui.state.fields import Field
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.hints import WordHints
from claimtrack.tui.state.lines import Span
from claimtrack.tui.widgets.article_text import ArticleText
from claimtrack.tui.widgets.form import FormPanel
from claimtrack.tui.widgets.form.slot import Filing, FormSlot


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
        self.say("Press the letter of the first word, then of the last.")

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
        return WordHints(reading.text, span, reading.paragraph(span))

    @property
    def form_span(self) -> Span | None:
        """The passage that the open form is about."""
        panel = self.slot.panel
        return panel.form.span if panel else None

    async def open_form(self, form: Form, filing: Filing) -> None:
        """Open a form, with what was left of it."""
        await self.slot.open(form, filing, kept=await self.slot.kept(form.key))

    def is_busy(self) -> bool:
        """A form is open already; the cursor goes there."""
        panel = self.slot.panel
        if panel is None:
            return False
        panel.begin()
        self.complain("This form is open: record it with enter, or leave it with esc.")
        return True

    @on(FormSlot.Opened)
    def _keep_passage_in_sight(self) -> None:
        self.call_after_refresh(self.article.scroll_cursor_visible)

    @on(FormPanel.HintsChanged)
    def _hints_changed(self, event: FormPanel.HintsChanged) -> None:
        self.article.hint(event.letters)
