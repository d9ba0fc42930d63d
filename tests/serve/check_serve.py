"""The app in a real browser (``make check-serve``; needs Chromium)."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copy

import pytest
from aiohttp import web

from claimtrack import open_ledger
from tests.serve.browser import browsing, chromium

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs Chromium")

ENTER, ESCAPE, DOWN = ("Enter", 13), ("Escape", 27), ("ArrowDown", 40)
CONTROL = 2


@pytest.fixture
def ledger(demo_file: Path, tmp_path: Path) -> Path:
    return Path(copy(demo_file, tmp_path / "desk.db"))


@pytest.fixture
def link(ledger: Path, tmp_path: Path) -> Iterator[str]:
    """The link that a server on the demo ledger prints."""
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "CLAIMTRACK_SETTINGS": str(tmp_path / "none")}
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "claimtrack", "--ledger", str(ledger), "serve",
         "--as", "Ana Ruiz", "--port", "0", "--sessions", "1"],
        stdout=subprocess.PIPE, text=True, env=os.environ | home,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        found = next(filter(None, (re.search(r"http://\S+", line) for line in server.stdout)))
        yield found[0]
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0


async def test_a_person_works_in_the_browser_and_it_asks_nobody_else(
    link: str, ledger: Path, tmp_path: Path
):
    base = link.partition("/enter")[0]
    async with browsing(tmp_path) as page:
        await page.go(link)
        await page.sees("Northern accord")
        assert await page.value("location.href") == f"{base}/"
        assert await page.value("document.cookie") == ""
        await page.press("p")
        await page.sees("Priority of claim")
        await page.press("l")
        await page.sees("low priority. z undoes it")
        with open_ledger(ledger) as desk:
            assert "Ana Ruiz" in desk.history(limit=1)[0].says
        await page.press("r")
        await page.sees("report-claim-1.html")
        await page.press("s", ord("S"), CONTROL)
        await page.until(lambda: bool(list(tmp_path.glob("report-claim-1*.html"))))
        strangers = [one for one in page.asked if not _is_of(one, base)]
        assert strangers == []
        assert page.errors == []


async def test_a_page_from_elsewhere_gets_no_session_and_a_second_one_is_refused(
    link: str, tmp_path: Path
):
    base = link.partition("/enter")[0]
    tries = (
        "new Promise(done => {{ const one = new WebSocket('{}/ws'); one.onopen = () => "
        "done('open'); one.onerror = () => done('refused'); }})"
    )
    async with browsing(tmp_path) as page, _page_elsewhere() as elsewhere:
        await page.go(link)
        await page.sees("Northern accord")
        socket = base.replace("http", "ws", 1)
        assert await page.value(tries.format(socket)) == "refused"
        await page.go(elsewhere)
        await asyncio.sleep(1.0)
        assert await page.value(tries.format(socket)) == "refused"


async def test_what_was_typed_when_the_page_was_closed_is_there_again(link: str, tmp_path: Path):
    base = link.partition("/enter")[0]
    async with browsing(tmp_path) as page:
        await page.go(link)
        await page.sees("Northern accord")
        await page.press(*ENTER)
        await page.sees("Said by")
        await page.press("w")
        await page.sees("Edit claim 1")
        for letter in " maybe":
            await page.press(letter)
        await page.sees("maybe")
        await page.go("about:blank")
        await asyncio.sleep(2.0)
        await page.go(f"{base}/")
        await page.sees("Northern accord")
        await page.press(*ENTER)
        await page.sees("Said by")
        await page.press("w")
        await page.sees("maybe")


def _is_of(address: str, base: str) -> bool:
    return address.startswith((base, base.replace("http", "ws", 1), "data:", "blob:", "about:"))


@asynccontextmanager
async def _page_elsewhere() -> AsyncIterator[str]:
    """The address of an empty page of another origin."""
    app = web.Application()
    app.add_routes([web.get("/", _empty)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def _empty(_: web.Request) -> web.Response:
    return web.Response(text="<p>Elsewhere", content_type="text/html")
