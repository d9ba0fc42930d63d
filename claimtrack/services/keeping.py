"""Looking after a ledger: what it holds, whether it is whole, and copies of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from claimtrack.domain.entities import Checker
from claimtrack.domain.errors import BadInput
from claimtrack.services.session import Session, View
from claimtrack.services.sourcing import tidy
from claimtrack.services.views import LedgerInfo, Problem, Verification
from claimtrack.storage import index, matching
from claimtrack.storage.addresses import naming
from claimtrack.storage.backup import automatic_if_due, back_up, check_backup
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.migrate import schema_of
from claimtrack.storage.search import look_afresh
from claimtrack.storage.settings import TITLE, ZONE, set_setting, setting
from claimtrack.storage.store_sqlite import SqliteStore
from claimtrack.storage.transfer_in import import_into
from claimtrack.storage.transfer_out import export as write_export
from claimtrack.storage.verify import UNREADABLE
from claimtrack.storage.verify import verify as verify_record
from claimtrack.storage.verify_search import search_fits

MOST = 10
"""How many lines of the index that do not fit are told."""


def info(session: Session) -> LedgerInfo:
    """Where the ledger is and how much it holds."""
    with session.read() as view:
        return LedgerInfo(
            target=session.store.target,
            engine=session.store.engine_name,
            title=setting(view.connection, TITLE),
            zone=setting(view.connection, ZONE),
            seq=view.head.seq,
            head=view.head.hash.hex(),
            schema=schema_of(view.connection),
            counts={kind: view.count(cls) for kind, cls in CLASSES.items()},
            role=session.store.member.role if session.store.member else "",
        )


def title(session: Session) -> str:
    """What the ledger is called; "" while it has no title. Cheap to ask for."""
    with session.read() as view:
        return setting(view.connection, TITLE) or ""


def place(session: Session) -> str:
    """Where the ledger is: a path, or an address of which only what names the ledger is told."""
    return naming(session.store.target)


def latest_seq(session: Session) -> int:
    """The number of the last Change: it grows with whatever anybody records. Cheap to ask for."""
    return session.store.head().seq


def brought_up(session: Session) -> str:
    """That the ledger was brought up to date as it was opened, and where its backup is; or ""."""
    return session.store.brought_up


def advice(session: Session) -> tuple[str, ...]:
    """What the user should know about where this ledger runs; empty where all is well."""
    return (session.store.advice,) if session.store.advice else ()


def verify(session: Session, trusted_head: str = "") -> Verification:
    """Check the history chain, every row, capture and passage, the index against the rules, and
    what is searched and matched against the record.

    ``trusted_head`` is ``NUMBER:HASH`` or a hash, from an earlier export, backup or report. A
    backup is compared with the manifest beside it first; LedgerDamaged where it is another file.
    """
    if isinstance(session.store, SqliteStore):
        trusted_head = trusted_head or check_backup(session.store.path)
    with session.read() as view:
        look_afresh(view.connection)
        matching.look_afresh(view.connection)
        found = verify_record(view, trusted_head)
        problems = [Problem(where=it.where, says=it.says) for it in found.problems]
        return Verification(
            seq=found.head.seq,
            head=found.head.hash.hex(),
            changes=found.changes,
            captures=found.captures,
            passages=found.passages,
            problems=(
                *problems,
                *islice(_index_problems(view), MOST),
                *islice(_search_problems(view), MOST),
            ),
            unseen=found.unseen,
        )


def _index_problems(view: View) -> Iterator[Problem]:
    try:
        for number, says in index.check(view):
            yield Problem(where=f"claim {number}", says=says)
    except UNREADABLE as error:
        says = str(error).partition("\n")[0]
        yield Problem(where="index", says=f"It can't be compared with the claims ({says}).")


def _search_problems(view: View) -> Iterator[Problem]:
    try:
        for found in search_fits(view):
            yield Problem(where=found.where, says=found.says)
    except UNREADABLE as error:
        says = str(error).partition("\n")[0]
        yield Problem(where="search", says=f"It can't be compared with the record ({says}).")


def set_title(session: Session, title: str) -> None:
    """Call the ledger something; a setting, of which the history keeps nothing."""
    with session.store.write(
        name="set title", checker_id=session.checker_id, at=session.now()
    ) as work:
        set_setting(work.connection, TITLE, tidy(title))


def backup(session: Session, path: Path) -> Path:
    """Make a consistent copy while the ledger is in use; gives where its manifest is."""
    store = session.store
    if not isinstance(store, SqliteStore):
        raise BadInput(
            "A ledger on a PostgreSQL server is backed up by the server's own tools (pg_dump): "
            "use those, or claimtrack export."
        )
    only_read = not store.may_write
    return back_up(store.path, path, session.now(), only_read=only_read).manifest


def back_up_if_due(session: Session) -> Path | None:
    """The rolling backup: made beside a SQLite ledger once a day, the last seven kept.

    Gives where it is, None where none is due; a PostgreSQL ledger is its server's to back up, and a
    backup is not backed up again. To be called in the background once a ledger is open; in a team's
    it brings the index up to what an app left that ended too early.
    """
    session.uncover_left()
    store = session.store
    if not isinstance(store, SqliteStore) or not store.may_write:
        return None
    made = automatic_if_due(store.path, session.now())
    return None if made is None else made.path


class Carried(NamedTuple):
    """What is to be said of an export: what was left out, and what is damaged in it; "" where
    nothing is.
    """

    left_out: str
    warns: str


def export(session: Session, stream: IO[bytes], *, complete: bool = False) -> Carried:
    """Write the whole ledger as JSON Lines."""
    with session.read() as view:
        written = write_export(view, stream, session.now(), complete=complete)
        return Carried(written.says, written.warns)


def import_(session: Session, stream: IO[bytes]) -> None:
    """Fill an empty ledger from an export: all of it or nothing."""
    import_into(session.store, stream, then=index.rebuild)
    session.renew()


def checkers(session: Session) -> list[Checker]:
    """Everybody who has worked on this ledger."""
    with session.read() as view:
        return view.all(Checker)
