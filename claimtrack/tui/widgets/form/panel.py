"""A whole form: its rows, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, DescendantFocus, Key
from textual.message import Message
from textual.widgets import Static

from claimtrack.tui.shown import one_line, safe
from claimtrack.tui.state.fields import Field, MomentField, TextField
from claimtrack.tui.state.forms.form import Form
from claimtrack.tui.state.hints import WordHints
from claimtrack.tui.state.lines import Span
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.footer import TellsKeys
from claimtrack.tui.widgets.form.key_row import KeyRow
from claimtrack.tui.widgets.form.row import Row
from claimtrack.tui.widgets.form.typed_row import TypedRow

HintsFor = Callable[[Field], WordHints | None]
"""The words that a question may be answered by picking, with their letters."""


class LastRow(Static, can_focus=True):
    """What ends the form: enter records it."""

    HELP = "Enter records what the form says; up goes back to the questions; esc leaves it."

    def __init__(self, verb: str) -> None:
        super().__init__(
            Content.assemble((" enter ", "bold"), (verb, ""), ("    esc ", "bold"), ("leave ", "")),
            markup=False,
            classes="last",
        )

    def on_key(self, event: Key) -> None:
        panel = self.query_ancestor(FormPanel)
        if event.key == "enter":
            event.stop()
            panel.submit()
        elif event.key == "up":
            event.stop()
            panel.go_to_row(len(panel.rows) - 1)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.query_ancestor(FormPanel).submit()


class FormPanel(VerticalScroll, TellsKeys, can_focus=False):
    """The questions of one form. It records nothing itself: whoever opened it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, id="form.leave",
                tooltip="Leave the form; what was typed is asked about first"),
        Binding("ctrl+s", "submit", "Record", show=False, id="form.record",
                tooltip="Record the form from wherever you are in it"),
    ]  # fmt: skip

    @dataclass
    class Submitted(Message):
        """Every question has its answer: record it."""

        form: Form

    @dataclass
    class Left(Message):
        """The person wants to leave the form without recording it."""

        form: Form

    @dataclass
    class Changed(Message):
        """An answer changed."""

        form: Form

    @dataclass
    class HintsChanged(Message):
        """These letters are to be drawn over the article; none takes them away."""

        letters: dict[int, str]

    def __init__(
        self,
        form: Form,
        *,
        hints_for: HintsFor | None = None,
        id: str | None = None,  # noqa: A002 (Textual's name for it)
    ) -> None:
        super().__init__(id=id, classes="form")
        self.form = form
        self._hints_for = hints_for or (lambda _: None)
        self.rows: list[Row] = [_row(field) for field in form.fields]
        self._seen: set[str] = set()
        """The questions that the cursor has stood on."""
        self.border_title = Content(form.title)
        self.border_subtitle = Content(f"ctrl+s {form.VERB}s it · esc leaves")

    def compose(self) -> ComposeResult:
        """The rows, and the one that ends the form."""
        if self.form.about:
            yield Static(safe(self.form.about), markup=False, classes="about")
        yield from self.rows
        yield Static("", markup=False, classes="lacks")
        yield LastRow(self.form.VERB)

    def on_mount(self) -> None:
        self._show_lacks()

    def _show_lacks(self) -> None:
        line = self.query_one(".lacks", Static)
        line.update(one_line(self.form.lacks, Tone.ATTENTION))
        line.display = bool(self.form.lacks)

    def begin(self) -> None:
        """Ask the first question that has to be asked."""
        first = self._next_asked(-1)
        self.go_to_row(first if first < len(self.rows) else 0)

    def keys_here(self) -> Iterator[tuple[str, str]]:
        """What answers the question with the cursor, and what ends the form."""
        row = next((one for one in self.rows if one.has_focus_within), None)
        is_typing = isinstance(row, TypedRow) or (isinstance(row, KeyRow) and row.is_typing)
        if row is not None:
            yield from row.keys_here()
        yield ("ctrl+s" if is_typing else "enter"), self.form.VERB
        yield "escape", "stop typing" if is_typing and isinstance(row, KeyRow) else "leave"
        yield ("up", "back") if row is None else ("down", "next row")
        yield ("f1" if is_typing else "question_mark"), "help"

    # --- Going from row to row

    def go_to_row(self, place: int) -> None:
        """Put the cursor on a row; past the last one stands the end of the form."""
        if place >= len(self.rows):
            self.query_one(LastRow).focus()
        else:
            self.rows[max(place, 0)].take_focus()

    def _place(self, row: Row) -> int:
        return self.rows.index(row)

    def _next_asked(self, after: int) -> int:
        """The next row that a person has to look at: it is asked of all, or lacks something.

        Where nothing is asked of all, as in editing, it is the one below.
        """
        if not self.form.ASKS:
            return after + 1
        for place in range(after + 1, len(self.rows)):
            field = self.rows[place].field
            if field.problem or (field.name in self.form.ASKS and not field.touched):
                return place
        return len(self.rows)

    @on(Row.Move)
    def _move(self, event: Row.Move) -> None:
        event.stop()
        self.go_to_row(self._place(event.row) + event.by)

    @on(Row.Answered)
    def _answered(self, event: Row.Answered) -> None:
        event.stop()
        self.post_message(self.Changed(self.form))
        for row in self.rows:
            if row is not event.row:
                row.redraw()
        self._show_lacks()
        if event.go_on:
            self._go_on_from(event.row)

    def _go_on_from(self, row: Row) -> None:
        """Ask what comes next; enter at the end of the last line of text records the form."""
        if row is self.rows[-1] and isinstance(row, TypedRow):
            self.submit()
        else:
            self.go_to_row(self._next_asked(self._place(row)))

    @on(Row.Entered)
    def _entered(self, event: Row.Entered) -> None:
        event.stop()
        self.submit()

    # --- Ending

    @property
    def _unseen(self) -> set[str]:
        return set(self.form.SEEN_FIRST) - self._seen

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Remember which questions were seen."""
        self._seen |= {row.field.name for row in self.rows if row.has_focus_within}

    def submit(self) -> None:
        """Record the form, or go to the question that lacks its answer or was not seen yet."""
        wrong = self.form.problem
        if wrong is None:
            unseen = (one for one in self.rows if one.field.name in self._unseen)
            if (row := next(unseen, None)) is not None:
                row.take_focus()
            else:
                self.post_message(self.Submitted(self.form))
            return
        row = next(row for row in self.rows if row.field is wrong[0])
        row.complaining = True
        row.take_focus()
        row.redraw()

    def action_submit(self) -> None:
        """Record the form."""
        self.submit()

    def action_leave(self) -> None:
        """Leave the form."""
        self.post_message(self.Left(self.form))

    # --- Words picked in the article

    def pick(self, name: str, span: Span, words: str) -> bool:
        """Answer a question by words that were selected. False where the form does not ask it."""
        for row in self.rows:
            if row.field.name == name and row.field.picks:
                row.field.pick(span, words)
                row.answered(go_on=False)
                if row.field.problem:
                    row.take_focus()
                return True
        return False

    @on(KeyRow.Focused)
    def _focused(self, event: KeyRow.Focused) -> None:
        event.stop()
        self._give_hints(event.row, on=event.on)

    def renew_hints(self) -> None:
        """Give the letters out anew: other words are in sight than before."""
        for row in self.rows:
            if isinstance(row, KeyRow) and row.hints is not None:
                self._give_hints(row, on=True)

    def _give_hints(self, row: KeyRow, *, on: bool) -> None:
        row.hints = self._hints_for(row.field) if on and row.field.picks else None
        row.redraw()
        self._draw_hints(row)
        self.screen.refresh_bindings()

    @on(KeyRow.Hinted)
    def _hinted(self, event: KeyRow.Hinted) -> None:
        event.stop()
        self._draw_hints(event.row)

    def _draw_hints(self, row: KeyRow) -> None:
        self.post_message(self.HintsChanged(row.hints.shown if row.hints else {}))


def _row(field: Field) -> Row:
    if isinstance(field, TextField | MomentField):
        return TypedRow(field)
    return KeyRow(field)
