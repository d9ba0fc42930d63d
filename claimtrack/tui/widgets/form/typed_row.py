"""A row that is answered by typing alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Blur, Focus
from textual.message import Message
from textual.widgets import Static, TextArea

from claimtrack.tui.shown import one_line
from claimtrack.tui.state.fields import Field, TagsField, TextField
from claimtrack.tui.widgets.form.row import Row, label, problem
from claimtrack.tui.widgets.form.writing import Writing


class TypedRow(Row):
    """Label and text. What could be read from the words stands in it, ready to be put better."""

    @dataclass
    class Looking(Message):
        """Tags are typed, and what the ledger has of them is not known yet."""

        row: TypedRow
        field: TagsField

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._is_long = isinstance(field, TextField) and field.long
        self._writing = Writing(field.text, long=self._is_long)
        self._loaded = field.text
        """What the field said when its text was last taken over, either way."""
        self._label = Static("", markup=False, classes="label")
        self._below = Static("", markup=False, classes="below")

    def compose(self) -> ComposeResult:
        """Label and text side by side, a line for what is to be said about them below."""
        with Horizontal():
            yield self._label
            yield self._writing
        yield self._below

    def on_mount(self) -> None:
        self._writing.move_cursor(self._writing.document.end)
        self.redraw()

    def take_focus(self) -> None:
        self._writing.move_cursor(self._writing.document.end)
        self._writing.focus()

    def keys_here(self) -> Iterator[tuple[str, str]]:
        yield ("tab" if self._is_long else "enter"), "next"

    def redraw(self) -> None:
        if self._loaded != self.field.text:
            self._loaded = self.field.text
            self._writing.load_text(self._loaded)
        self._label.update(label(self.field, has_focus=self.has_focus_within))
        note, wrong = self.field.note, self.field.problem
        complains = wrong and (self.complaining or note)
        says = problem(wrong) if complains else one_line(note or self._how_to_go_on(), "dim")
        self._below.update(says)
        self._below.display = bool(says)

    def _how_to_go_on(self) -> str:
        typing = self._is_long and self.has_focus_within
        return "enter starts a line, tab goes on" if typing else ""

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._writing.text != self.field.text:
            self.field.type(self._writing.text)
            self._loaded = self.field.text
            if isinstance(self.field, TagsField) and self.field.wants_known:
                self.post_message(self.Looking(self, self.field))
            self.answered(go_on=False)

    @on(Writing.Past)
    def _past(self, event: Writing.Past) -> None:
        event.stop()
        if isinstance(self.field, TagsField) and self.field.complete():
            self.answered(go_on=False)
            self._writing.move_cursor(self._writing.document.end)

    @on(Writing.Ended)
    def _ended(self, event: Writing.Ended) -> None:
        event.stop()
        self.post_message(self.Answered(self, go_on=True))

    @on(Writing.Edge)
    def _edge(self, event: Writing.Edge) -> None:
        event.stop()
        self.post_message(self.Move(self, event.by))

    def on_descendant_focus(self, _: Focus) -> None:
        self.redraw()

    def on_descendant_blur(self, _: Blur) -> None:
        self.redraw()
