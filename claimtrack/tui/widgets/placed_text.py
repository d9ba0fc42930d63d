"""A text in which one moves and selects by its places and its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textual.events import Click
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from claimtrack.domain.entities import Block
from claimtrack.text import clause_at, sentence_at
from claimtrack.tui.state.hints import Room
from claimtrack.tui.state.lines import LineMap, Span
from claimtrack.tui.state.marks import MarkedText

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[^\W_][^\s,.;:!?\"“”()]*")

UnitAt = Callable[[str, int], Span]


class PlacedText(TextArea):
    """A read-only text. All offsets are code points of ``source_text``, as it was stored."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        self._source = ""
        self._places = LineMap("")
        self._blocks: Sequence[Block] = ()
        self._marked = MarkedText(self._places, (), ())
        super().__init__("", read_only=True, highlight_cursor_line=False, id=id, classes=classes)
        self.cursor_blink = False

    # --- Places

    @property
    def source_text(self) -> str:
        """The capture's own text, as it was stored."""
        return self._source

    @property
    def cursor_offset(self) -> int:
        """Where the cursor is."""
        return self._places.offset(self.cursor_location)

    @property
    def selected_span(self) -> Span | None:
        """What is selected, without blanks at its ends; None where that is nothing."""
        start, end = sorted(self._places.offset(place) for place in self.selection)
        words = self._source[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return (start, end) if start < end else None

    def select(self, start: int, end: int, *, center: bool = False) -> None:
        """Select a stretch; the cursor stands at its end. Its beginning is scrolled into view."""
        first, last = self._places.location(start), self._places.location(end)
        self.selection = Selection(last, first)
        self.scroll_cursor_visible(center=center)
        self.selection = Selection(first, last)
        self.record_cursor_width()

    def line_of(self, offset: int) -> int:
        """The line of the wrapped text that an offset stands on, from 0."""
        return self.wrapped_document.location_to_offset(self._places.location(offset)).y

    @property
    def room(self) -> Room:
        """What is in sight together: for the letters over words."""
        return self.line_of, self.size.height

    def bring_into_sight(self, span: Span) -> None:
        """Scroll as little as shows the whole stretch; of a longer one its beginning."""
        top, height = round(self.scroll_y), self.size.height
        first, last = self.line_of(span[0]), self.line_of(span[1])
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False, force=True, immediate=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, force=True, immediate=True)

    def go_to(self, offset: int, *, center: bool = True) -> None:
        """Put the cursor at an offset, with nothing selected."""
        self.move_cursor(self._places.location(offset), center=center)

    def on_click(self, event: Click) -> None:
        """A double click selects the word under it, a third one its sentence."""
        if event.chain == 2 and (word := self._word_at(self.cursor_offset)):
            self.select(*word)
        elif event.chain == 3:
            self.select(*sentence_at(self._source, self.cursor_offset))

    def _word_at(self, offset: int) -> Span | None:
        row = self._source.rfind("\n", 0, offset) + 1
        words = _WORDS.finditer(self._source, row)
        found = next((one for one in words if offset < one.end()), None)
        return found.span() if found is not None and found.start() <= offset else None

    # --- Selecting by the language

    def action_cursor_text_start(self) -> None:
        """Go to the first character."""
        self.go_to(0, center=False)

    def action_cursor_text_end(self) -> None:
        """Go behind the last character."""
        self.go_to(self._places.length, center=False)

    def select_sentence(self) -> None:
        """Select the sentence under the cursor; where it is selected already, the next one."""
        self._select_unit(sentence_at)

    def select_clause(self) -> None:
        """Select the clause under the cursor; where it is selected already, the next one. Of "X
        said that Y" it is Y.
        """
        self._select_unit(_what_is_said)

    def stretch(self) -> None:
        """Stretch the selection to the end of the next sentence."""
        span = self.selected_span
        if span is None:
            self.select_sentence()
            return
        _, end = sentence_at(self._source, self._next_word(span[1]))
        self.select(span[0], max(end, span[1]))

    def go_by_paragraph(self, step: int) -> None:
        """Go to the paragraph above or below, past empty lines and page furniture.

        Where there is none it goes to the first or the last line.
        """
        row, _ = self.cursor_location
        row += step
        while 0 <= row < self._places.rows and self._words_begin(row) is None:
            row += step
        row = min(max(row, 0), self._places.rows - 1)
        self.move_cursor((row, self._words_begin(row) or 0))

    def _words_begin(self, row: int) -> int | None:
        """The column of a line's first words that aren't page furniture, such as a date line."""
        line = self.document[row]
        column = 0
        for left, right in sorted(self._marked.furniture_on_row(row)):
            if line[column:left].strip():
                break
            column = right
        words = line[column:].lstrip()
        return len(line) - len(words) if words else None

    def _select_unit(self, unit_at: UnitAt) -> None:
        span = self.selected_span
        if span is None:
            self.select(*unit_at(self._source, self._next_word(self.cursor_offset)))
            return
        unit = unit_at(self._source, span[0])
        if unit == span:
            unit = self._unit_after(unit, unit_at)
        self.select(*unit)

    def _unit_after(self, unit: Span, unit_at: UnitAt) -> Span:
        """The next one that is no page furniture; the same one where there is none."""
        after = unit
        while (place := self._next_word(after[1])) >= after[1]:
            found = unit_at(self._source, place)
            if found[1] <= after[1]:
                break
            after = found
            if not self._is_furniture(after):
                return after
        return unit

    def _is_furniture(self, span: Span) -> bool:
        return any(
            block.is_furniture and block.start <= span[0] and span[1] <= block.end
            for block in self._blocks
        )

    def _next_word(self, offset: int) -> int:
        """The first letter or digit at or after an offset; the offset where there is none."""
        found = _WORD.search(self._source, offset)
        return found.start() if found else min(offset, max(len(self._source) - 1, 0))


def _what_is_said(text: str, offset: int) -> Span:
    """The clause at an offset; of one that only leads in what is said ("X said that") the next."""
    unit = clause_at(text, offset)
    if not text[slice(*unit)].endswith(" that"):
        return unit
    behind = _WORD.search(text, unit[1])
    said = clause_at(text, behind.start()) if behind else unit
    return said if said[0] >= unit[1] else unit
