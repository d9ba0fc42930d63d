"""The claims of one article beside its text, and what is proposed, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from claimtrack.domain.words import Standing, word
from claimtrack.services.proposed import ProposedReading
from claimtrack.services.views import ClaimRow
from claimtrack.tui.shown import joined, one_line, window
from claimtrack.tui.state.proposals import Entry, Row, entry_of
from claimtrack.tui.tones import Tone, standing_tone
from claimtrack.tui.widgets import proposal_lines
from claimtrack.tui.widgets.growing_list import GrowingList, Line


class ClaimsList(GrowingList):
    """Two lines a claim: number, standing and wording; then who said it and when it is to be."""

    HELP = (
        "The claims of this article in the order of its text. Up and down walk them, space marks "
        "one for a response or a request, enter opens its dossier. What is only proposed is dim, "
        "with a ◇: space accepts it, enter puts it right first, backspace dismisses it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "screen.offer('mark')", show=False)]

    @dataclass
    class Reached(Message):
        """The cursor of the list is on this claim or proposal."""

        entry: Entry

    @dataclass
    class Chosen(Message):
        """A claim or proposal was opened by enter or a click."""

        entry: Entry

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name for it)
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._drawn: list[tuple[Row, bool]] = []
        """What each line was made of: the row, and whether it is marked."""

    def show(self, rows: Sequence[Row], marked: Collection[int], current: int | None) -> None:
        """Show these; the one at the position ``current`` has the cursor."""
        ids = [entry_of(row) for row in rows]
        chosen = set(marked)
        before, self._drawn = self._drawn, [(row, entry_of(row) in chosen) for row in rows]
        if ids != self._entries:
            self._entries = ids
            with self.prevent(OptionList.OptionHighlighted):
                self.fill((Line(partial(_prompt, *one)) for one in self._drawn), current)
            return
        changed = [at for at, one in enumerate(self._drawn) if one != before[at]]
        self.lay_out_to(max(changed, default=0))
        for place in changed:
            self.replace_option_prompt_at_index(place, _prompt(*self._drawn[place]))
        self.reach(current)

    def reach(self, position: int | None) -> None:
        """Put the cursor on a claim without telling anybody."""
        if self.highlighted != position:
            with self.prevent(OptionList.OptionHighlighted):
                self.stand_on(position)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._entries):
            self.post_message(self.Reached(self._entries[event.option_index]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._entries[event.option_index]))


def _prompt(row: Row, is_marked: bool) -> Content:
    if isinstance(row, ProposedReading):
        return proposal_lines.in_list(row)
    return _shown(row, is_marked)


def _shown(row: ClaimRow, is_marked: bool) -> Content:
    wording = one_line(row.wording, Tone.STRUCK if row.withdrawn else Tone.PLAIN)
    head = joined((_number(row, is_marked), wording))
    return joined((head, joined(("     ", _second_line(row)))), "\n")


def _number(row: ClaimRow, is_marked: bool) -> Content:
    box = Content.styled("☒", "bold") if is_marked else Content(" ")
    glyph = Content.styled(word(row.standing).glyph, standing_tone(row.standing))
    return joined((box, f"{row.claim_id:>2} ", glyph, " "))


def _second_line(row: ClaimRow) -> Content:
    why = [one_line(f"withdrawn: {row.withdrawn}", Tone.QUIET)] if row.withdrawn else []
    parts = [*why, _said_by(row)]
    if row.responses:
        parts.append(Content(f"∅{row.responses}"))
    if row.cautions:
        parts.append(Content.styled(f"△{len(row.cautions)}", Tone.ATTENTION))
    if row.standing is not Standing.UNVERIFIED:
        parts.append(Content.styled(word(row.standing).label, standing_tone(row.standing)))
    if row.window:
        parts.append(window(row.window))
    return joined(parts, "  ")


def _said_by(row: ClaimRow) -> Content:
    if row.kind is None:
        return Content.styled("nobody recorded", Tone.QUIET)
    meant = word(row.kind)
    more = f" +{row.sources - 1}" if row.sources > 1 else ""
    name = one_line(row.said_by or meant.label, Tone.QUIET).truncate(_NAME_CELLS, ellipsis=True)
    return joined((f"{meant.glyph} ", name, Content.styled(more, Tone.QUIET)))


_NAME_CELLS = 24
