"""The ledger's store: one transaction to read from, one unit of work to write with.

``claimtrack.storage.opening.open_store`` makes one from a target.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import sqlalchemy as sa

from claimtrack.storage.chain import applied
from claimtrack.storage.faults import plainly
from claimtrack.storage.history import Head, Stamp
from claimtrack.storage.misfit import telling_damage_from_faults
from claimtrack.storage.team import Member
from claimtrack.storage.view import View
from claimtrack.storage.work import Work

if TYPE_CHECKING:
    from claimtrack.storage.listening import Ear


class Store(ABC):
    """One ledger on one engine. Safe to use from several threads at once."""

    engine_name: str
    """The engine, as told to people."""

    may_write = True
    """Whether it is a ledger to work on, and not a backup of one."""

    advice = ""
    """What its user should know about the engine or the way to it, in a sentence; "" where all is
    well.
    """

    brought_up = ""
    """That it was brought up to date as it was opened, in a sentence; "" where it was not."""

    def __init__(
        self, target: str, readers: sa.Engine, writer: sa.Engine, member: Member | None = None
    ) -> None:
        self.target = target
        self.member = member
        self._readers = readers
        self._writer = writer

    @contextmanager
    def read(self, known: int | None = None, reader: int | None = None) -> Iterator[View]:
        """A consistent snapshot, now or as known at a history number, for one checker's eyes."""
        with (
            plainly(self.target),
            self._readers.begin() as connection,
            telling_damage_from_faults(connection),
        ):
            yield View(connection, known=known, member=self.member, reader=reader)

    @contextmanager
    def write(
        self, *, name: str, checker_id: int, at: datetime, operation: UUID | None = None
    ) -> Iterator[Work]:
        """One operation: all of it is committed on leaving, or nothing where an error leaves.

        ``name`` says what is done ("record claim"); ``checker_id`` 0 is the ledger itself.
        AlreadyApplied, with what it created, where ``operation`` was applied before.
        """
        stamp = Stamp(operation=operation or uuid4(), name=name, checker_id=checker_id, at=at)
        with (
            plainly(self.target),
            self._writing(stamp) as work,
            telling_damage_from_faults(work.connection),
        ):
            done = applied(work.connection, stamp)
            if done is not None:
                raise done
            yield work

    @abstractmethod
    def loading(self) -> AbstractContextManager[sa.Connection]:
        """One transaction that no other writer comes into, to fill an empty ledger from an export.

        References between rows are checked at its end.
        """

    @abstractmethod
    def _writing(self, stamp: Stamp) -> AbstractContextManager[Work]:
        """A begun unit of work whose Changes are appended to the chain before it commits."""

    def wakings(self, ear: Ear) -> Iterator[None] | None:  # noqa: ARG002 -- for those that can
        """Yields whenever somebody has written to the ledger; None where nobody tells of it."""
        return None

    def head(self) -> Head:
        """The end of the history: what a copy is later verified against."""
        with self.read() as view:
            return view.head

    def close(self) -> None:
        """Let go of every connection."""
        self._writer.dispose()
        self._readers.dispose()
