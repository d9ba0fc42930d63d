"""Who else is here: this window's signs of life, and the words for others'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from claimtrack.domain.words import EntityKind, label

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.presence import Present

On = tuple[EntityKind, int]

TELLS = True
"""Whether windows tell one another what is open in them."""


@dataclass
class Here:
    """This window: what is open in it, since when, and what others were told of it."""

    on: On | None = None
    edits: bool = False
    is_mute: bool = False

    def __post_init__(self) -> None:
        self._since: datetime | None = None
        self._told: tuple[On | None, bool] | None = None
        self._told_at: datetime | None = None

    @cached_property
    def place(self) -> str:
        """What this window is called among others."""
        from claimtrack.services.windows_here import window_name

        return window_name()

    def exchange(self, ledger: Ledger) -> tuple[Present, ...]:
        """Tell what is open here where that is new or was long ago, and hear of the others.

        Runs in a thread.
        """
        from claimtrack.services.presence import SIGN_EVERY

        if self.is_mute or not TELLS:
            return ()
        now, state = ledger.session.now(), (self.on, self.edits)
        if state != self._told:
            self._since = now
        late = self._told_at is None or now - self._told_at >= SIGN_EVERY
        if state != self._told or late:
            ledger.be_present(self.place, self.on, edits=self.edits, since=self._since or now)
            self._told, self._told_at = state, now
        return ledger.others_present(self.place)

    def leave(self, ledger: Ledger) -> None:
        """Tell that this window is closed."""
        if self._told_at is not None:
            ledger.leave(self.place)


def who_is_on(others: Iterable[Present], on: On | None) -> str:
    """Who else has this open: "Ben is editing, Ada is reading"; "" for nobody."""
    here = [one for one in others if on is not None and one.on == on]
    deeds = ((True, "editing"), (False, "reading"))
    told = []
    for edits, deed in deeds:
        names = list(dict.fromkeys(one.name for one in here if one.edits is edits))
        if names:
            told.append(f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} {deed}")
    return ", ".join(told)


def where_each_is(others: Iterable[Present]) -> list[tuple[str, str]]:
    """Each of the others: the name and since when, and what they have open."""
    return [(f"{one.name} · {one.since.astimezone():%H:%M}", _deed(one)) for one in others]


def _deed(one: Present) -> str:
    if one.about is None:
        return "in a list"
    return f"{'editing' if one.edits else 'reading'} {label(one.about)} {one.about_id}"
