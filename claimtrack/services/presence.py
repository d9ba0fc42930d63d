"""Who is working on what: a courtesy among people on one ledger, never a lock and no history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from claimtrack.domain.entities import Checker
from claimtrack.domain.words import EntityKind
from claimtrack.services.session import Session
from claimtrack.services.windows_here import is_gone
from claimtrack.storage import presence as storage
from claimtrack.storage.presence import Sign

SIGN_EVERY = timedelta(seconds=20)
"""How often a window gives a sign of life."""

RUNS_OUT = timedelta(seconds=60)
"""After how long without one a window counts as gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who has the ledger open elsewhere, with what they have open (None: a list)."""

    name: str
    about: EntityKind | None
    about_id: int
    edits: bool
    since: datetime

    @property
    def on(self) -> tuple[EntityKind, int] | None:
        """What they have open."""
        return None if self.about is None else (self.about, self.about_id)


def be_present(
    session: Session, place: str, on: tuple[EntityKind, int] | None, *, edits: bool, since: datetime
) -> None:
    """Give a sign of life of one window (``place``), and say what is open in it.

    A ledger that can only be read is left as it is.
    """
    if not session.store.may_write:
        return
    sign = Sign(
        place=place,
        checker_id=session.checker_id,
        name=session.checker_name,
        about=on[0].value if on else "",
        about_id=on[1] if on else 0,
        edits=edits,
        since=since,
        seen_at=session.now(),
    )
    with session.store.write(
        name="be present", checker_id=session.checker_id, at=session.now()
    ) as work:
        storage.put_sign(work.connection, sign)


def leave(session: Session, place: str) -> None:
    """A window is being closed; those that were never closed go with it once they have run out."""
    if not session.store.may_write:
        return
    with session.store.write(name="leave", checker_id=session.checker_id, at=session.now()) as work:
        storage.drop_sign(work.connection, place)
        storage.sweep(work.connection, session.now() - RUNS_OUT)


def others_present(session: Session, place: str) -> tuple[Present, ...]:
    """Who has the ledger open in other windows than this one, killed ones left out."""
    with session.read() as view:
        found = storage.signs(view.connection, session.now() - RUNS_OUT)
        elsewhere = [one for one in found if one.place != place and not is_gone(one.place)]
        numbers = {one.checker_id for one in elsewhere if one.checker_id}
        names = {one.id: one.name for one in view.each(Checker, "id", numbers)}
    return tuple(
        Present(
            name=names.get(one.checker_id, one.name),
            about=EntityKind(one.about) if one.about else None,
            about_id=one.about_id,
            edits=one.edits,
            since=one.since,
        )
        for one in elsewhere
    )
