"""A fresh ledger on each engine, opened as a user opens it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimtrack import open_ledger
from tests.services.newsroom import Clock, Newsroom


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def newsroom(target: str, clock: Clock) -> Iterator[Newsroom]:
    """Ada's newsroom, on each engine."""
    with open_ledger(target, checker="Ada Moreau", clock=clock) as ledger:
        yield Newsroom(ledger, clock)


@pytest.fixture
def desk_room(sqlite_target: str, clock: Clock) -> Iterator[Newsroom]:
    """Ada's newsroom on SQLite alone, for what no engine makes a difference to."""
    with open_ledger(sqlite_target, checker="Ada Moreau", clock=clock) as ledger:
        yield Newsroom(ledger, clock)
