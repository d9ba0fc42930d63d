"""A list whose lines are laid out as they are needed.

The lines that fill the screen are laid out at once, the others in small parts between frames, so
that a page with two thousand lines is on the screen, and takes keys, as soon as one with ten. A
key that goes beyond what is laid out lays that out first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual._widget_navigation import Direction
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_A_PART = 20
"""Lines that are laid out between two frames."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; ``shown`` makes its text when it is laid out. ``stands``: the cursor can
    stand on it.
    """

    shown: Callable[[], Content]
    stands: bool = True


class GrowingList(OptionList):
    """A list of lines, the options that there are being the first of them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(markup=False, id=id)
        self._stands: list[bool] = []
        """Of every line, laid out or not, whether the cursor can stand on it."""
        self._waiting: deque[Line] = deque()
        """The lines that are not laid out yet."""
        self._is_laying_out = False

    def fill(self, lines: Iterable[Line], place: int | None) -> None:
        """Show these lines instead of those that there are, the cursor on the one at ``place``."""
        self._waiting = deque(lines)
        self._stands = [line.stands for line in self._waiting]
        self.clear_options()
        self._lay_out(self._page)
        self.stand_on(place)
        self._lay_out_rest()

    def stand_on(self, place: int | None) -> None:
        """Put the cursor on a line."""
        self.lay_out_to((place or 0) + self._page)
        self.highlighted = place

    def lay_out_to(self, place: int) -> None:
        """Have the lines up to the one at ``place`` laid out."""
        self._lay_out(place + 1 - self.option_count)

    @property
    def _page(self) -> int:
        """Lines that fill the screen, for each takes a row or more."""
        return self.app.size.height

    def _lay_out(self, most: int) -> None:
        """Lay out so many more lines, or all that are left."""
        lines = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self.add_options(Option(line.shown(), disabled=not line.stands) for line in lines)

    def _lay_out_rest(self) -> None:
        """Go on after the next frame, until no line is left."""
        if self._waiting and not self._is_laying_out:
            self._is_laying_out = self.call_after_refresh(self._lay_out_more)

    def _lay_out_more(self) -> None:
        self._is_laying_out = False
        self._lay_out(_A_PART)
        self._lay_out_rest()

    def action_cursor_up(self) -> None:
        if not any(self._stands[: self.highlighted]):
            self._lay_out(len(self._waiting))  # the cursor comes round to the last line
        super().action_cursor_up()

    def action_cursor_down(self) -> None:
        self._lay_out_below()
        super().action_cursor_down()

    def action_last(self) -> None:
        self._lay_out(len(self._waiting))
        super().action_last()

    def _move_page(self, direction: Direction) -> None:
        self._lay_out_below()
        super()._move_page(direction)

    def _lay_out_below(self) -> None:
        """Have a screen's lines below the cursor, and one that can have it."""
        below = self._page + (self.highlighted or 0)
        while self._waiting and not any(self._stands[below : self.option_count]):
            self._lay_out(_A_PART)
