"""One session: the app as a process of its own, talking with one browser's page."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

CHILD = (sys.executable, "-P", "-m", "claimtrack.serve.child")
"""What runs a session. It is started without a shell; whom and what it serves is in ``SERVED``."""

SERVED = "CLAIMTRACK_SERVED"
"""The environment variable with the session's ledger and checker, as JSON."""

GRACE = 5.0
"""Seconds that a session has to keep its draft and end, before it is made to."""

_SMALLEST, _LARGEST = (20, 10), (400, 200)


class Talk(Exception):
    """The page said something that no page of ours says."""


class ServedApp(AppService):
    """The app of one session."""

    def __init__(
        self,
        served: dict[str, str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[Any]],
        downloads: DownloadManager,
    ) -> None:
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=downloads,
        )
        self._served = served

    def is_for(self, name: str) -> bool:
        """Whether it is a session of theirs."""
        return self._served["checker"] == name

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height) | {SERVED: json.dumps(self._served)}
        self._process = process = await asyncio.create_subprocess_exec(
            *CHILD, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def stop(self) -> None:
        """End the session: asked first, then told, then made to."""
        process = self._process
        if process is None or self._task is None:
            return
        task, self._task = self._task, None
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        for end in (process.terminate, process.kill):
            if await _ended(process):
                break
            with suppress(ProcessLookupError):
                end()
        await process.wait()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def hear(self, said: str) -> bool:
        """Pass on what the page said; whether a person did something. Talk where it is no talk."""
        try:
            kind, *rest = json.loads(said)
            given = rest[0] if rest else None
            return await self._act(kind, given)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Talk(str(error)) from error

    async def _act(self, kind: object, given: Any) -> bool:
        match kind:
            case "stdin":
                await self.send_bytes(given.encode("utf-8", "replace"))
                return True
            case "resize":
                await self.set_terminal_size(*fitting(given["width"], given["height"]))
            case "ping":
                await self.remote_write_str(json.dumps(["pong", given]))
            case "blur":
                await self.blur()
            case "focus":
                await self.focus()
            case _:
                raise Talk("an unknown word")
        return False


async def _ended(process: Process) -> bool:
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        return False
    return True


def fitting(width: object, height: object) -> tuple[int, int]:
    """The size of a page in cells, within what an app can be drawn in."""
    return (
        min(max(int(str(width)), _SMALLEST[0]), _LARGEST[0]),
        min(max(int(str(height)), _SMALLEST[1]), _LARGEST[1]),
    )


def served_here() -> dict[str, str]:
    """In a session: which ledger it serves, to whom. Taken out of the environment, so that no
    process which the session starts has it.
    """
    found: dict[str, str] = json.loads(os.environ.pop(SERVED))
    return found
