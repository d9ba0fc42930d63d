"""The part of a row where one types: as many lines as the words need."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea


class Writing(TextArea):
    """Text that wraps. Enter ends it, unless it is ``long``; up and down leave it at its edges."""

    HELP = (
        "Type. Enter goes on to the next question; in long texts it starts a line and tab goes on."
    )

    @dataclass
    class Ended(Message):
        """Enter was pressed: the text is as it should be."""

        writing: Writing

    @dataclass
    class Edge(Message):
        """Up was pressed in the first line (-1), or down in the last (1)."""

        writing: Writing
        by: int

    @dataclass
    class Past(Message):
        """Right was pressed behind the last letter."""

        writing: Writing

    def __init__(self, text: str, *, long: bool = False, placeholder: str = "") -> None:
        super().__init__(text, compact=True, placeholder=placeholder, highlight_cursor_line=False)
        self.cursor_blink = False
        self._long = long

    def update_node_styles(self, animate: bool = True) -> None:
        """Mounting gives it its styles: a form has a dozen of these, and each would be styled four
        times before.
        """
        if self.is_attached:
            super().update_node_styles(animate)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank once it is taken away: a drawing may be due still, and its styles are gone."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._long:
            event.stop()
            event.prevent_default()
            self.post_message(self.Ended(self))
            return
        await super()._on_key(event)

    def action_delete_to_start_of_line(self) -> None:
        """Clear what stands before the cursor, on all rows that the line is wrapped to."""
        self.delete((self.cursor_location[0], 0), self.cursor_location)

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self.cursor_location == self.document.end:
            self.post_message(self.Past(self))
        else:
            super().action_cursor_right(select)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.Edge(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Edge(self, 1))
        else:
            super().action_cursor_down(select)
