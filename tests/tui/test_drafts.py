"""When what is typed and not recorded is written to the draft's file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from claimtrack.tui.drafts import Draft, Drafts
from claimtrack.tui.state.keeping import DraftFile, Kept


def drafts_of_ferries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    monkeypatch.setattr("claimtrack.tui.drafts.data_path", lambda: folder)
    page = SimpleNamespace(host=SimpleNamespace(drafts_of="ferries"))
    app = SimpleNamespace(workers=SimpleNamespace(cancel_group=lambda *_: None))
    return Drafts(cast("Any", SimpleNamespace(screen=page, app=app)))


def typed_so_far(words: str) -> Draft:
    return lambda: ("form", Kept(None, {"wording": words}))


class SlowDisk:
    """Writes in threads of which each begins when it is told to, or never."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begin: list[asyncio.Event] = []
        monkeypatch.setattr(
            "claimtrack.tui.drafts.asyncio", SimpleNamespace(to_thread=self.to_thread)
        )

    async def to_thread(self, do: Callable[..., None], *args: Any) -> None:
        self.begin.append(asyncio.Event())
        await self.begin[-1].wait()
        do(*args)


async def test_steady_typing_does_not_put_off_its_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """One wait for all letters, from the first that is not kept; the next begins the next wait."""
    waits: list[float] = []
    is_over = asyncio.Event()

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await is_over.wait()

    timer = SimpleNamespace(sleep=sleep, to_thread=asyncio.to_thread)
    monkeypatch.setattr("claimtrack.tui.drafts.asyncio", timer)
    drafts = drafts_of_ferries(tmp_path, monkeypatch)

    for steady in (("w", "wh", "who"), ("who ", "who s")):
        is_over.clear()
        async with asyncio.TaskGroup() as tasks:
            for words in steady:
                typed = Kept(None, {"wording": words})
                tasks.create_task(drafts.keep_soon(lambda typed=typed: ("form", typed)))
                await asyncio.sleep(0)
            is_over.set()
        assert DraftFile(tmp_path, "ferries").find("form") == typed
    assert len(waits) == 2


async def test_a_write_that_is_called_off_before_it_began_is_made_up_for_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drafts = drafts_of_ferries(tmp_path, monkeypatch)
    disk = SlowDisk(monkeypatch)
    writing = asyncio.create_task(drafts.keep(typed_so_far("who")))
    while not disk.begin:
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.wait([writing])
    drafts.keep_now()
    assert DraftFile(tmp_path, "ferries").find("form") == typed_so_far("who")()[1]


async def test_a_write_that_comes_late_puts_no_older_words_over_newer_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drafts = drafts_of_ferries(tmp_path, monkeypatch)
    disk = SlowDisk(monkeypatch)
    writes = []
    for words in ("wordin", "wording."):
        writes.append(asyncio.create_task(drafts.keep(typed_so_far(words))))
        while len(disk.begin) < len(writes):
            await asyncio.sleep(0)
    for begin, write in zip(reversed(disk.begin), reversed(writes), strict=True):
        begin.set()
        await write
    assert DraftFile(tmp_path, "ferries").find("form") == typed_so_far("wording.")()[1]


async def test_a_write_that_comes_late_brings_nothing_back_that_was_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    drafts = drafts_of_ferries(tmp_path, monkeypatch)
    disk = SlowDisk(monkeypatch)
    writing = asyncio.create_task(drafts.keep(typed_so_far("who")))
    while not disk.begin:
        await asyncio.sleep(0)
    forgetting = asyncio.create_task(drafts.forget("form"))
    while len(disk.begin) < 2:
        await asyncio.sleep(0)
    for begin in reversed(disk.begin):
        begin.set()
        await asyncio.sleep(0)
    await asyncio.gather(writing, forgetting)
    assert DraftFile(tmp_path, "ferries").find("form") is None
