"""Being woken when somebody writes to the same ledger: NOTIFY and LISTEN on PostgreSQL.

What is sent is a history number and nothing else: whoever wakes reads the history by themselves.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from claimtrack.storage.drivers import driver_of
from claimtrack.storage.faults import explained, plainly

if TYPE_CHECKING:
    import psycopg

CHANNEL = "'claimtrack_' || abs(hashtext(current_schema()))"
"""Each ledger of a database has a channel of its own: SQL that gives its name."""

SILENCE = 20.0
"""Seconds of silence after which the server is asked whether it is still there."""


class Ear:
    """What one listens with. ``stop`` may be called from any thread, and ends the listening."""

    def __init__(self) -> None:
        self._inner, self._outer = socket.socketpair()

    def stop(self) -> None:
        """Listen no more."""
        self._outer.send(b".")

    def close(self) -> None:
        """Let go of it, once nobody listens."""
        self._inner.close()
        self._outer.close()

    def listen(self, engine: sa.Engine, target: str) -> Iterator[None]:
        """Yields when it has begun, and then whenever somebody has written, until it is stopped.

        ConnectionLost where the server is gone.
        """
        import psycopg

        with plainly(target), engine.connect() as held:
            held = held.execution_options(isolation_level="AUTOCOMMIT")
            channel = held.exec_driver_sql(f"SELECT {CHANNEL}").scalar_one()
            held.exec_driver_sql(f'LISTEN "{channel}"')
            yield
            try:
                yield from self._woken(driver_of(held))
            except psycopg.Error as error:
                held.invalidate()
                raise explained(error, target) or error from error
            finally:
                if not held.invalidated:
                    held.exec_driver_sql("UNLISTEN *")

    def _woken(self, driver: psycopg.Connection[Any]) -> Iterator[None]:
        both: list[int | socket.socket] = [driver.fileno(), self._inner]
        while True:
            ready, _, _ = select.select(both, [], [], SILENCE)
            if self._inner in ready:
                return
            if not ready:
                driver.execute("SELECT 1")
            if list(driver.notifies(timeout=0)):
                yield
