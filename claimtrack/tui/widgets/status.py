"""The line above the footer: what just happened, what went wrong, or what is shown."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from claimtrack.tui.shown import fitted, joined
from claimtrack.tui.tones import Tone

TOLD_FOR = 12.0
"""Seconds for which it stands there what somebody else did."""


class Status(Static):
    """One line. What was said stays until something else is said or the next key is pressed."""

    DEFAULT_CLASSES = "status"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._rest = Content("")
        self.told = Content("")
        self._forgetting: Timer | None = None
        self.said = Content("")

    def rest(self, text: Content | str) -> None:
        """What the line shows when there is nothing to say."""
        self._rest = _literal(text)
        self._draw()

    def say(self, text: Content | str) -> None:
        """Say what happened."""
        self.said = joined((Content.styled("✓ ", Tone.GOOD), _literal(text)))
        self._draw()

    def complain(self, text: Content | str) -> None:
        """Say what went wrong."""
        self.said = joined((Content.styled("! ", f"bold {Tone.BAD}"), _literal(text)))
        self._draw()

    def tell(self, text: Content) -> None:
        """Say at the right, for a while, what somebody else did."""
        self.told = joined((Content.styled("◆ ", Tone.ATTENTION), text))
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self.set_timer(TOLD_FOR, self._forget)
        self._draw()

    def _forget(self) -> None:
        self.told = Content("")
        self._forgetting = None
        self._draw()

    def on_resize(self) -> None:
        if self.told:
            self._draw()

    def clear(self) -> None:
        """Go back to the resting line."""
        if self.said:
            self.said = Content("")
            self._draw()

    def _draw(self) -> None:
        self.set_class(bool(self.said), "-said")
        line = self.said or self._rest
        self.update(self._beside(line) if self.told else line)

    def _beside(self, line: Content) -> Content:
        """The line with what was told at its right, which gives way to a third of it; or below it,
        where a sentence would be cut.
        """
        room = self.content_size.width
        if self.said and line.cell_length + 2 + self.told.cell_length > room:
            return joined((line, self.told), "\n")
        told = self.told.truncate(max(room * 2 // 3, room - line.cell_length - 2), ellipsis=True)
        return joined((fitted(line, room - told.cell_length - 2), told), "  ")


def _literal(text: Content | str) -> Content:
    return text if isinstance(text, Content) else Content(text)
