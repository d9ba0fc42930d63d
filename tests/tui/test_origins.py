"""The origins behind a claim, by keys."""

from __future__ import annotations

import pytest
from driving import NARROW, WIDE, OpenApp
from reading_room import open_claim

from claimtrack.services.ledger import Ledger


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_independent_count_is_taken_apart(
    open_app: OpenApp, ferries: Ledger, size: tuple[int, int]
):
    async with open_app(ferries, size=size) as session:
        await open_claim(session, 1)
        await session.press("O")
        assert ferries.origins(1).arithmetic in session.text
        assert "Origins behind claim 1" in session.text
        assert "do not count" in session.text
        await session.press("space")
        assert "Nothing is proposed on this line" in session.status
        await session.press("end", "enter")
        assert session.screen.NAME == "Reader"
