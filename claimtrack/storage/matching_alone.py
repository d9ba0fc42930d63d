"""The tables for matching by themselves, in memory: for claims that are in no ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from claimtrack.storage.engine_sqlite import sqlite_module
from claimtrack.storage.matching import create
from claimtrack.storage.tables import MATCH_SIZE


@contextmanager
def alone() -> Iterator[sa.Connection]:
    """A connection to empty tables, gone when it closes."""
    engine = sa.create_engine("sqlite://", module=sqlite_module(), poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            MATCH_SIZE.create(connection)
            create(connection)
            yield connection
    finally:
        engine.dispose()
