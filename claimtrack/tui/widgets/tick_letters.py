"""Choosing any number of a few by their letters, as a line of a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from claimtrack.tui.widgets.choice import Choice, Letters

Value = TypeVar("Value")


class TickLetters(Letters[Value]):
    """``picked`` are the values that are ticked, in the order of the choices."""

    HELP = (
        "Press a letter to take one in, and again to take it out; left and right walk, space does "
        "the same where you are; tab goes on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "switch", show=False)]

    ticked: reactive[frozenset[int]] = reactive(frozenset())

    def __init__(self, label: str, choices: Sequence[Choice[Value]], *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(label, choices, id=id)

    @property
    def picked(self) -> tuple[Value, ...]:
        """What is ticked."""
        return tuple(one.value for at, one in enumerate(self.choices) if at in self.ticked)

    @picked.setter
    def picked(self, values: Iterable[Value]) -> None:
        wanted = set(values)
        self.ticked = frozenset(at for at, one in enumerate(self.choices) if one.value in wanted)

    def action_switch(self) -> None:
        """Tick what the arrows stand on, or untick it."""
        if self.chosen is not None:
            self._choose(self.chosen)

    def _holds(self, position: int) -> bool:
        return position in self.ticked

    def _choose(self, position: int) -> None:
        self.set_reactive(Letters.chosen, position)
        self.ticked ^= {position}

    def _part(self, position: int, choice: Choice[Value]) -> Content:
        part = super()._part(position, choice)
        walked = self.has_focus and position == self.chosen and not self._holds(position)
        return part.stylize("underline") if walked else part

    def watch_chosen(self) -> None:
        """Walking changes nothing."""

    def watch_ticked(self) -> None:
        self.post_message(self.Changed(self))
