"""Choosing one of a few by a letter: in a dialog of its own, or as a line of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from claimtrack.text import visible_line
from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.tones import Tone

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """One thing to choose: its letter (or digit), what it stands for, and its words."""

    letter: str
    value: Value
    says: str
    reason: str = ""
    """Why it can't be chosen just now; empty when it can."""


class ChoiceDialog(Dialog[Value]):
    """A short list, each line with its letter: press it, or walk with the arrows and enter."""

    def __init__(self, heading: str, choices: Sequence[Choice[Value]]) -> None:
        super().__init__()
        self.HEADING = heading
        self._choices = tuple(choices)

    def compose_body(self) -> ComposeResult:
        yield OptionList(*(self._option(choice) for choice in self._choices), markup=False)

    def _option(self, choice: Choice[Value]) -> Option:
        words = joined(
            (Content.styled(f" {choice.letter} ", "bold $text-primary"), one_line(choice.says))
        )
        if choice.reason:
            words = joined((words, Content.styled(f"  ({choice.reason})", Tone.QUIET)))
        return Option(words, disabled=bool(choice.reason))

    def on_key(self, event: Key) -> None:
        for choice in self._choices:
            if event.character == choice.letter:
                event.stop()
                self._take(choice)
                return

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(self._choices[event.option_index])

    def _take(self, choice: Choice[Value]) -> None:
        if choice.reason:
            self.complain(one_line(choice.reason))
        else:
            self.dismiss(choice.value)


class Letters(Widget, Generic[Value], can_focus=True):
    """A line of a form: a few values, each with its letter; the chosen one stands out.

    With the focus on it, a letter chooses; left and right walk; a click chooses.
    """

    HELP = "Press a letter to choose; left and right walk the choices; tab goes on."
    DEFAULT_CLASSES = "letters"

    chosen: reactive[int | None] = reactive(None)

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        letters: Letters[Any]

        @property
        def control(self) -> Letters[Any]:
            """The line of letters, for ``@on`` selectors."""
            return self.letters

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice[Value]],
        value: Value | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.choices = tuple(choices)
        self.set_reactive(Letters.chosen, self._position(value))

    @property
    def value(self) -> Value | None:
        """What is chosen; None when nothing is yet."""
        return None if self.chosen is None else self.choices[self.chosen].value

    @value.setter
    def value(self, value: Value | None) -> None:
        self.chosen = self._position(value)

    def _position(self, value: Value | None) -> int | None:
        for position, choice in enumerate(self.choices):
            if choice.value == value:
                return position
        return None

    def render(self) -> Content:
        """Label and values; where the line is too short they go on below it, each in one piece."""
        return joined(self._lines(self.content_size.width), "\n")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        lines = [Content.styled(f"{self.label:<{LABEL_WIDTH}}", Tone.QUIET)]
        for position, choice in enumerate(self.choices):
            part = self._part(position, choice)
            if lines[-1].cell_length + part.cell_length - 1 > width:
                lines.append(Content(" " * LABEL_WIDTH))
            lines[-1] = joined((lines[-1], part))
        return lines

    def _part(self, position: int, choice: Choice[Value]) -> Content:
        chosen = self._holds(position)
        mark = "●" if chosen else " "
        says = visible_line(f" {choice.says} ")
        part = Content.assemble((mark, "bold"), (choice.letter, "bold $text-primary"), (says, ""))
        if chosen:
            part = part.stylize("reverse" if self.has_focus else "bold underline")
        return joined((part.stylize(Style.from_meta({"choose": position})), " "))

    def _holds(self, position: int) -> bool:
        return position == self.chosen

    def _choose(self, position: int) -> None:
        self.chosen = position

    def watch_chosen(self) -> None:
        self.post_message(self.Changed(self))

    def on_key(self, event: Key) -> None:
        if event.key in ("left", "right"):
            event.stop()
            step = 1 if event.key == "right" else -1
            start = self.chosen if self.chosen is not None else (-1 if step > 0 else 0)
            self.chosen = (start + step) % len(self.choices)
            return
        for position, choice in enumerate(self.choices):
            if event.character == choice.letter:
                event.stop()
                self._choose(position)
                return

    def on_click(self, event: Click) -> None:
        position = event.style.meta.get("choose")
        if position is not None:
            self._choose(int(position))


LABEL_WIDTH = 14
"""How many cells the labels of a form's lines take."""
