"""What was seen of a past day, kept while that day is looked at and nobody records anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.domain.dossier import AsOf
from claimtrack.storage.view import View

if TYPE_CHECKING:
    from claimtrack.services.seen import Seen

Held = dict[int, "Seen | None"]
"""By the claim's number; None where it was not published by then."""

MOST = 5_000
"""Claims that are kept, some 15 MB; of more the others are worked out anew each time."""


class Past:
    """The last day that was looked at, so that its pages, views and orders are worked out once.

    Threads may ask at the same time: each goes on with the day that it asked for.
    """

    def __init__(self) -> None:
        self._kept: tuple[object, Held] = (None, {})

    def of(self, view: View, as_of: AsOf) -> Held:
        """What was seen so far of this day, in this state of the record, by these eyes."""
        point = (view.head, as_of, view.reader, view.member)
        if self._kept[0] != point:
            self._kept = (point, {})
        return self._kept[1]


def keep(held: Held, claim_id: int, seen: Seen | None) -> None:
    """Keep what was seen of a claim, where there is room."""
    if len(held) < MOST:
        held[claim_id] = seen
