"""An app on a ledger, driven by its keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from driving import WIDE, OpenApp, Session

from claimtrack.settings import Settings
from claimtrack.tui.app import ClaimtrackApp


@pytest.fixture
def open_app() -> OpenApp:
    """Open the app on a ledger; a fault of ours inside it fails the test."""

    @asynccontextmanager
    async def opened(
        ledger: Any, size: tuple[int, int] = WIDE, settings: Settings | None = None
    ) -> AsyncIterator[Session]:
        app = ClaimtrackApp("", settings=settings, opener=lambda: ledger)
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            await session.settle()
            yield session
            faults = list(app.faults)
        if faults:
            raise faults[0]

    return opened
