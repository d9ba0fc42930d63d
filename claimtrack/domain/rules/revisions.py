"""The window that holds: the claim's own, or the last that a revision has put in its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import Claim
from claimtrack.domain.rules.statements import Statement, statements
from claimtrack.domain.window import Window
from claimtrack.domain.words import Relation


def effective_window(dossier: Dossier, on: date | None = None) -> Window | None:
    """The claim's window as it stood at the end of a day; None is after all that is recorded.

    Every revision of known origin counts from its event date, or from its publication. One without
    a new window (a running count, say) leaves the window as it was. Trim the dossier first to see
    it as of a day of publication.
    """
    return revisions(dossier.claim, statements(dossier)).held(on)


@dataclass(frozen=True, slots=True)
class Revisions:
    """A claim's own window, and what has moved it, in order."""

    own: Window | None
    moved: tuple[Statement, ...]

    def held(self, on: date | None = None) -> Window | None:
        """``effective_window``."""
        count = len(self.moved)
        if on is not None:
            count = bisect_right(self.moved, on, key=lambda one: one.day)
        return self.moved[count - 1].new_window if count else self.own


def revisions(claim: Claim, said: Iterable[Statement]) -> Revisions:
    """Of a claim, by statements that are at hand."""
    return Revisions(claim.window, tuple(sorted(filter(moves, said), key=lambda one: one.order)))


def moves(statement: Statement) -> bool:
    """It is a revision that puts another window in the place of the claim's."""
    return (
        statement.relation is Relation.REVISES
        and statement.new_window is not None
        and not statement.origin.unknown
        and not statement.is_given_up
    )
