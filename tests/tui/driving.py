"""An app on a ledger, driven by its keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager
from time import monotonic
from typing import Any
from unittest.mock import patch

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.worker import Worker

from claimtrack.tui.app import ClaimtrackApp

WIDE = (120, 40)
NARROW = (80, 24)
PATIENCE = 30.0
"""Seconds after which a test gives up waiting: a loop that never ends tells nothing."""

BRIEFLY = 0.005
"""Seconds that the screen leaves to threads that are at work."""


class Session:
    """A running app: its keys, and what it shows."""

    def __init__(self, app: ClaimtrackApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    async def settle(self) -> None:
        """Until nothing is left to be done but to answer the question that is on the screen.

        Textual's own pause sleeps until the process seems idle, 20 ms and more; this asks what is
        left to do instead. Its pause of no time has every widget answer once, and draws: it comes
        last, when no widget has mail any more, as it is what costs most.
        """
        ends = monotonic() + PATIENCE
        is_quiet = False
        while not is_quiet:
            if monotonic() > ends:
                raise AssertionError(f"It never came to rest: {self._unrest()}\n{self.text}")
            if self._at_work():
                await asyncio.sleep(BRIEFLY)
            elif self._has_mail():
                await asyncio.sleep(0)
            else:
                await self.pilot.pause(0)
                is_quiet = not (self._at_work() or self._has_mail() or self._is_drawing())
        await self.app.animator.wait_until_complete()

    async def until(self, reached: Callable[[], bool]) -> None:
        """Until something is so; fails with what is on the screen where it never is."""
        ends = monotonic() + PATIENCE
        while not reached():
            if monotonic() > ends:
                raise AssertionError(f"It never came to that:\n{self.text}")
            await asyncio.sleep(BRIEFLY)

    def _at_work(self) -> bool:
        waiting = self.app.typeahead.is_waiting or not self.app.top_is_ready
        return waiting or bool(self._working())

    def _working(self) -> list[Worker[Any]]:
        """The workers that have not come to their end, but for those that wait for an answer."""
        asking = isinstance(self.app.screen, ModalScreen)
        return [
            worker
            for worker in self.app.workers
            if not worker.is_finished and not (asking and worker.group == "ask")
        ]

    def _has_mail(self) -> bool:
        return bool(self._with_mail())

    def _with_mail(self) -> list[MessagePump]:
        """Whoever was told something that it has not read yet."""
        nodes = (self.app, *self.app.screen.walk_children(with_self=True))
        return [node for node in nodes if node.message_queue_size]

    def _unrest(self) -> str:
        """What is not at rest."""
        screen = self.app.screen
        found = {
            "a key waits": self.app.typeahead.is_waiting,
            "the screen takes no keys": not self.app.top_is_ready,
            "at work": [worker.name for worker in self._working()],
            "with mail": self._with_mail(),
            "to be laid out": screen._layout_required,
            "to be drawn": screen._dirty_widgets,
            "to be called": screen._callbacks,
        }
        return "; ".join(f"{name}: {what}" for name, what in found.items() if what)

    def _is_drawing(self) -> bool:
        screen = self.app.screen
        return bool(screen._layout_required or screen._dirty_widgets or screen._callbacks)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what came before is done."""
        for key in keys:
            name = key if len(key) > 1 else _character_to_key(key)
            self.app.post_message(Key(name, key_to_character(REPLACED_KEYS.get(name, name))))
            await self.settle()
        assert self.text

    def press_at_once(self, *keys: str) -> None:
        """Press keys without waiting for anything in between."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))

    async def type(self, text: str) -> None:
        """Type text into what is focused, as fast as the app takes it in."""
        for letter in text:
            self.app.post_message(Key("space" if letter == " " else letter, letter))
        await self.settle()

    @property
    def text(self) -> str:
        """Everything that stands on the screen, line by line; what is below a dialog too."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def status(self) -> str:
        """The line above the footer."""
        from claimtrack.tui.widgets.status import Status

        return str(self.app.screen.query_one(Status).render())


@asynccontextmanager
async def driven(app: ClaimtrackApp, size: tuple[int, int] = WIDE) -> AsyncIterator[Session]:
    """The app, running and at rest; a fault of ours inside it fails the test.

    Frames that pass by are not drawn: nobody sees them, and they take half of a test's time. What
    stands on the screen at rest is drawn whenever keys were pressed or ``text`` is looked at.
    """
    with undrawn():
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            await session.settle()
            yield session
            faults = list(app.faults)
    if faults:
        raise faults[0]


def undrawn() -> AbstractContextManager[object]:
    """Frames that pass by meanwhile are not drawn."""
    return patch.object(Compositor, "render_update", _pass_by)


def _pass_by(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


OpenApp = Callable[..., AbstractAsyncContextManager[Session]]
