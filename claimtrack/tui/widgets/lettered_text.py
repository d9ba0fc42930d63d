"""A text whose words are picked by letters that stand over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message

from claimtrack.tui.state.hints import TURNS, WordHints
from claimtrack.tui.state.lines import Span
from claimtrack.tui.widgets.placed_text import PlacedText


class LetteredText(PlacedText):
    """Letters are drawn over words for a form, which takes the keys itself, or picked here."""

    @dataclass
    class Picking(Message):
        """Letters stand over words; the next keys pick among them."""

        hints: WordHints

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        self._hints: Mapping[int, str] = {}
        self._picking: WordHints | None = None
        super().__init__(id=id, classes=classes)

    def redraw(self) -> None:
        """Draw what is in sight anew."""
        raise NotImplementedError

    def forget_letters(self) -> None:
        """Another text is shown."""
        self._hints, self._picking = {}, None

    def hint(self, hints: Mapping[int, str]) -> None:
        """Draw a letter over the character at each of these offsets, and bring all of them into
        sight; none takes them away.
        """
        self._hints = dict(hints)
        if hints:
            self.bring_into_sight((min(hints), max(hints)))
        self.redraw()

    @property
    def hints(self) -> Mapping[int, str]:
        """The letters that stand over words, by their offsets."""
        return self._hints

    def lettered(self, line: Text, row: int, style: Style) -> Text:
        """A line with the letters that stand over its words."""
        if not self._hints:
            return line
        start = self._places.start_of(row)
        for column in range(len(line.plain)):
            letter = self._hints.get(start + column)
            if letter:
                line = Text.assemble(
                    line[:column], (letter, style), line[column + 1 :], end="", no_wrap=True
                )
        return line

    # --- Picking words

    def pick_words(self) -> None:
        """Put letters over the words of the paragraph; the next two keys select between them."""
        cursor = self.cursor_offset
        row, _ = self.cursor_location
        start = self._places.start_of(row)
        around = start, self._places.end_of(row)
        self._picking = WordHints(self._source, (cursor, cursor), around, self.room)
        self.hint(self._picking.shown)
        self._say_picking()

    def _say_picking(self) -> None:
        if self._picking is not None:
            self.post_message(self.Picking(self._picking))

    async def _on_key(self, event: events.Key) -> None:
        if self._picking is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        span = self._picked(self._picking, event.key, event.character or "")
        if span is not None:
            self.select(*span)

    def _picked(self, picking: WordHints, key: str, letter: str) -> Span | None:
        """What a key pressed while letters stand over the words selects; None as yet or at all."""
        if key in TURNS and picking.pages > 1:
            picking.turn(TURNS[key])
            self.hint(picking.shown)
            self._say_picking()
            return None
        span = picking.single() if key == "enter" and picking.begun else picking.press(letter)
        if span is not None or picking.begun is None:
            self._picking = None
            self.hint({})
        return span
