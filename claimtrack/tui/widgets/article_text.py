"""The text of an article, to read, select and see marked.

A read-only TextArea: cursor, selection, soft wrap and the mouse come from it. Lines are styled as
they are drawn, so that a long article opens at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from claimtrack.domain.entities import Block
from claimtrack.domain.words import Standing
from claimtrack.text import visible
from claimtrack.tui.state.lines import LineMap, Span
from claimtrack.tui.state.marks import Mark, MarkedText, MarkKind
from claimtrack.tui.widgets.article_keys import MOVES
from claimtrack.tui.widgets.lettered_text import LetteredText

_LEAST_MARGIN = 4


class ArticleText(LetteredText, inherit_bindings=False):
    """One capture's text with its marks. All offsets are code points in the capture's text.

    The margin names each marked passage where it begins: a claim's number with the glyph of its
    standing, ``∅`` for a response, ``→`` and a claim's number for evidence, ``◇`` for a proposal.
    The passages of what is current (a claim's number, a proposal's key) are drawn strongest.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"article-text--{standing}" for standing in Standing),
        "article-text--furniture",
        "article-text--response",
        "article-text--evidence",
        "article-text--source",
        "article-text--cue",
        "article-text--current",
        "article-text--draft",
        "article-text--proposal",
        "article-text--differing",
        "article-text--hint",
        "article-text--margin",
        "article-text--margin-current",
    }

    HELP = (
        "The article. The arrows move, with shift they select; the mouse selects too. Sentences, "
        "clauses and any words are selected by the keys below."
    )

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    @dataclass
    class Selected(Message):
        """The cursor moved or the selection changed. ``span`` is None where nothing is selected."""

        article_text: ArticleText
        cursor: int
        span: Span | None

        @property
        def control(self) -> ArticleText:
            """The text that it happened in."""
            return self.article_text

    class Resized(Message):
        """More or less of the text is in sight than before."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        self._shown = ""
        self._current: int | str | None = None
        self._drawn_styles: dict[str, Style] = {}
        self._margin_width = _LEAST_MARGIN
        super().__init__(id=id, classes=classes)

    # --- What is shown

    def show(
        self,
        text: str,
        blocks: Sequence[Block] = (),
        marks: Sequence[Mark] = (),
        current: int | str | None = None,
    ) -> None:
        """Show a capture's text from its first line, with these passages marked."""
        self._source = text
        self._places = LineMap(text)
        self._shown = self._places.drawn(visible(text))
        self._blocks = blocks
        self.forget_letters()
        self._set_marks(marks, current)
        self.load_text(self._shown)

    def mark(self, marks: Sequence[Mark], current: int | str | None = None) -> None:
        """Mark these passages; the claim with the number ``current`` is drawn strongest."""
        if self._set_marks(marks, current):
            self._rewrap_and_refresh_virtual_size()
        self.redraw()

    def _set_marks(self, marks: Sequence[Mark], current: int | str | None) -> bool:
        """Take up marks; whether the margin has another width now."""
        self._marked = MarkedText(self._places, marks, self._blocks)
        self._current = current
        before = self._margin_width
        self._margin_width = max([_LEAST_MARGIN, *(cell_len(mark.sign) + 2 for mark in marks)])
        return self._margin_width != before

    def make_current(self, entry: int | str | None) -> None:
        """Draw another claim strongest, or the proposal of this key."""
        self._current = entry
        self.redraw()

    def redraw(self) -> None:
        """Draw what is in sight anew."""
        self._line_cache.clear()
        self.refresh()

    # --- Drawing

    @property
    def text(self) -> str:
        """The text as shown (kept, so that drawing a line does not join all of them)."""
        return self._shown

    @text.setter
    def text(self, value: str) -> None:
        self.show(value)

    @property
    def gutter_width(self) -> int:
        """The margin's cells."""
        return self._margin_width

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> None:
        """Prose has no brackets to match; looking for them would walk the whole text."""

    def notify_style_update(self) -> None:
        self._drawn_styles.clear()
        super().notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line with its furniture, marks and hints."""
        line = super().get_line(line_index)
        for left, right in self._marked.furniture_on_row(line_index):
            line.stylize(self._style("furniture"), left, right)
        for piece in self._marked.on_row(line_index):
            for style in self._mark_styles(piece.mark):
                line.stylize(style, piece.start, piece.end)
        return self.lettered(line, line_index, self._style("hint"))

    def _mark_styles(self, mark: Mark) -> list[Style]:
        is_current = mark.is_of(self._current)
        match mark.kind:
            case MarkKind.CLAIM:
                styles = [self._style(mark.standing or Standing.UNVERIFIED)]
            case MarkKind.RESPONSE:
                styles = [self._style("response")]
            case MarkKind.EVIDENCE:
                styles = [self._style("evidence")]
            case MarkKind.SOURCE | MarkKind.CUE:
                return [self._style(mark.kind)] if is_current else []
            case MarkKind.CONTENT:
                return []
            case MarkKind.DRAFT:
                return [self._style("draft")]
            case MarkKind.DIFFERING:
                return [self._style("differing")]
            case MarkKind.PROPOSAL:
                styles = [self._style("proposal")]
        return [*styles, self._style("current")] if is_current else styles

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank once it is taken away: a drawing may be due still, and its styles are gone."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the text with its margin."""
        strip = super().render_line(y)
        return Strip.join([self._margin(y + self.scroll_offset.y), strip])

    def _margin(self, y: int) -> Strip:
        width, base = self._margin_width, self.rich_style
        marks = self._beginning_at(y)
        if not marks:
            return Strip([Segment(" " * width, base)], width)
        current = next((mark for mark in marks if mark.is_of(self._current)), None)
        sign = (current or marks[0]).sign + ("+" if len(marks) > 1 else "")
        style = self._style("margin-current" if current else "margin")
        blank = " " * (width - 1 - cell_len(sign))
        return Strip([Segment(blank, base), Segment(sign, base + style), Segment(" ", base)], width)

    def _beginning_at(self, y: int) -> list[Mark]:
        """The marks whose first word stands on a line of the screen."""
        if y >= self.wrapped_document.height:
            return []
        row, left = self.wrapped_document.offset_to_location(Offset(0, y))
        wraps = self.wrapped_document.get_offsets(row)
        return self._marked.signs(row, left, next((wrap for wrap in wraps if wrap > left), None))

    def _style(self, name: str) -> Style:
        if name not in self._drawn_styles:
            self._drawn_styles[name] = self.get_component_rich_style(
                f"article-text--{name}", partial=True
            )
        return self._drawn_styles[name]

    # --- Messages

    def _on_resize(self) -> None:
        super()._on_resize()
        self.post_message(self.Resized())

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Say where the cursor is, in offsets."""
        event.stop()
        self.post_message(self.Selected(self, self.cursor_offset, self.selected_span))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
