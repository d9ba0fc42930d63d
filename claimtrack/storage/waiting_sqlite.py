"""Waiting for one's turn to write to a file that several programs write to.

SQLite's own waiting sleeps longer the longer it has lasted (up to 0.1 s), so that whoever came last
writes first: of 20 programs one waited 5 s. Here everybody asks equally often.
"""

from __future__ import annotations

import random
from time import monotonic, sleep

import sqlalchemy as sa

from claimtrack.storage.drivers import driver_of

_SHORTEST, _LONGEST = 0.001, 0.006
"""Seconds between two attempts: about what a write takes."""


def begin_writing(connection: sa.Connection, wait: float) -> None:
    """BEGIN IMMEDIATE, after ``wait`` seconds at most. Raises what SQLite says where it fails."""
    raw = driver_of(connection)
    ends = monotonic() + wait
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while _is_taken(connection) and monotonic() < ends:
            sleep(random.uniform(_SHORTEST, _LONGEST))  # noqa: S311 -- no secret
        if not raw.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout={round(wait * 1000)}")


def _is_taken(connection: sa.Connection) -> bool:
    """Whether another program writes; where nobody does, or it fails otherwise, it is our turn."""
    try:
        driver_of(connection).execute("BEGIN IMMEDIATE")
    except connection.dialect.loaded_dbapi.Error as error:
        return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
    return False
