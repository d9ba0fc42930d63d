"""Sections of a dossier as one list that the cursor walks.

The lines that fit on the screen are laid out at once, the others in small parts between frames, so
that a claim with a thousand reports is on the screen, and takes keys, as soon as one with ten. A
key that goes beyond what is laid out waits for that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from claimtrack.tui.shown import joined, one_line, safe
from claimtrack.tui.state.dossier import Item, Section
from claimtrack.tui.tones import Tone


class DossierList(OptionList):
    """Headings, and below each its lines. Headings and drawings can't have the cursor."""

    HELP = (
        "Up and down walk the dossier; tab goes to the other pane. Enter goes to the place in the "
        "article, or records the reply to a request. w edits, - withdraws what the cursor is on."
    )

    @dataclass
    class Reached(Message):
        """The cursor is on another line."""

        item: Item

    @dataclass
    class Chosen(Message):
        """Enter or a click on a line."""

        item: Item

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(markup=False, id=id)
        self._shown_sections: Sequence[Section] = ()
        self._items: list[Item | None] = []
        self._waiting: deque[Line] = deque()
        """Lines that are not laid out yet: those of ``_items`` after the options there are."""
        self._is_laying_out = False

    @property
    def current(self) -> Item | None:
        """The line that the cursor is on."""
        place = self.highlighted
        return self._items[place] if place is not None and place < len(self._items) else None

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections; the cursor stays on the thing that it was on."""
        self._shown_sections = sections
        self._build()

    def _build(self) -> None:
        was = self.current
        lines = [
            line
            for number, section in enumerate(self._shown_sections)
            for line in self._section(section, first=number == 0)
        ]
        self._items = [line.item for line in lines]
        self._waiting = deque(lines)
        self.clear_options()
        stands = self._place_of(was)
        self._lay_out(self._page + (stands or 0))
        self.highlighted = stands
        self._lay_out_rest()

    def _section(self, section: Section, *, first: bool) -> Iterator[Line]:
        width = max(self.scrollable_content_region.width - 2, _LEAST_WIDTH)
        space = "" if first else "\n"
        yield Line(None, partial(Content.styled, f"{space}{section.heading}", "bold $text-primary"))
        if section.drawn is not None:
            yield Line(None, partial(_drawn, section.drawn, width))
        for item in section.items:
            yield Line(item, partial(_shown, item, width))
        if not section.items and section.empty:
            yield Line(None, partial(one_line, f" {section.empty}", Tone.QUIET))

    def _place_of(self, was: Item | None) -> int | None:
        """Where the thing is that the cursor was on; else the first line that can have it."""
        same = (
            place
            for place, item in enumerate(self._items)
            if item is not None
            and was is not None
            and (item.about, item.id) == (was.about, was.id)
            and (item.about is not None or item.head == was.head)
        )
        first = next((place for place, item in enumerate(self._items) if item), None)
        return next(same, first)

    # --- Laying out

    @property
    def _page(self) -> int:
        """Lines that fill the screen, for each takes a row or more."""
        return self.app.size.height

    def _lay_out(self, most: int) -> None:
        """Lay out so many more lines, or all that are left."""
        lines = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self.add_options(Option(line.shown(), disabled=line.item is None) for line in lines)

    def _lay_out_rest(self) -> None:
        """Go on after the next frame, until no line is left."""
        if self._waiting and not self._is_laying_out:
            self._is_laying_out = self.call_after_refresh(self._lay_out_more)

    def _lay_out_more(self) -> None:
        self._is_laying_out = False
        self._lay_out(_A_PART)
        self._lay_out_rest()

    def action_cursor_up(self) -> None:
        if not any(self._items[: self.highlighted]):
            self._lay_out(len(self._waiting))  # the cursor comes round to the last line
        super().action_cursor_up()

    def action_cursor_down(self) -> None:
        self._lay_out_below()
        super().action_cursor_down()

    def action_page_down(self) -> None:
        self._lay_out_below()
        super().action_page_down()

    def action_last(self) -> None:
        self._lay_out(len(self._waiting))
        super().action_last()

    def _lay_out_below(self) -> None:
        """Have a screen's lines below the cursor, and one that can have it."""
        below = self._page + (self.highlighted or 0)
        while self._waiting and (
            self.option_count <= below or not any(self._items[below : self.option_count])
        ):
            self._lay_out(_A_PART)

    def on_resize(self) -> None:
        """Lines are laid out for a width."""
        if self._shown_sections:
            self._build()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if (item := self.current) is not None:
            self.post_message(self.Reached(item))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if (item := self._items[event.option_index]) is not None:
            self.post_message(self.Chosen(item))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what it is about (None where it can't have the cursor), and its text,
    which is made when it is laid out.
    """

    item: Item | None
    shown: Callable[[], Content]


def _drawn(draw: Callable[[int], list[str]], width: int) -> Content:
    return safe("\n".join(f" {line}" for line in draw(width)))


def _shown(item: Item, width: int) -> Content:
    lines = _hung(one_line(item.head, item.tone), 1, width)
    below = [*item.below, *([f"withdrawn: {item.withdrawn}"] if item.withdrawn else [])]
    for line in below:
        lines += _hung(one_line(line, Tone.QUIET), 3, width)
    return joined(lines, "\n")


def _hung(line: Content, indent: int, width: int) -> list[Content]:
    """A line wrapped, its later parts below its first and a little to the right."""
    parts = line.wrap(width - indent - 1) or [line]
    blank = Content(" " * indent)
    return [blank + parts[0], *(blank + " " + part for part in parts[1:])]


_A_PART = 20
"""Lines that are laid out between two frames."""

_LEAST_WIDTH = 20
