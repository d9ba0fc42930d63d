"""Dossiers for the preview are read one at a time, however fast the cursor walks."""

from __future__ import annotations

import asyncio

from claimtrack.tui.work import OneAtATime


async def test_what_is_called_off_runs_to_its_end_before_the_next_begins():
    one, gate, running = OneAtATime(), asyncio.Event(), []

    async def ask(name: str) -> str:
        running.append(name)
        await gate.wait()
        running.remove(name)
        return name

    asked = [asyncio.create_task(one.run(lambda name=name: ask(name))) for name in "abc"]
    await asyncio.sleep(0)
    for task in asked[:2]:
        task.cancel()
    await asyncio.sleep(0)
    assert running == ["a"]
    gate.set()
    assert await asked[2] == "c"
    assert asked[1].cancelled()


async def test_what_goes_wrong_reaches_who_asked_and_holds_up_nobody():
    one = OneAtATime()

    async def fail() -> str:
        raise ValueError("no")

    async def work() -> str:
        return "yes"

    results = await asyncio.gather(one.run(fail), one.run(work), return_exceptions=True)
    assert isinstance(results[0], ValueError)
    assert results[1] == "yes"
