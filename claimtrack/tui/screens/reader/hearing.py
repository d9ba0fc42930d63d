"""What the machine proposes: it is read beside the screen, and shown as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from claimtrack.services.proposed import ProposedReading
from claimtrack.tui.screens.reader.looking_back import LookingBack
from claimtrack.tui.shown import count
from claimtrack.tui.work import task

if TYPE_CHECKING:
    from claimtrack.services.proposing import Proposals


class Hearing(LookingBack):
    """One reading goes on at a time; what was decided on meanwhile does not come back."""

    @dataclass
    class Heard(Message):
        """What the machine has found so far in an article that it is still reading."""

        so_far: Proposals

    _is_reading = False
    _is_stopped = False
    _has_heard = False
    _decided: AbstractSet[str] = frozenset()
    """What was decided on since the reading began, by key."""
    _is_wanted = False
    _deeds = 0
    """Counts decisions when they begin and when they are stored: what was read meanwhile is old."""

    async def reload(self) -> None:
        await super().reload()
        self.read_on()

    @task(group="proposing")
    async def read_on(self) -> None:
        """Let the machine read, one reading at a time however often it is asked for."""
        self._is_wanted = True
        if self._is_reading:
            return
        self._is_reading = True
        try:
            while self._is_wanted:
                self._is_wanted = False
                await self._read()
        finally:
            self._is_reading = False

    async def _read(self) -> None:
        self._has_heard = False
        self._decided = frozenset()
        if self.in_the_past:
            self._known_state().propose(())
            self._say_reading("")
            return
        if not self.reading_says:
            self._say_reading("reading…")
        deeds = self._deeds
        stopped = self._is_stopped
        given = await self.host.read(
            lambda ledger: ledger.proposals(self._article_id, self._hear, stopped=stopped)
        )
        if self._is_wanted or deeds != self._deeds or self.in_the_past:
            return
        self._known_state().propose(given.readings)
        self._say_reading(given.why_none or _how_many(given))

    def _hear(self, so_far: Proposals) -> bool:
        """Called in the reading's thread with what it has found; False stops it."""
        if self._is_stopped or not self.is_attached:
            return False
        self.post_message(self.Heard(so_far))
        return True

    @on(Heard)
    def _show_so_far(self, event: Heard) -> None:
        """A long article is worked on from its first proposals on, while the rest is read."""
        if not self._is_reading or self._is_stopped or self.in_the_past:
            return
        self._has_heard = True
        found = event.so_far.readings
        state = self._known_state()
        state.propose([one for one in found if one.key not in self._decided])
        self.reading_says = f"reading… {event.so_far.share:.0%}, esc stops it"
        if state.rows == self._shown_rows:
            self.show_figures()
        else:
            self.show_claims()

    def step_back(self) -> bool:
        if super().step_back():
            return True
        if self._is_reading and self._has_heard and not self._is_stopped:
            self._is_stopped = True
            self._say_reading("stopping…")
            return True
        return False

    def _say_reading(self, says: str) -> None:
        self.reading_says = says
        self.show_claims()

    def settled(self, one: ProposedReading) -> None:
        """A proposal was decided on: take it from the list."""
        self._deeds += 1
        self._decided |= {one.key}
        state = self._known_state()
        state.settle(one.key)
        if not self._has_heard:
            self.reading_says = _so_many(state.proposed)
        self.show_claims()


def _how_many(given: Proposals) -> str:
    if given.share == 1:
        return _so_many(given.readings)
    return f"stopped at {given.share:.0%}: {_so_many(given.readings) or 'no proposals'}"


def _so_many(proposals: Sequence[ProposedReading]) -> str:
    return count(len(proposals), "proposal") if proposals else ""
