"""Typing ahead: a key is handed on when what the key before it asked for is there.

``g`` opens a dialog in which ``s`` means Sources. Pressed quickly, ``s`` would reach the screen
below, where it means something else or nothing. So keys wait, in their order, while the key before
is under way, while a command that it ran is starting, and while a screen that was asked for is not
ready. They wait ``PATIENCE`` seconds at most: then the screen that is there gets them.

Keys that were typed for a form are words, and words must never run commands. While a form is being
opened or recorded they wait as long as that takes; where it comes to nothing they are thrown away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.events import Key
from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget

    from claimtrack.tui.app import ClaimtrackApp

PATIENCE = 2.0
"""Seconds that keys wait at most, so that a slow disk never takes the keyboard away."""


_ROUNDS_IN_FORM = 3
_WHILE_STARTING = 5
"""How often as long keys wait for a command that has not begun: it may open a form."""


class FormDone(Message):
    """Follows the opening or the recording of a form up to the app, behind what that has changed.

    ``came_about`` is False where no form was opened, or none was recorded: the keys that waited
    were meant for something that is not there.
    """

    def __init__(self, screen: Screen[Any], *, came_about: bool) -> None:
        super().__init__()
        self.of_screen = screen
        self.came_about = came_about


class KeyDone(Message):
    """Follows a key on its way up from the focused widget: when it arrives, the key has acted.

    What a widget tells its parents of a key is queued behind the first of these: in a form, where a
    line tells its row and the row its form, it takes ``rounds`` until all have been told.
    """

    def __init__(self, rounds: int = 1) -> None:
        super().__init__()
        self.rounds = rounds


class TypeAhead:
    """The keys that wait, and what they wait for."""

    def __init__(self, app: ClaimtrackApp, deliver: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Key] = deque()
        self._target: Widget | None = None
        self._starting = 0
        self._asking = 0
        self._with_forms: list[Screen[Any]] = []
        self._handing_on = False
        self._lost = 0
        self._patience: Timer | None = None

    @property
    def is_waiting(self) -> bool:
        """Some key has not been handed on yet, or has not acted yet."""
        return bool(self._waiting) or self._is_under_way()

    async def take(self, key: Key) -> None:
        """Hand a key on, at once where nothing has to be waited for."""
        if key.key == "escape" and self._is_held:
            self._waiting.clear()
            self._app.call_off_opening()
            return
        self._waiting.append(key)
        await self.go_on()

    async def key_done(self, done: KeyDone) -> None:
        """The last key has acted."""
        target = self._target
        if done.rounds > 1 and target is not None and self._is_under_way():
            target.post_message(KeyDone(done.rounds - 1))
            return
        self._target = None
        await self.go_on()

    def command_starts(self) -> None:
        """A command was asked for; ``command_started`` follows when its screen has handled it."""
        self._starting += 1

    def command_started(self) -> None:
        """A command's screen has handled it."""
        self._starting = max(0, self._starting - 1)
        self.look()

    def asking_starts(self) -> None:
        """Something that asks a person has begun: a dialog will open."""
        self._asking += 1

    def asking_ends(self) -> None:
        """It has come to its end."""
        self._asking = max(0, self._asking - 1)
        self.look()

    def form_starts(self, screen: Screen[Any]) -> None:
        """A form of this screen is being opened or recorded; ``FormDone`` follows."""
        self._with_forms.append(screen)

    async def form_done(self, done: FormDone) -> None:
        """It is open, or recorded; or it came to nothing, and neither do the keys typed for it."""
        if done.of_screen in self._with_forms:
            self._with_forms.remove(done.of_screen)
        if not done.came_about and done.of_screen not in self._with_forms:
            self._waiting.clear()
        await self.go_on()

    @property
    def _is_held(self) -> bool:
        """The screen on top is opening or recording a form."""
        return self._app.screen in self._with_forms

    def look(self) -> None:
        """See whether keys can be handed on now."""
        if self._waiting:
            self._app.call_next(self.go_on)

    async def go_on(self) -> None:
        """Hand keys on as far as nothing has to be waited for."""
        if self._handing_on:
            return
        self._handing_on = True
        try:
            while self._waiting and not self._must_wait():
                await self._hand_on(self._waiting.popleft())
        finally:
            self._handing_on = False
        self._be_patient()

    async def _hand_on(self, key: Key) -> None:
        self._target = target = self._app.focused or self._app.screen
        await self._deliver(key)
        in_form = any(node.has_class("form") for node in target.ancestors_with_self)
        target.post_message(KeyDone(_ROUNDS_IN_FORM if in_form else 1))

    def _must_wait(self) -> bool:
        return bool(
            self._is_under_way()
            or self._is_held
            or self._starting
            or not self._app.top_is_ready
            or (self._asking and not self._app.top_is_dialog)
        )

    def _is_under_way(self) -> bool:
        target = self._target
        return target is not None and target.is_attached and target.screen is self._app.screen

    def _be_patient(self) -> None:
        if self._waiting and self._patience is None:
            self._patience = self._app.set_timer(PATIENCE, self._lose_patience)
        elif not self._waiting and self._patience is not None:
            self._patience.stop()
            self._patience = None

    async def _lose_patience(self) -> None:
        """Wait no longer for what was asked for so far."""
        self._patience = None
        if self._is_held or (self._starting and self._lost < _WHILE_STARTING):
            self._lost += 1
            self._be_patient()
            return
        self._lost = 0
        self._target = None
        self._starting = self._asking = 0
        await self.go_on()
