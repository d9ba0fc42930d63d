"""Finding one thing as you type: a line, and below it what fits, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.tui.screens.base import Dialog
from claimtrack.tui.tones import Tone
from claimtrack.tui.widgets.one_line import OneLine
from claimtrack.tui.work import task

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """One thing that fits. ``group`` is the heading that it stands under."""

    value: Value
    shown: Content
    group: str = ""


class FindDialog(Dialog[Value], Generic[Value]):
    """Type, walk with up and down, take with enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
        Binding("pagedown", "walk(8)", show=False),
        Binding("pageup", "walk(-8)", show=False),
    ]
    HINT = ""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Found[Value] | None] = []
        self._is_behind = True
        """What is shown was found for other words than those that stand in the line."""

    def compose_body(self) -> ComposeResult:
        yield OneLine(placeholder=self.HINT, compact=True)
        results = OptionList(markup=False, classes="results")
        results.can_focus = False
        yield results

    async def find(self, text: str) -> Sequence[Found[Value]]:
        """What fits, best first, the members of one group together."""
        raise NotImplementedError

    def nothing(self, text: str) -> str:
        """What to say when nothing fits."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._look()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._is_behind = True
        self._look()

    @task(group="find", exclusive=True)
    async def _look(self) -> None:
        text = self.query_one(Input).value
        try:
            self._show(text, await self.find(text))
        except Exception:
            self._clear()
            raise
        finally:
            self._is_behind = text != self.query_one(Input).value
            self.host.typeahead.look()

    def takes(self, key: Key | Paste) -> bool:
        """More words at any time; what walks and takes when what fits these words is shown."""
        types = isinstance(key, Paste) or key.is_printable or key.key == "escape"
        return types or not self._is_behind

    def _show(self, text: str, found: Sequence[Found[Value]]) -> None:
        results = self._clear()
        group = ""
        for one in found:
            if one.group != group:
                group = one.group
                self._add(results, None, Content.styled(group, f"bold {Tone.QUIET}"))
            self._add(results, one, one.shown)
        results.display = bool(found)
        self._walk_to(0, 1)
        self.say("" if found else Content(self.nothing(text)))

    def _clear(self) -> OptionList:
        results = self.query_one(OptionList)
        results.clear_options()
        results.display = False
        self._found = []
        return results

    def _add(self, results: OptionList, one: Found[Value] | None, shown: Content) -> None:
        self._found.append(one)
        results.add_option(Option(shown, disabled=one is None))

    def action_walk(self, step: int) -> None:
        """Move among what was found; headings are stepped over."""
        highlighted = self.query_one(OptionList).highlighted
        self._walk_to((highlighted or 0) + step, 1 if step > 0 else -1)

    def _walk_to(self, position: int, step: int) -> None:
        position = max(0, min(position, len(self._found) - 1))
        while 0 <= position < len(self._found) and self._found[position] is None:
            position += step
        if 0 <= position < len(self._found):
            self.query_one(OptionList).highlighted = position

    @on(Input.Submitted)
    def _take_highlighted(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and highlighted < len(self._found):
            self._take(highlighted)

    @on(OptionList.OptionSelected)
    def _take_clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, position: int) -> None:
        one = self._found[position]
        if one is not None:
            self.dismiss(one.value)
