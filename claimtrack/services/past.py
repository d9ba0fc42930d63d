"""What was seen of a past day, kept while that day is looked at and nobody records anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimtrack.domain.dossier import AsOf
from claimtrack.storage.view import View

if TYPE_CHECKING:
    from claimtrack.services.seen import Seen
    from claimtrack.services.views import DeskCounts

MOST = 5_000
"""Claims that are kept, some 15 MB; of more the others are worked out anew each time."""


@dataclass(slots=True)
class Held:
    """What is kept of one day: its claims (None: not published by then), and what they add up to
    where that was asked for, which is kept however many they are.
    """

    claims: dict[int, Seen | None] = field(default_factory=dict)
    counts: DeskCounts | None = None

    def keep(self, claim_id: int, seen: Seen | None) -> None:
        """Keep what was seen of a claim, where there is room."""
        if len(self.claims) < MOST:
            self.claims[claim_id] = seen


class Past:
    """The last day that was looked at, so that its pages, views and orders are worked out once.

    Threads may ask at the same time: each goes on with the day that it asked for.
    """

    def __init__(self) -> None:
        self._kept: tuple[object, Held] = (None, Held())

    def of(self, view: View, as_of: AsOf) -> Held:
        """What was seen so far of this day, in this state of the record, by these eyes."""
        point = (view.head, as_of, view.reader, view.member)
        kept = self._kept
        if kept[0] != point:
            kept = self._kept = (point, Held())
        return kept[1]
