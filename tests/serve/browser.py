"""A headless Chromium, driven by its DevTools protocol: what it asks for, sees and downloads."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
import pyte

PATIENCE = 40.0
COLUMNS, LINES = 400, 200


def chromium() -> str | None:
    """Where a Chromium is, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


class Browser:
    """One page. ``asked`` are the addresses that it asked for, ``errors`` what its console said."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._reader = asyncio.create_task(self._read())

    async def do(self, method: str, **params: Any) -> Any:
        """Run one command of the protocol."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        return await asyncio.wait_for(answer, PATIENCE)

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said.get("result"))
            else:
                self._note(said["method"], said["params"])

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            self.asked.append(params.get("url") or params["request"]["url"])
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(params["entry"]["text"])
        elif method == "Network.webSocketFrameReceived":
            frame = params["response"]
            if frame["opcode"] == 2:
                self._stream.feed(base64.b64decode(frame["payloadData"]))

    @property
    def text(self) -> str:
        """What stands in the terminal of the page."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    async def until(self, reached: Callable[[], bool]) -> None:
        """Until something is so."""
        ends = monotonic() + PATIENCE
        while not reached():
            assert monotonic() < ends, f"It never came to that:\n{self.text}\n{self.errors}"
            await asyncio.sleep(0.05)

    async def sees(self, words: str) -> None:
        """Until these words stand on the screen."""
        await self.until(lambda: words in self.text)

    async def go(self, address: str) -> None:
        """Go to an address."""
        self._screen.reset()
        await self.do("Page.navigate", url=address)

    async def press(self, key: str, code: int = 0, modifiers: int = 0) -> None:
        """Press one key; ``code`` is the virtual key of one that writes nothing."""
        text = {"text": key} if not code else {}
        known = {"key": key, "windowsVirtualKeyCode": code or ord(key.upper()), **text}
        for kind in ("keyDown", "keyUp"):
            await self.do("Input.dispatchKeyEvent", type=kind, modifiers=modifiers, **known)

    async def value(self, expression: str) -> Any:
        """What a script in the page gives."""
        found = await self.do(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        return found["result"].get("value")


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Browser]:
    """A browser with nothing in it but an empty page; downloads go to ``folder``."""
    found = chromium()
    assert found is not None
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    process = await asyncio.create_subprocess_exec(
        found, *flags, f"--user-data-dir={folder / 'profile'}", "--no-first-run",
        "--disable-background-networking", "about:blank", stdout=DEVNULL, stderr=PIPE,
    )  # fmt: skip
    try:
        port = await _port(process)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(
                pages[0]["webSocketDebuggerUrl"], max_msg_size=0
            ) as socket:
                browser = Browser(socket)
                for part in ("Network", "Page", "Log", "Runtime"):
                    await browser.do(f"{part}.enable")
                await browser.do(
                    "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder)
                )
                yield browser
    finally:
        process.terminate()
        await process.wait()


async def _port(process: asyncio.subprocess.Process) -> int:
    assert process.stderr is not None
    while line := await process.stderr.readline():
        if line.startswith(b"DevTools listening on"):
            return int(line.split(b":")[2].split(b"/")[0])
    raise AssertionError("Chromium did not start")
