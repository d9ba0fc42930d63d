"""Sections of a dossier as one list that the cursor walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
        self._items = []
        options: list[Option] = []
        for number, section in enumerate(self._shown_sections):
            for line, shown in self._section(section, first=number == 0):
                self._items.append(line)
                options.append(Option(shown, disabled=line is None))
        self.clear_options()
        self.add_options(options)
        self._stand_on(was)

    def _section(self, section: Section, *, first: bool) -> list[tuple[Item | None, Content]]:
        width = max(self.scrollable_content_region.width - 2, _LEAST_WIDTH)
        space = "" if first else "\n"
        lines: list[tuple[Item | None, Content]] = [
            (None, Content.styled(f"{space}{section.heading}", "bold $text-primary"))
        ]
        if section.drawn is not None:
            drawn = section.drawn(width)
            lines.append((None, safe("\n".join(f" {line}" for line in drawn))))
        lines += [(item, _shown(item, width)) for item in section.items]
        if not section.items and section.empty:
            lines.append((None, one_line(f" {section.empty}", Tone.QUIET)))
        return lines

    def _stand_on(self, was: Item | None) -> None:
        same = [
            place
            for place, item in enumerate(self._items)
            if item is not None
            and was is not None
            and (item.about, item.id) == (was.about, was.id)
            and (item.about is not None or item.head == was.head)
        ]
        first = next((place for place, item in enumerate(self._items) if item), None)
        self.highlighted = same[0] if same else first

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
