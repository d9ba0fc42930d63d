"""The Desk's left side: the views with their counts, and the filters that are set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from claimtrack.domain.desk import DeskView
from claimtrack.tui.screens.desk.state import VIEWS, DeskState
from claimtrack.tui.shown import fitted, joined, one_line
from claimtrack.tui.tones import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimtrack.services.presence import Present
    from claimtrack.services.views import DeskCounts

_WIDTH = 22


class Views(OptionList):
    """The names of the views."""

    HELP = "Up and down walk the views, enter shows one; [ and ] do so from anywhere."


class Side(Vertical):
    """Views to choose from by keyboard or mouse; below them what narrows the list."""

    DEFAULT_CLASSES = "side"

    @dataclass
    class Chosen(Message):
        """Another view was chosen."""

        view: DeskView

    def compose(self) -> ComposeResult:
        views = Views(*(Option(name, id=view) for view, name in VIEWS.items()), markup=False)
        views.border_title = Content("Views")
        yield views
        filters = Static("", markup=False, classes="filters")
        filters.border_title = Content("Filters")
        yield filters
        others = Static("", markup=False, classes="others")
        others.border_title = Content("Also here")
        others.display = False
        yield others

    def tell_others(self, others: Iterable[Present]) -> None:
        """Who else has the ledger open, and what each of them has open."""
        from claimtrack.tui.presence import where_each_is

        lines = [
            joined((one_line(name), one_line(f"  {does}", Tone.QUIET)), "\n")
            for name, does in where_each_is(others)
        ]
        box = self.query_one(".others", Static)
        box.display = bool(lines)
        box.update(joined(lines, "\n"))

    def show(self, state: DeskState, counts: DeskCounts | None) -> None:
        """The counts, the view that is shown, the filters that are set."""
        views = self.query_one(OptionList)
        for view, name in VIEWS.items():
            held = f"{counts.views[view]:,}" if counts else "…"
            mark = "▸" if view is state.query.view else " "
            room = _WIDTH - 2 - len(held)
            line = joined((mark, fitted(Content(name), room - 1), " ", held))
            shown = line.stylize("bold") if view is state.query.view else line
            views.replace_option_prompt(view, shown)
        with self.prevent(OptionList.OptionHighlighted):
            views.highlighted = list(VIEWS).index(state.query.view)
        self.query_one(".filters", Static).update(joined(_filter_lines(state), "\n"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(list(VIEWS)[event.option_index]))


def _filter_lines(state: DeskState) -> Iterable[Content]:
    filters = state.filters()
    if not filters:
        yield Content.styled("none: f adds one", Tone.QUIET)
    for name, says in filters:
        yield Content.styled(f"{name}:", Tone.QUIET)
        yield joined((" ", one_line(says)))
    yield Content("")
    yield Content.styled(f"sorted {state.order()}", Tone.QUIET)
