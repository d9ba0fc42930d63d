"""When what is typed and not recorded is written to the draft's file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from claimtrack.tui.drafts import Drafts
from claimtrack.tui.state.keeping import DraftFile, Kept


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
    monkeypatch.setattr("claimtrack.tui.drafts.data_path", lambda: tmp_path)
    page = SimpleNamespace(host=SimpleNamespace(drafts_of="ferries"))
    drafts = Drafts(cast("Any", SimpleNamespace(screen=page)))

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
