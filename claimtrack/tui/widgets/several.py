"""Choosing any number of a list, each switched by its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from claimtrack.tui.commands.command import Command
from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.widgets.choice import Choice

Value = TypeVar("Value")


class TakeThese(Command):
    """Take what is ticked; nothing ticked means all."""

    id = "accept"
    key = "enter"
    label = "take these"


class SwitchIt(Command):
    """Tick what the cursor is on, or untick it; a letter does the same for its line."""

    id = "mark"
    key = "space"
    label = "tick"


class Ticks(OptionList, inherit_bindings=False):
    """The lines with their ticks; enter belongs to the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]


class SeveralDialog(Dialog[tuple[Value, ...]], Generic[Value]):
    """Ticks by letter or space; enter takes them, esc leaves all as it was."""

    OFFERS = (TakeThese, SwitchIt)

    def __init__(
        self, heading: str, choices: Sequence[Choice[Value]], picked: Sequence[Value]
    ) -> None:
        super().__init__()
        self.HEADING = heading
        self._choices = tuple(choices)
        self._picked = set(picked)

    def compose_body(self) -> ComposeResult:
        yield Ticks(*(Option(self._line(one)) for one in self._choices), markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    def _line(self, choice: Choice[Value]) -> Content:
        tick = "☒" if choice.value in self._picked else "☐"
        letter = Content.styled(f" {choice.letter} ", "bold $text-primary")
        return joined((letter, f"{tick} ", one_line(choice.says)))

    def on_key(self, event: Key) -> None:
        for position, choice in enumerate(self._choices):
            if event.character == choice.letter:
                event.stop()
                self._switch(position)
                return

    @on(SwitchIt)
    def _switch_current(self) -> None:
        if (position := self.query_one(OptionList).highlighted) is not None:
            self._switch(position)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._switch(event.option_index)

    @on(TakeThese)
    def _take(self) -> None:
        self.dismiss(tuple(one.value for one in self._choices if one.value in self._picked))

    def _switch(self, position: int) -> None:
        choice = self._choices[position]
        self._picked ^= {choice.value}
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(position, self._line(choice))
        options.highlighted = position
