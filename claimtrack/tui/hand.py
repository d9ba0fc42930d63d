"""The app's hold on its ledger: opened in a thread, asked in threads, kept when its server goes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from claimtrack.domain.errors import ClaimtrackError, ConnectionLost, LedgerDamaged
from claimtrack.tui.presence import Here
from claimtrack.tui.threads import LooseThreads

if TYPE_CHECKING:
    from claimtrack.services.following import Ear
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.presence import Present
    from claimtrack.services.views import HistoryEntry

Answer = TypeVar("Answer")

log = logging.getLogger("claimtrack.tui")

_READERS = 3

LEAVES_WITHIN = 0.1
"""Seconds that what is being read has to come to its end when the app is left."""

LISTEN_AGAIN = 1.0
"""Seconds before it is listened again after the server that was listened to went away."""

NOT_READ = "There is no connection to the ledger just now: try that again when it is back."

NOT_RECORDED = (
    "There is no connection to the ledger just now, so this was not recorded: what you typed is "
    "kept; do it again when it is back."
)

WAITS = (
    "There is no connection to the ledger just now. This will be recorded by itself when it is "
    "back; change it or press esc, and it will not."
)

IN_DOUBT = (
    "The connection to the ledger went while this was being recorded. When it is back, this will "
    "be recorded by itself if it was not; change it or press esc, and that will not be done."
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking for others' work: whether pages are to read again, and what to tell."""

    changed: bool
    entries: tuple[HistoryEntry, ...] = ()
    others: tuple[Present, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was being written when the connection was lost: the numbers of its operations."""

    base: UUID
    operations: tuple[UUID, ...]
    asks_again: bool
    """Whoever asked for it asks again by itself, as a form does."""


class LedgerHand:
    """Holds the ledger for the app: opens it in a thread, and runs services in threads.

    Reads run side by side. Writes run one after the other, in the order that they were asked for.
    While the connection is lost (``is_lost``) nothing is asked until ``try_again`` finds it back.
    """

    def __init__(
        self,
        opener: Callable[[], Ledger],
        *,
        on_woken: Callable[[], object] = lambda: None,
        on_lost: Callable[[], object] = lambda: None,
    ) -> None:
        """``on_woken``: somebody wrote; ``on_lost``: the connection is gone. Both are called in the
        loop that opened the ledger.
        """
        self._opener = opener
        self._on_woken = on_woken
        self._on_lost = on_lost
        self._readers = LooseThreads(_READERS, "ledger-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger-write")
        self._pulse = LooseThreads(1, "ledger-pulse")
        self._opened: Future[Ledger] | None = None
        self._seen: tuple[int, date] | None = None
        self._told = 0
        self._doubts: list[Doubt] = []
        self._arrived: set[UUID] = set()
        self._was_refused = False
        self._closing = Event()
        self._ear: Ear | None = None
        self._listener: Thread | None = None
        self.is_lost = False
        self.no_writing = ""
        self.here = Here()

    async def open(self) -> Ledger:
        """Open the ledger, once; everybody who asks meanwhile waits for the same opening."""
        if self._opened is None:
            self._opened = self._writer.submit(self._open)
        return await asyncio.shield(asyncio.wrap_future(self._opened))

    def _open(self) -> Ledger:
        ledger = self._opener()
        self._seen = _state_of(ledger)
        self._told = self._seen[0]
        self.no_writing = ledger.session.why_no_writing
        return ledger

    async def read(self, ask: Callable[[Ledger], Answer]) -> Answer:
        """What a reading service answers."""
        return await self._run(self._readers, ask, without=NOT_READ)

    async def write(
        self, do: Callable[[Ledger], Answer], *, operation: UUID | None = None
    ) -> Answer:
        """What a writing service answers, once it is stored.

        With the same ``operation`` it is stored once, however often it is asked for; whoever
        names one asks again by itself when a connection that was lost is back.
        """
        base, asks_again = operation or uuid4(), operation is not None
        if self.is_lost and not asks_again:
            self._was_refused = True
        return await self._run(
            self._writer,
            lambda ledger: self._do(do, ledger, base, asks_again),
            without=WAITS if asks_again else NOT_RECORDED,
        )

    async def _run(
        self, threads: Executor, ask: Callable[[Ledger], Answer], *, without: str
    ) -> Answer:
        """``without`` is what to say where there is no connection."""
        ledger = await self.open()
        if self.is_lost:
            raise ConnectionLost(without)
        try:
            return await asyncio.get_running_loop().run_in_executor(threads, ask, ledger)
        except ConnectionLost:
            self._lose()
            raise

    def _do(
        self, do: Callable[[Ledger], Answer], ledger: Ledger, base: UUID, asks_again: bool
    ) -> Answer:
        with ledger.session.numbering.under(base) as numbers:
            try:
                answer = do(ledger)
            except ConnectionLost as error:
                self._doubts.append(Doubt(base, tuple(numbers.given), asks_again))
                if asks_again:
                    raise ConnectionLost(IN_DOUBT) from error
                raise
        with suppress(ConnectionLost):
            self._seen = _state_of(ledger)
        return answer

    # --- What others do

    async def look(self) -> Looked:
        """Whether somebody else recorded something, or a new day began in the ledger's zone, since
        the ledger was opened, this was last asked or something was last written here.
        """
        now, entries, others = await self.read(self._look)
        changed = now != self._seen
        self._seen, self._told = now, now[0]
        return Looked(changed, entries, others)

    def _look(
        self, ledger: Ledger
    ) -> tuple[tuple[int, date], tuple[HistoryEntry, ...], tuple[Present, ...]]:
        now = _state_of(ledger)
        entries = () if now[0] == self._told else ledger.others_work(self._told).entries
        return now, entries, self._exchange(ledger)

    def _exchange(self, ledger: Ledger) -> tuple[Present, ...]:
        """Presence is a courtesy: a ledger that is busy or full does without it."""
        try:
            return self.here.exchange(ledger)
        except ConnectionLost:
            raise
        except LedgerDamaged as error:
            self.here.is_mute = True
            log.warning("Nobody is told what is open here: %s", error)
            return ()
        except ClaimtrackError as error:
            log.info("Others could not be told what is open here: %s", error)
            return ()

    async def listen(self) -> None:
        """Have ``on_woken`` called whenever somebody writes, where the ledger's server tells it."""
        ledger = await self.open()
        loop = asyncio.get_running_loop()
        self._listener = Thread(
            target=self._listen, args=(ledger, loop), name="ledger-listen", daemon=True
        )
        self._listener.start()

    def _listen(self, ledger: Ledger, loop: asyncio.AbstractEventLoop) -> None:
        from claimtrack.services.following import Ear

        self._ear = Ear()
        while not self._closing.is_set():
            try:
                wakings = ledger.wakings(self._ear)
                for _ in wakings or ():
                    _tell(loop, self._on_woken)
            except ConnectionLost:
                _tell(loop, self._lose)
            except Exception:
                log.exception("Listening to the ledger's server failed")
                return
            else:
                return
            self._closing.wait(LISTEN_AGAIN)

    # --- Losing the connection

    def _lose(self) -> None:
        if not self.is_lost and not self._closing.is_set():
            self.is_lost = True
            self._on_lost()

    async def try_again(self) -> bool | None:
        """Whether what was asked for when the connection went was recorded, now that it is back.

        None where nothing was, or who asked for it asks again. ConnectionLost where it is not back.
        """
        ledger = await self.open()
        loop = asyncio.get_running_loop()
        arrived = await loop.run_in_executor(self._pulse, self._settle, ledger)
        self.is_lost = False
        refused, self._was_refused = self._was_refused, False
        return False if refused else arrived

    def _settle(self, ledger: Ledger) -> bool | None:
        ledger.latest_seq()
        arrived: bool | None = None
        for doubt in tuple(self._doubts):
            if ledger.was_applied(doubt.operations):
                self._arrived.add(doubt.base)
                arrived = True
            elif not doubt.asks_again:
                arrived = False
            self._doubts.remove(doubt)
        return arrived

    def has_arrived(self, operation: UUID) -> bool:
        """Whether something that was in doubt when the connection went was recorded after all."""
        return operation in self._arrived

    def close(self) -> None:
        """Let what is being written come to its end, then close the ledger. What is being read
        is waited for but a moment: nobody sees it any more.
        """
        self._closing.set()
        self._readers.end(LEAVES_WITHIN)
        self._writer.shutdown(wait=True)
        self._pulse.end(0)
        if self._ear is not None and self._listener is not None:
            self._ear.stop()
            self._listener.join(LISTEN_AGAIN)
            self._ear.close()
        if self._opened is not None and self._opened.exception() is None:
            ledger = self._opened.result()
            with suppress(ClaimtrackError):
                if not self.is_lost:
                    self.here.leave(ledger)
            ledger.close()


def _tell(loop: asyncio.AbstractEventLoop, call: Callable[[], object]) -> None:
    """Call it in the loop, where that still runs."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call)


def _state_of(ledger: Ledger) -> tuple[int, date]:
    """What pages depend on: how far the history goes, and the day that windows close against."""
    return ledger.latest_seq(), ledger.session.today()
