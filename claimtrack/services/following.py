"""Following a ledger on which others work too: what they did, and what became of one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from claimtrack.domain.errors import BadInput
from claimtrack.services.conflicts import versions
from claimtrack.services.presence import be_present, leave, others_present
from claimtrack.services.session import LEDGER_ITSELF, Session
from claimtrack.services.sourcing import tidy
from claimtrack.services.telling import Telling
from claimtrack.services.views import HistoryEntry
from claimtrack.storage import history_reading as reading
from claimtrack.storage.listening import Ear

__all__ = ["Ear", "OthersWork", "be_present", "leave", "others_present", "versions"]

MOST = 20
"""Operations that are looked through to tell of others' work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersWork:
    """What others did after a history number. ``entries`` are the newest, the newest first."""

    seq: int
    entries: tuple[HistoryEntry, ...] = ()


def others_work(session: Session, after: int) -> OthersWork:
    """What was recorded after a history number, but not by this program."""
    with session.read() as view:
        if view.head.seq <= after:
            return OthersWork(seq=view.head.seq)
        theirs = [
            one
            for one in reading.operations(view, limit=MOST)
            if one.first_seq > after
            and one.checker_id != LEDGER_ITSELF
            and not session.numbering.is_ours(one.operation)
        ]
        telling = Telling.of(view, session.checker_id, theirs)
        entries = tuple(telling.entry(one) for one in theirs)
        return OthersWork(seq=view.head.seq, entries=entries)


def was_applied(session: Session, operations: Collection[UUID]) -> bool:
    """Whether any of these operations is in the history."""
    with session.read() as view:
        return any(reading.operation(view, number) is not None for number in operations)


def wakings(session: Session, ear: Ear) -> Iterator[None] | None:
    """Yields whenever somebody has written to the ledger; None where nobody tells of it.

    ConnectionLost where the server went away.
    """
    return session.store.wakings(ear)


def served_as(session: Session, names: Collection[str]) -> tuple[str, ...]:
    """The people whom an app that is served to a browser works as: those names, or who works here.

    BadInput where the ledger's server holds everybody to a login of their own.
    """
    given = tuple(dict.fromkeys(tidy(name) for name in names)) or (session.checker_name,)
    if not all(given):
        raise BadInput('Give a name: --as "Ana Ruiz".')
    if session.store.member is not None and given != (session.checker_name,):
        raise BadInput(
            f"In a team's ledger everybody works under their own login, and yours is "
            f"{session.checker_name}: serve the others with theirs."
        )
    return given
