"""The pictures in docs/pictures, taken of the demo on one day: ``python tools/take_pictures.py``.

The day stands still and the demo is always the same, so the pictures change only with the screens.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from claimtrack import open_ledger
from claimtrack.services.demo import demo_ledger
from claimtrack.tui.app import ClaimtrackApp

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
TODAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SIZE = (120, 40)

PICTURES = {
    "desk": ("down", "space", "down", "space"),
    "claim": ("]", "]", "]", "enter"),
    "reader": ("enter", "enter", *5 * "j"),
}
"""The keys that lead to each picture, from the Desk on."""


def take_all(folder: Path) -> list[Path]:
    """Take every picture anew; where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        ledger = Path(work) / "demo.db"
        demo_ledger(ledger).close()
        return [
            _written(folder / f"{name}.svg", asyncio.run(_picture(ledger, keys)))
            for name, keys in PICTURES.items()
        ]


async def _picture(path: Path, keys: tuple[str, ...]) -> str:
    ledger = open_ledger(path, create=False, checker="Wren Abara", clock=lambda: TODAY)
    app = ClaimtrackApp("", opener=lambda: ledger)
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        for key in keys:
            await pilot.press(key)
            await _settle(pilot)
        return _without_addresses(app.export_screenshot(title="claimtrack"))


async def _settle(pilot: Pilot[None]) -> None:
    """Until the screen shows what it has to show."""
    quiet = 0
    while quiet < 2:
        await pilot.pause()
        busy = any(not worker.is_finished for worker in pilot.app.workers)
        quiet = 0 if busy else quiet + 1


def _without_addresses(svg: str) -> str:
    """Without the fonts that a viewer would fetch from elsewhere; it has its own."""
    svg = re.sub(r"@font-face \{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r"\n\s*\n", "\n", re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE))


def _written(path: Path, svg: str) -> Path:
    path.write_text(svg, encoding="utf-8")
    return path


if __name__ == "__main__":
    for taken in take_all(FOLDER):
        sys.stdout.write(f"{taken}: {taken.stat().st_size // 1000} kB\n")
