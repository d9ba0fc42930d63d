"""What a use-case works with: the store, the clock, and who is at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import Lock
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.entities import Checker, Entity
from claimtrack.domain.errors import BadInput, LedgerUnreachable
from claimtrack.services.again import Again
from claimtrack.services.numbering import Numbering
from claimtrack.services.past import Past
from claimtrack.services.sourcing import fold, resolve_checker, tidy
from claimtrack.storage import index
from claimtrack.storage.misfit import WRONG, telling_damage_from_faults
from claimtrack.storage.retry import tried
from claimtrack.storage.settings import ZONE, setting
from claimtrack.storage.store import Store
from claimtrack.storage.view import View
from claimtrack.storage.work import AlreadyApplied, Work

T = TypeVar("T")

__all__ = ["Session", "View", "Work"]

LEDGER_ITSELF = 0
"""Who acts where no checker does."""

ONLY_READS = "Your role in this ledger is to read: ask an admin to make you a checker."
"""What a reader is told by everything that would change the ledger."""


class Session:
    """One ledger, opened by one checker. Its methods may be called from any thread.

    A checker is put on the record by their first step, so that looking at a ledger writes nothing.
    """

    def __init__(self, store: Store, name: str, clock: Callable[[], datetime]) -> None:
        self.store = store
        self._clock = clock
        self._joining = Lock()
        self.numbering = Numbering()
        self.past = Past()
        self._look_up(name)

    def use(self, name: str) -> None:
        """Work as the checker of that name from here on, in the ledger's zone.

        In a team's ledger everybody works under their own name: BadInput for another.
        """
        if self.store.member is not None and fold(name) != fold(self._checker.name):
            raise BadInput(
                f"Your login {self.store.member.login} is {self._checker.name}: to work as another "
                "person, open the ledger with their login."
            )
        self._look_up(name)

    def _look_up(self, name: str) -> None:
        with self._joining, self.store.read() as view:
            self.zone = ZoneInfo(setting(view.connection, ZONE))
            if self.store.member is not None:
                self._checker = view.get(Checker, self.store.member.checker_id)
                return
            alike = (it for it in view.all(Checker) if fold(it.name) == fold(name))
            self._checker = next(alike, Checker(name=tidy(name)))

    def renew(self) -> None:
        """Look up again what was read from the ledger when it was opened."""
        self._look_up(self._checker.name)

    @property
    def checker_id(self) -> int:
        """The number of who works here; 0 while they are not on the record."""
        return self._checker.id

    @property
    def checker_name(self) -> str:
        """The name of who works here; asking writes nothing."""
        return self._checker.name

    @property
    def checker(self) -> Checker:
        """Who works here, put on the record where they are not."""
        with self._joining:
            if not self._checker.id:
                with self.store.write(
                    name="add checker", checker_id=LEDGER_ITSELF, at=self.now()
                ) as work:
                    self._checker = resolve_checker(work, self._checker.name)
            return self._checker

    @property
    def why_no_writing(self) -> str:
        """Why nothing can be recorded in this session, in a sentence; "" where it can."""
        if self.store.member is not None and self.store.member.only_reads:
            return ONLY_READS
        return "" if self.store.may_write else "This ledger can only be read: work on a copy of it."

    def need_writing(self) -> None:
        """LedgerUnreachable, with the reason, where nothing can be recorded in this session."""
        if why := self.why_no_writing:
            raise LedgerUnreachable(why)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._clock().astimezone(UTC)

    def today(self) -> date:
        """The day it is in the ledger's zone: what windows close against."""
        return self._clock().astimezone(self.zone).date()

    def as_of(self, as_of: AsOf | None = None) -> AsOf:
        """Both clocks; today and all that is known where nothing else is asked for."""
        return as_of or AsOf(self.today())

    def is_now(self, as_of: AsOf | None) -> bool:
        """Whether this point is the present: today, and all that is known."""
        return as_of is None or (as_of.known is None and as_of.published == self.today())

    @contextmanager
    def read(self, as_of: AsOf | None = None) -> Iterator[View]:
        """A consistent snapshot of what was known."""
        with self.store.read(as_of.known if as_of else None, self.checker_id) as view:
            yield view

    @contextmanager
    def telling_damage(self) -> Iterator[None]:
        """Working with what was read went wrong: was it the ledger? LedgerDamaged where it was."""
        try:
            yield
        except WRONG as error:
            with self.store.read() as view, telling_damage_from_faults(view.connection):
                raise error from None

    def apply(
        self, name: str, operation: UUID | None, body: Callable[[Work], T], again: Again[T]
    ) -> T:
        """Do one use-case in one transaction, the index and the search tables with it.

        What comes back is as it stands at the end of the operation. An operation that was applied
        before is not applied again: ``again`` finds what it gave. Where the server went away it is
        tried again, so ``body`` may run more than once.
        """
        number = self.numbering.number(name, operation)
        return tried(lambda: self._apply(name, number, body, again))

    def _apply(self, name: str, operation: UUID, body: Callable[[Work], T], again: Again[T]) -> T:
        try:
            with self.store.write(
                operation=operation, name=name, checker_id=self.checker.id, at=self.now()
            ) as work:
                result = body(work)
                index.settle(work, self.today())
                settled = _as_it_stands(work, result)
            self._uncover(work.unseen)
            return settled
        except AlreadyApplied as done:
            with self.read() as view:
                return again(view, done.created)

    def uncover_left(self) -> None:
        """Do what an app that ended too early left: see ``storage.index.left_covered``."""
        member = self.store.member
        if member is None or member.only_reads:
            return
        with self.read() as view:
            left = index.left_covered(view)
        self._uncover(set(left))

    def _uncover(self, claims: set[int]) -> None:
        """Index the claims whose verdicts a team's database hid while something was recorded, and
        shows now that it is: a second check was given.
        """
        if not claims:
            return
        with self.read() as view:
            shown = claims - view.withheld(claims)
        if shown:
            with self.store.write(name="index", checker_id=self.checker_id, at=self.now()) as work:
                index.uncover(work, shown)


def _as_it_stands(work: Work, result: T) -> T:
    """Settling may have written a newer version of what the use-case gave."""
    if not isinstance(result, Entity):
        return result
    written = work.written.get((result.KIND, result.id))
    if isinstance(written, type(result)) and written.retired_seq is None:
        return written
    return work.find(type(result), result.id) or result
