"""The line above the footer: what just happened, what went wrong, or what is shown."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from claimtrack.tui.shown import joined
from claimtrack.tui.tones import Tone


class Status(Static):
    """One line. What was said stays until something else is said or the next key is pressed."""

    DEFAULT_CLASSES = "status"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._rest = Content("")
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

    def clear(self) -> None:
        """Go back to the resting line."""
        if self.said:
            self.said = Content("")
            self._draw()

    def _draw(self) -> None:
        self.set_class(bool(self.said), "-said")
        self.update(self.said or self._rest)


def _literal(text: Content | str) -> Content:
    return text if isinstance(text, Content) else Content(text)
