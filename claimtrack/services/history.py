"""The history as people read it; undo and redo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from claimtrack.domain.words import EntityKind
from claimtrack.services.again import Touched
from claimtrack.services.session import Session, View, Work
from claimtrack.services.telling import Telling
from claimtrack.services.views import HistoryEntry, Undone
from claimtrack.storage import history_reading as reading
from claimtrack.storage import undo as reversing
from claimtrack.storage.history_reading import Operation, first_done
from claimtrack.storage.history_words import REDO, UNDO
from claimtrack.storage.touched import hanging_on


def history(
    session: Session,
    kind: EntityKind | None = None,
    number: int | None = None,
    limit: int = 100,
    before_seq: int | None = None,
) -> list[HistoryEntry]:
    """The operations, newest first; those about one thing (a claim with all that hangs on it).

    ``before_seq`` continues a list: give the ``first_seq`` of its last entry.
    """
    with session.read() as view:
        return entries(session, view, kind, number, limit=limit, before_seq=before_seq)


def entries(
    session: Session,
    view: View,
    kind: EntityKind | None,
    number: int | None,
    *,
    limit: int,
    before_seq: int | None = None,
) -> list[HistoryEntry]:
    """As ``history``, in a view that is open."""
    found = reading.operations(
        view,
        touching=_about(view, kind, number),
        kind=kind if number is None else None,
        limit=limit,
        before_seq=before_seq,
    )
    telling = Telling.of(view, session.checker_id, found)
    return [telling.entry(operation) for operation in found]


def known_seq(session: Session, when: datetime) -> int:
    """The history number that was the last one at a time; 0 before the first operation."""
    with session.read() as view:
        return reading.known_seq(view, when)


def undo(session: Session, *, operation: UUID | None = None) -> Undone:
    """Reverse my last operation that stands, if every row is still as it left it."""
    return _reverse(session, UNDO, operation)


def redo(session: Session, *, operation: UUID | None = None) -> Undone:
    """Reverse my last undo, if I have done nothing else since."""
    return _reverse(session, REDO, operation)


def _reverse(session: Session, name: str, operation: UUID | None) -> Undone:
    number = session.numbering.number(name, operation)

    def body(work: Work) -> Undone:
        reversal = reversing.undo(work) if name == UNDO else reversing.redo(work)
        return _undone(session, work, name, reversal.reversed)

    def again(view: View, _: Touched) -> Undone:
        done = reading.operation(view, number)
        target = reading.operation(view, done.undoes) if done and done.undoes else None
        if target is None:
            raise LookupError(f"operation {number} was applied, and is no {name}")
        return _undone(session, view, name, target)

    return session.apply(name, number, body, again)


def _undone(session: Session, view: View, name: str, reversed_: Operation) -> Undone:
    first = first_done(view, reversed_)
    said = Telling.of(view, session.checker_id, [first]).says(first)
    verb = "Undone" if name == UNDO else "Done again"
    return Undone(operation=str(first.operation), says=f"{verb}: {said}.")


def _about(
    view: View, kind: EntityKind | None, number: int | None
) -> Mapping[EntityKind, Collection[int]] | None:
    if kind is None or number is None:
        return None
    if kind is EntityKind.CLAIM:
        return hanging_on(view.connection, number)
    return {kind: [number]}
