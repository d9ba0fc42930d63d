"""Keeping what is typed and not recorded yet: soon after each change, until it is recorded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from textual.content import Content
from textual.dom import DOMNode

from claimtrack.settings import data_path
from claimtrack.tui.state.keeping import DraftFile, Kept

if TYPE_CHECKING:
    from claimtrack.tui.screens.offering import Offering

log = logging.getLogger("claimtrack.tui")

UNKEPT = 1.0
"""Seconds after which a change is in the draft's file, whether typing goes on or not: at most two
are lost where the terminal is killed."""

DRAFT = "draft"
"""The group of the tasks that call ``keep_soon``."""

HERE_AGAIN = "What you left unrecorded is here again; esc, then y, throws it away."

Draft = Callable[[], tuple[str, Kept]]
"""The key of a draft and what it is, as it stands when asked."""


class Drafts:
    """The drafts of what one widget or page asks, in the file of the ledger's drafts."""

    def __init__(self, node: DOMNode) -> None:
        self._node = node
        self._known: DraftFile | None = None
        self._is_to_be_kept = False
        self._unkept: Draft | None = None
        self._newest: dict[str, Kept] = {}
        self._turn = Lock()

    @property
    def file(self) -> DraftFile:
        """Where they are."""
        if self._known is None:
            self._known = DraftFile(data_path(), self._page.host.drafts_of)
        return self._known

    @property
    def _page(self) -> Offering[Any]:
        return cast("Offering[Any]", self._node.screen)

    async def find(self, key: str) -> Kept | None:
        """What was left under a key, if anything."""
        return await asyncio.to_thread(self.file.find, key)

    async def keep_soon(self, draft: Draft) -> None:
        """It was changed: have it kept within ``UNKEPT`` seconds. In a task of the group DRAFT."""
        self._unkept = draft
        if self._is_to_be_kept:
            return
        self._is_to_be_kept = True
        try:
            await asyncio.sleep(UNKEPT)
        finally:
            self._is_to_be_kept = False
        if self._unkept is not None:
            await self.keep(self._unkept)

    async def keep(self, draft: Draft) -> None:
        """Keep it at once."""
        self._unkept = draft
        key, kept = draft()
        self._newest[key] = kept
        await self._filed(self._write, key)
        if self._unkept is draft:
            self._unkept = None

    async def forget(self, key: str) -> None:
        """It was recorded, or thrown away."""
        self._node.app.workers.cancel_group(self._node, DRAFT)
        self._unkept = None
        self._newest.pop(key, None)
        await self._filed(self._drop, key)

    def keep_now(self) -> None:
        """Write what is not written yet, at once: the app is being ended."""
        if self._unkept is not None:
            key, kept = self._unkept()
            self._newest[key] = kept
            with suppress(OSError):
                self._write(key)
            self._unkept = None

    def _write(self, key: str) -> None:
        """Write a draft as it is by now: a thread that waited long writes no older words."""
        with self._turn:
            kept = self._newest.get(key)
            if kept is not None:
                self.file.keep(key, kept)

    def _drop(self, key: str) -> None:
        with self._turn:
            self.file.forget(key)

    async def _filed(self, do: Callable[..., None], *args: Any) -> None:
        try:
            await asyncio.to_thread(do, *args)
        except OSError as error:
            log.warning("A draft could not be written: %s", error)
            self._page.complain(
                Content(f"Drafts can't be kept ({error.strerror}): record before you leave.")
            )
