"""Sections of a dossier as one list that the cursor walks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from claimtrack.tui.shown import joined, one_line, safe
from claimtrack.tui.state.dossier import Item, Section
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.growing_list import GrowingList, Line


class DossierList(GrowingList):
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
        super().__init__(id=id)
        self._shown_sections: Sequence[Section] = ()
        self._items: list[Item | None] = []

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
        self._items = [item for item, _ in lines]
        self.fill((line for _, line in lines), self._place_of(was))

    def _section(self, section: Section, *, first: bool) -> Iterator[tuple[Item | None, Line]]:
        width = max(self.scrollable_content_region.width - 2, _LEAST_WIDTH)
        yield None, Line(partial(_heading, section.heading, first=first), stands=False)
        if section.drawn is not None:
            yield None, Line(partial(_drawn, section.drawn, width), stands=False)
        for item in section.items:
            yield item, Line(partial(_shown, item, width))
        if not section.items and section.empty:
            yield None, Line(partial(one_line, f" {section.empty}", Tone.QUIET), stands=False)

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


def _heading(words: str, *, first: bool) -> Content:
    return Content.styled(words if first else f"\n{words}", "bold $text-primary")


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


_LEAST_WIDTH = 20
