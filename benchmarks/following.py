"""How soon what one person records is on another's screen: python benchmarks/following.py.

It starts a PostgreSQL server of its own.
"""

from __future__ import annotations

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from own_server import own_server

from claimtrack import open_ledger
from claimtrack.domain.words import Priority
from claimtrack.services.demo import demo_ledger
from claimtrack.tui.app import ClaimtrackApp
from claimtrack.tui.widgets.head import Head
from claimtrack.tui.widgets.status import Status

TIMES = 20


async def measured(target: str) -> list[float]:
    """Seconds from the end of a write to its notice on the screen."""
    found = []
    app = ClaimtrackApp(target)
    with open_ledger(target, checker="Ben") as colleague:
        async with app.run_test(size=(120, 40)) as pilot:
            while not str(app.screen.query_one(Head).figures):
                await pilot.pause(0.05)
            await pilot.pause(1.0)
            for number in range(TIMES):
                status = app.screen.query_one(Status)
                status.told = status.told[:0]
                level = (Priority.LOW, Priority.HIGH)[number % 2]
                await asyncio.to_thread(colleague.arrange_claims, [7], priority=level)
                began = perf_counter()
                while not status.told:
                    await asyncio.sleep(0.005)
                found.append(perf_counter() - began)
                await asyncio.sleep(0.37)
    return found


def tell(name: str, found: list[float]) -> None:
    print(f"{name:12} median {median(found):.2f} s, slowest {max(found):.2f} s of {len(found)}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        export = BytesIO()
        with demo_ledger(path) as demo:
            demo.export(export, complete=True)
        tell("SQLite", asyncio.run(measured(str(path))))
        with own_server() as server:
            address = server.new_database("desk")
            export.seek(0)
            with open_ledger(address) as ledger:
                ledger.import_(export)
            tell("PostgreSQL", asyncio.run(measured(address)))


if __name__ == "__main__":
    main()
