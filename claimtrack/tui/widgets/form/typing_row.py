"""The part of a row where its answer may be typed, with the ledger's sources that fit below it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from claimtrack.tui.shown import one_line
from claimtrack.tui.state.fields import Field, SourceField, SourcesField
from claimtrack.tui.state.who import Who
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.form.row import Row
from claimtrack.tui.widgets.form.writing import Writing

_MOST_MATCHES = 5


class TypingRow(Row):
    """Its line for typing is made when it is first opened: it costs more than all the rest."""

    @dataclass
    class Looking(Message):
        """Something was typed that the ledger may know a source by."""

        row: TypingRow
        text: str

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._writing: Writing | None = None
        self._matches: list[Who] = []
        self._match: int | None = None

    @property
    def is_typing(self) -> bool:
        """The line for typing is open."""
        return self._writing is not None and bool(self._writing.display)

    def start_typing(self, first: str = "") -> None:
        """Open the line for typing, with what the answer's words are now or with a first letter.

        Words that were picked are selected: what is typed stands in their place.
        """
        if self._writing is None:
            self._writing = Writing("")
            self.query_one(Vertical).mount(self._writing)
        self._writing.load_text(first or self.field.text)
        if not first and self._is_picked:
            self._writing.select_all()
        else:
            self._writing.move_cursor(self._writing.document.end)
        self._writing.display = True
        self._writing.focus()
        self.redraw()

    @property
    def _is_picked(self) -> bool:
        """The answer is words of the article, as they were picked."""
        who = self.field.who if isinstance(self.field, SourceField) else None
        return who is not None and who.span is not None and who.words in who.printed

    def stop_typing(self) -> None:
        """Close the line for typing."""
        self._close_writing()
        self.focus()
        self.redraw()

    def take_typed(self) -> None:
        """What was typed is the answer: one goes on to another row, by mouse or by tab."""
        if isinstance(self.field, SourceField):
            self.field.take_apart()
        self._close_writing()

    def _close_writing(self) -> None:
        if self._writing is not None:
            self._writing.display = False
        self._matches, self._match = [], None

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._writing is None or not self.is_typing:
            return
        text = self._writing.text
        self.field.type(text)
        if isinstance(self.field, SourceField):
            self._show_matches(text)
            self.post_message(self.Looking(self, text))
        self.redraw()
        self.post_message(self.Answered(self, go_on=False))

    def found(self, text: str, sources: list[Who]) -> None:
        """Sources that the ledger has for what was typed or picked."""
        if isinstance(self.field, SourceField | SourcesField) and not self.is_typing:
            self._recognise(sources)
        typed = self._writing.text if self._writing is not None and self.is_typing else None
        if isinstance(self.field, SourceField) and typed == text:
            self.field.know(sources)
            self._show_matches(text)
            self.redraw()

    def _recognise(self, sources: list[Who]) -> None:
        assert isinstance(self.field, SourceField | SourcesField)  # noqa: S101 - the caller looks
        asked = bool(self.field.problem)
        self.field.know(sources)
        if self.field.recognise():
            goes_on = asked and self.has_focus and isinstance(self.field, SourceField)
            self.answered(go_on=goes_on and not self.field.problem)

    def _show_matches(self, text: str) -> None:
        assert isinstance(self.field, SourceField)  # noqa: S101 - both callers look first
        self._matches = self.field.matching(text)[:_MOST_MATCHES] if text.strip() else []
        self._match = None

    @on(Writing.Edge)
    def _walk_matches(self, event: Writing.Edge) -> None:
        event.stop()
        if self._matches:
            self._match = ((-1 if self._match is None else self._match) + event.by) % len(
                self._matches
            )
            self.redraw()

    @on(Writing.Ended)
    def _ended(self, event: Writing.Ended) -> None:
        event.stop()
        if isinstance(self.field, SourceField) and self._match is not None:
            self.field.take(self._matches[self._match])
        elif isinstance(self.field, SourceField):
            self.field.take_apart()
        self.stop_typing()
        self.answered(go_on=not self.field.problem)

    def matches_shown(self) -> list[Content]:
        """The sources that fit what is typed, the chosen one marked."""
        shown = []
        for place, who in enumerate(self._matches):
            chosen = place == self._match
            words = f"{'→' if chosen else ' '} {who.shown}"
            shown.append(one_line(words, Tone.STRONG if chosen else Tone.QUIET))
        return shown
