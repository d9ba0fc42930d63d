"""Typing ahead: a key is handed on when what the key before it asked for is there.

``g`` opens a dialog in which ``s`` means Sources; enter opens a page in which ``n`` makes a claim.
Pressed quickly, the second key would reach the screen below, where it means something else. So
keys, and what is pasted, wait in their order: while the key before is under way, while a command
that it ran is starting, while what it asked for is being opened or recorded, and while the screen
on top is not drawn or has not read what it shows.

They wait as long as that takes. Where it comes to nothing they are thrown away: they were typed for
something that is not there, and words must never run commands. After ``PATIENCE`` seconds the
person is told that keys wait, and from then on esc gives up what they wait for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette
from textual.events import Key, Paste
from textual.message import Message

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.worker import Worker

    from claimtrack.tui.app import ClaimtrackApp

PATIENCE = 1.0
"""Seconds after which a person is told that keys wait, and how to give up."""

_TOLD = "Still at work: your keys wait for it. Esc throws them away and gives up."
_GIVEN_UP = "Given up: your keys are taken again. What was being recorded may be recorded still."
_ROUNDS = 2
_MORE_ROUNDS = 3


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

    def __init__(self, number: int, rounds: int) -> None:
        """``number`` says which key, in the order in which they were handed on."""
        super().__init__()
        self.number = number
        self.rounds = rounds


class TypeAhead:
    """The keys that wait, and what they wait for."""

    def __init__(
        self, app: ClaimtrackApp, deliver: Callable[[Key | Paste], Awaitable[None]]
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Key | Paste] = deque()
        self._target: Widget | None = None
        self._starting: list[DOMNode] = []
        self._errands: list[Worker[None]] = []
        self._with_forms: list[Screen[Any]] = []
        self._handing_on = False
        self._handed_on = 0
        self._has_told = False
        self._given_up: Screen[Any] | None = None
        self._patience: Timer | None = None

    @property
    def is_waiting(self) -> bool:
        """Some key has not been handed on yet, or has not acted yet."""
        return bool(self._waiting) or self._is_under_way()

    async def take(self, key: Key | Paste) -> None:
        """Hand a key on, at once where nothing has to be waited for."""
        if isinstance(key, Key) and key.key == "escape" and self._has_told and self._must_wait(key):
            self._give_up(key)
        else:
            self._waiting.append(key)
        await self.go_on()

    def throw_away(self) -> None:
        """What the keys that wait were typed for came to nothing."""
        self._waiting.clear()

    def _give_up(self, key: Key) -> None:
        """Give the keyboard back; a page that has not read what it shows is left by the key."""
        page_is_slow = not (self._is_held or self._is_asked)
        self._app.call_off(self._errands)
        self._target = None
        self._given_up = self._app.screen
        self._starting.clear()
        self._errands.clear()
        self._with_forms.clear()
        self._waiting = deque([key] if page_is_slow else [])
        if not page_is_slow:
            self._app.complain(_GIVEN_UP)

    async def key_done(self, done: KeyDone) -> None:
        """The last key has acted."""
        if done.number != self._handed_on:
            return
        target = self._target
        if done.rounds > 1 and target is not None and self._is_under_way():
            target.post_message(KeyDone(done.number, done.rounds - 1))
            return
        self._target = None
        await self.go_on()

    def starts(self, node: DOMNode) -> None:
        """This screen, or the app, was asked for something; ``started`` follows when it has begun
        with it.
        """
        self._starting.append(node)

    def started(self, node: DOMNode) -> None:
        """It has begun."""
        if node in self._starting:
            self._starting.remove(node)
        self.look()

    def errand_starts(self, worker: Worker[None]) -> None:
        """A task has begun that the next keys depend on; those go to the dialog that it opens."""
        self._errands.append(worker)

    def errand_ends(self, worker: Worker[None]) -> None:
        """It has come to its end; the cursor that it moved is moved behind what the app has to do
        until then.
        """
        self._app.call_later(self._errand_ended, worker)

    def _errand_ended(self, worker: Worker[None]) -> None:
        if worker in self._errands:
            self._errands.remove(worker)
        self.look()

    def form_starts(self, screen: Screen[Any]) -> None:
        """A form of this screen is being opened or recorded; ``FormDone`` follows."""
        self._with_forms.append(screen)

    async def form_done(self, done: FormDone) -> None:
        """It is open, or recorded; or it came to nothing, and neither do the keys typed for it."""
        if done.of_screen in self._with_forms:
            self._with_forms.remove(done.of_screen)
        if not done.came_about and done.of_screen not in self._with_forms:
            self.throw_away()
        await self.go_on()

    @property
    def _is_held(self) -> bool:
        """The screen on top is opening or recording a form."""
        return self._app.screen in self._with_forms

    @property
    def _is_asked(self) -> bool:
        """Something was asked for that is not there yet."""
        self._errands = [worker for worker in self._errands if not worker.is_cancelled]
        return bool(self._errands) and not self._app.top_is_dialog

    @property
    def _is_starting(self) -> bool:
        return any(node is self._app or node in self._app.screen_stack for node in self._starting)

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
            while self._waiting and not self._must_wait(self._waiting[0]):
                await self._hand_on(self._waiting.popleft())
        finally:
            self._handing_on = False
        self._be_patient()

    async def _hand_on(self, key: Key | Paste) -> None:
        self._has_told = False
        self._handed_on += 1
        self._target = target = self._app.focused or self._app.screen
        await self._deliver(key)
        target.post_message(KeyDone(self._handed_on, _rounds_of(target)))

    def _must_wait(self, key: Key | Paste) -> bool:
        return bool(
            not self._app.screen_stack
            or self._is_under_way()
            or self._is_held
            or self._is_starting
            or not self._has_top_for(key)
            or self._is_asked
        )

    def _has_top_for(self, key: Key | Paste) -> bool:
        if self._app.top_takes(key):
            self._given_up = None
        return self._given_up is self._app.screen or self._app.top_takes(key)

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
        """Tell that keys wait, however busy the machine is: none goes where it was not meant to."""
        self._patience = None
        if self._waiting and self._app.screen_stack and self._must_wait(self._waiting[0]):
            self._has_told = True
            self._app.complain(_TOLD)
        await self.go_on()


def _rounds_of(target: Widget) -> int:
    """More where what is told is told on before it is acted on: in a form, in the palette."""
    for node in target.ancestors_with_self:
        if node.has_class("form") or isinstance(node, CommandPalette):
            return _MORE_ROUNDS
    return _ROUNDS
