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
        self._sections: Sequence[Section] = ()
        self._lines: list[Item | None] = []

    @property
    def current(self) -> Item | None:
        """The line that the cursor is on."""
        place = self.highlighted
        return self._lines[place] if place is not None and place < len(self._lines) else None

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections; the cursor stays on the thing that it was on."""
        self._sections = sections
        self._build()

    def _build(self) -> None:
        was = self.current
        self._lines = []
        options: list[Option] = []
        for number, section in enumerate(self._sections):
            for line, shown in self._section(section, first=number == 0):
                self._lines.append(line)
                options.append(Option(shown, disabled=line is None))
        self.clear_options()
        self.add_options(options)
        self._stand_on(was)

    def _section(self, section: Section, *, first: bool) -> list[tuple[Item | None, Content]]:
        space = "" if first else "\n"
        lines: list[tuple[Item | None, Content]] = [
            (None, Content.styled(f"{space}{section.heading}", "bold $text-primary"))
        ]
        if section.drawn is not None:
            width = max(self.scrollable_content_region.width - 2, 20)
            drawn = section.drawn(width)
            lines.append((None, safe("\n".join(f" {line}" for line in drawn))))
        lines += [(item, _shown(item)) for item in section.items]
        if not section.items and section.empty:
            lines.append((None, one_line(f" {section.empty}", Tone.QUIET)))
        return lines

    def _stand_on(self, was: Item | None) -> None:
        same = [
            place
            for place, item in enumerate(self._lines)
            if item is not None
            and was is not None
            and (item.about, item.id) == (was.about, was.id)
            and (item.about is not None or item.head == was.head)
        ]
        first = next((place for place, item in enumerate(self._lines) if item), None)
        self.highlighted = same[0] if same else first

    def on_resize(self) -> None:
        """Drawings are made for a width."""
        if any(section.drawn for section in self._sections):
            self._build()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if (item := self.current) is not None:
            self.post_message(self.Reached(item))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if (item := self._lines[event.option_index]) is not None:
            self.post_message(self.Chosen(item))


def _shown(item: Item) -> Content:
    lines = [joined((" ", one_line(item.head, item.tone)))]
    lines += [one_line(f"   {line}", Tone.QUIET) for line in item.below]
    if item.withdrawn:
        lines.append(one_line(f"   withdrawn: {item.withdrawn}", Tone.QUIET))
    return joined(lines, "\n")
