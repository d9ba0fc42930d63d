"""A line of a form: a label, one line of text, and what it could be completed to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import Input, Static

from claimtrack.tui.shown import joined, one_line
from claimtrack.tui.tones import Tone
from claimtrack.tui.typed import pasted_lines
from claimtrack.tui.widgets.choice import LABEL_WIDTH
from claimtrack.tui.widgets.one_line import OneLine
from claimtrack.tui.work import task

Completions = Callable[[str], Awaitable[list[str]]]
"""From what is typed to whole values that it could become, best first."""


class Typed(OneLine):
    """The typing part: up and down choose among the completions, right at the end takes one."""

    HELP = (
        "Type; below the line stands what it could become. Down and up choose, right at the end of "
        "the line takes what is chosen, tab goes on to the next line, esc leaves."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("right", "right_or_take", show=False),
    ]

    def _on_paste(self, event: Paste) -> None:
        """Several lines are not for one line: the page may have a place for them."""
        if self._line().passes_lines_on and "\n" in pasted_lines(event.text).strip():
            event.prevent_default()

    def action_choose(self, step: int) -> None:
        """Walk the completions."""
        self._line().choose(step)

    def action_right_or_take(self) -> None:
        """Take the completion at the end of the line, else move right."""
        if self.cursor_position < len(self.value) or not self._line().take():
            self.action_cursor_right()

    def _line(self) -> Line:
        return self.query_ancestor(Line)


class Line(Vertical):
    """Label, text, completions. ``value`` is what was typed, without spaces around it.

    With ``passes_lines_on`` a paste of several lines goes on to what the line stands in. ``typing``
    is its typing part, where that has a help of its own.
    """

    DEFAULT_CLASSES = "line"

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        complete: Completions | None = None,
        passes_lines_on: bool = False,
        typing: type[Typed] = Typed,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self.passes_lines_on = passes_lines_on
        self._typing = typing
        self._label = label
        self._first = value
        self._hint = hint
        self._complete = complete
        self._found: list[str] = []
        self._chosen = 0

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(
                Content.styled(f"{self._label:<{LABEL_WIDTH}}", Tone.QUIET), classes="label"
            )
            yield self._typing(self._first, placeholder=self._hint, compact=True)
        below = Static("", markup=False, classes="below")
        below.display = False
        yield below

    @property
    def typed(self) -> Typed:
        """The part with the cursor."""
        return self.query_one(Typed)

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.typed.value.strip()

    @value.setter
    def value(self, value: str) -> None:
        self.typed.value = value

    def take_focus(self) -> None:
        """Put the cursor into the line."""
        self.typed.focus()

    @on(Input.Changed)
    def _changed(self) -> None:
        if self._complete is not None:
            self._look_up()

    @on(Input.Blurred)
    def _left(self) -> None:
        self._show([])

    @task(group="complete", exclusive=True)
    async def _look_up(self) -> None:
        assert self._complete is not None  # noqa: S101 - the one caller looks first
        text = self.typed.value
        found = await self._complete(text) if text.strip() else []
        self._show([one for one in found if one != text][:_MOST] if self.typed.has_focus else [])

    def choose(self, step: int) -> None:
        """Walk the completions."""
        if self._found:
            self._chosen = (self._chosen + step) % len(self._found)
            self._draw()

    def take(self) -> bool:
        """Put the chosen completion into the line; False when there is none."""
        if not self._found:
            return False
        self.typed.value = self._found[self._chosen]
        self.typed.action_end()
        self._show([])
        return True

    def _show(self, found: list[str]) -> None:
        self._found = found
        self._chosen = 0
        self._draw()

    def _draw(self) -> None:
        below = self.query_one(".below", Static)
        below.display = bool(self._found)
        parts = [Content(" " * LABEL_WIDTH)]
        for position, one in enumerate(self._found):
            chosen = position == self._chosen
            parts.append(one_line(f"→ {one}" if chosen else one, "bold" if chosen else "dim"))
            parts.append(Content.styled("  ", Tone.QUIET))
        below.update(joined(parts))


_MOST = 5
