"""An app on a ledger, driven by its keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual.events import Key
from textual.pilot import Pilot
from textual.screen import ModalScreen

from claimtrack.tui.app import ClaimtrackApp

WIDE = (120, 40)
NARROW = (80, 24)
MOST_PAUSES = 2_000
"""How often a test looks again before it gives up: a loop that never ends tells nothing."""


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
        """Until nothing is left to be done but to answer the question that is on the screen."""
        quiet = 0
        for _ in range(MOST_PAUSES):
            await self.pilot.pause()
            quiet = 0 if self._at_work() else quiet + 1
            if quiet == 2:
                return
        raise AssertionError(f"It never came to rest:\n{self.text}")

    async def until(self, reached: Callable[[], bool]) -> None:
        """Until something is so; fails with what is on the screen where it never is."""
        for _ in range(MOST_PAUSES):
            if reached():
                return
            await self.pilot.pause()
        raise AssertionError(f"It never came to that:\n{self.text}")

    def _at_work(self) -> bool:
        asking = isinstance(self.app.screen, ModalScreen)
        return self.app.typeahead.is_waiting or any(
            not worker.is_finished and not (asking and worker.group == "ask")
            for worker in self.app.workers
        )

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what came before is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into what is focused, as fast as the app takes it in."""
        for letter in text:
            self.app.post_message(Key("space" if letter == " " else letter, letter))
        await self.settle()

    @property
    def text(self) -> str:
        """Everything that stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def status(self) -> str:
        """The line above the footer."""
        from claimtrack.tui.widgets.status import Status

        return str(self.app.screen.query_one(Status).render())


OpenApp = Callable[..., AbstractAsyncContextManager[Session]]
