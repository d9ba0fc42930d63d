"""What every row of a form is, and what rows tell the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.state.fields import Field
from claimtrack.tui.tones import Tone


class Row(Vertical):
    """One question. ``field`` holds its answer; the row shows it and takes the keys."""

    @dataclass
    class Answered(Message):
        """The question was answered; ``go_on`` when the next one may be asked."""

        row: Row
        go_on: bool

    @dataclass
    class Entered(Message):
        """Enter was pressed where it means: record the whole form."""

        row: Row

    @dataclass
    class Move(Message):
        """Go to the row below or above."""

        row: Row
        by: int

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.complaining = False
        """Show what is missing even while the row has no focus."""

    def take_focus(self) -> None:
        """Put the cursor on the row."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the answer as it is now."""
        raise NotImplementedError

    def keys_here(self) -> Iterator[tuple[str, str]]:
        """The keys that answer this question, with what they do."""
        raise NotImplementedError

    def answered(self, *, go_on: bool) -> None:
        """Tell the form."""
        self.complaining = False
        self.redraw()
        self.post_message(self.Answered(self, go_on))

    def on_resize(self) -> None:
        """The row with the cursor is in sight as a whole, when it grows too."""
        if self.has_focus_within:
            self.scroll_visible(animate=False)


def label(field: Field, *, has_focus: bool) -> Content:
    """The question's name; a sign beside it where the cursor is."""
    if has_focus:
        return Content.assemble(("▸", "bold $text-primary"), (field.label, "bold"))
    return Content.styled(f" {field.label}", Tone.QUIET)


def problem(says: str) -> Content:
    """What is missing, marked by a sign as well."""
    return joined((Content.styled("! ", f"bold {Tone.ATTENTION}"), one_line(says)))
