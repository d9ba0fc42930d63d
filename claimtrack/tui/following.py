"""The part of the app that follows its ledger: others' work, a new day, a connection that goes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.message import Message
from textual.reactive import reactive

from claimtrack.domain.errors import ClaimtrackError, ConnectionLost, NotAllowed
from claimtrack.tui.hand import LedgerHand
from claimtrack.tui.shown import one_line
from claimtrack.tui.work import RELOAD, task

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.presence import Present
    from claimtrack.services.views import HistoryEntry

LOOK_EVERY = 1.0
"""Seconds after which it is looked again whether others changed the ledger."""

LOOK_REST = 0.3
"""Seconds between two looks where others write all the time."""

BACK_OFF = (0.1, 0.3, 0.6, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each attempt to reach a ledger's server again; the last holds for all others."""

SHUT_OUT = "Your login does not see this ledger any more: ask one of its admins"


class BackAgain(Message):
    """The connection to the ledger is back. ``arrived``: whether what was being written when it
    went was recorded; None where nothing was.
    """

    def __init__(self, *, arrived: bool | None) -> None:
        super().__init__()
        self.arrived = arrived


class FollowingApp(App[None]):
    """An app on a ledger that others work on too."""

    revision: reactive[int] = reactive(0)
    """Counts the changes after which pages have to read again."""

    trouble: reactive[str] = reactive("")
    """What is wrong with the connection to the ledger, for the head line; "" while all is well."""

    others: reactive[tuple[Present, ...]] = reactive(())
    """Who else has the ledger open, and what each has open."""

    WAITING_FORM: ClassVar[str] = ".form-slot"
    """Forms that are told when the connection is back."""

    def __init__(self, opener: Callable[[], Ledger]) -> None:
        super().__init__()
        self.hand = LedgerHand(opener, on_woken=self._woken, on_lost=self._lost)
        self._looking = False
        self._look_again = False

    def follow(self) -> None:
        """From here on show what others record: the ledger is open."""
        self._listen()
        self.set_interval(LOOK_EVERY, self.look_by_the_clock)

    @task(group="listen")
    async def _listen(self) -> None:
        await self.hand.listen()

    # --- What others record

    def look_by_the_clock(self) -> None:
        """Look, unless a look is under way: where each takes longer than the clock's round, they
        would go on without a rest.
        """
        if not self._looking:
            self.look_for_changes()

    def _woken(self) -> None:
        """Look, or look once more after the look that is under way."""
        if self._looking:
            self._look_again = True
        else:
            self.look_for_changes()

    @task(group="look")
    async def look_for_changes(self) -> None:
        """Have pages read again where somebody else recorded something, or a day began.

        A page that is reading just now is left in peace until the next look.
        """
        self._looking = True
        try:
            await self._look()
            while self._look_again:
                self._look_again = False
                await asyncio.sleep(LOOK_REST)
                await self._look()
        finally:
            self._looking = False

    async def _look(self) -> None:
        if self.hand.is_lost or self._is_reading():
            return
        self._note_what_is_open()
        with suppress(ClaimtrackError):
            try:
                looked = await self.hand.look()
            except NotAllowed:  # every member may look
                self.trouble = SHUT_OUT
                return
            self.others = looked.others
            if looked.changed or self._is_let_in_again():
                self.revision += 1
            if looked.entries:
                self._tell_of(looked.entries)

    def _is_let_in_again(self) -> bool:
        """The ledger may be seen again after it could not; the head line says so no more."""
        was_shut_out = self.trouble == SHUT_OUT
        if was_shut_out:
            self.trouble = ""
        return was_shut_out

    def _note_what_is_open(self) -> None:
        from claimtrack.tui.screens.offering import Offering

        pages = [one for one in reversed(self.screen_stack) if isinstance(one, Offering)]
        here = self.hand.here
        here.on = next((on for one in pages if (on := one.works_on()) is not None), None)
        here.edits = any(one.query(".form") for one in pages) and here.on is not None

    def _is_reading(self) -> bool:
        return any(worker.group == RELOAD and not worker.is_finished for worker in self.workers)

    def _tell_of(self, entries: tuple[HistoryEntry, ...]) -> None:
        from claimtrack.tui.screens.offering import Offering

        newest, *others = entries
        more = f" (and {len(others)} more: g h)" if others else ""
        if isinstance(self.screen, Offering):
            self.screen.tell(one_line(f"{newest.says}{more}"))

    # --- A connection that goes, and comes back

    def _lost(self) -> None:
        self.trouble = f"No connection since {datetime.now().astimezone():%H:%M} · trying again"
        self._come_back()

    @task(group="connection")
    async def _come_back(self) -> None:
        """Try to reach the ledger's server until it answers."""
        for seconds in _pauses():
            await asyncio.sleep(seconds)
            try:
                arrived = await self.hand.try_again()
            except ConnectionLost:
                continue
            except ClaimtrackError as error:
                self.trouble = f"No ledger · {error}"
                continue
            break
        self.trouble = ""
        self.revision += 1
        self.back_again(arrived)

    def back_again(self, arrived: bool | None) -> None:
        """Tell the person that the connection is back, and the forms that waited for it."""
        from claimtrack.tui.screens.offering import Offering

        says = {
            None: "Connected again.",
            True: "Connected again. What you did last was recorded.",
            False: "Connected again. What you did last was not recorded: do it again.",
        }[arrived]
        if isinstance(self.screen, Offering):
            self.screen.calm()
            self.screen.tell(one_line(says))
        for screen in self.screen_stack:
            for slot in screen.query(self.WAITING_FORM):
                slot.post_message(BackAgain(arrived=arrived))


def _pauses() -> Iterator[float]:
    yield from BACK_OFF
    while True:
        yield BACK_OFF[-1]
