"""What went wrong in the engine, as one sentence that says what to do.

Errors that no user can act on (a wrong statement of ours) pass as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from claimtrack.domain.errors import (
    BadInput,
    ClaimtrackError,
    ConnectionLost,
    LedgerDamaged,
    LedgerUnreachable,
    NotAllowed,
)
from claimtrack.storage.faults_connecting import refusal

_NAMES_NOTHING = "That names something which is not in this ledger: look it up again."
_UNFIT = "That can't be recorded as it is ({why}): check what it belongs to and what it names."
_NO_ROOM = (
    "There is no room left on the disk of {target}: make some and try again; nothing was lost."
)
_BUSY = "The ledger {target} is being written by another program: try again in a moment."
_DAMAGED = (
    "The ledger {target} is damaged{where}: keep the file as it is, and go on from the newest "
    "backup or export."
)
_READ_ONLY = (
    "The ledger {target} can only be read: ask for the right to write to it and its folder."
)
_NOT_ALLOWED = (
    "Your login may not do that in {target}: ask one of the ledger's admins for the role that may."
)
_NOT_SEEN = (
    "Your login does not see the ledger {target} any more: ask one of its admins whether you still "
    "belong to its team."
)
_DISK = (
    "The disk of {target} refused to read or write: check it and the room on it, then try again; "
    "nothing was lost."
)
_UNREACHED = (
    "The ledger {target} can't be reached ({why}): check that its server runs, the database's name "
    "and your account."
)
_GONE = "The ledger's server {target} can't be reached ({why}): check that it runs, then try again."


class Misfit(LedgerDamaged):
    """The ledger holds something that no claimtrack wrote; the message says where.

    ``plainly`` makes it a sentence for the user.
    """


class TryAgain(LedgerUnreachable):
    """The server went away or broke a tie: the whole transaction may be tried again."""


class Gone(TryAgain, ConnectionLost):
    """The server went away."""


_SQLITE: tuple[tuple[str, type[ClaimtrackError], str], ...] = (
    ("SQLITE_BUSY", LedgerUnreachable, _BUSY),
    ("SQLITE_LOCKED", LedgerUnreachable, _BUSY),
    ("SQLITE_PROTOCOL", LedgerUnreachable, _BUSY),
    ("SQLITE_READONLY", LedgerUnreachable, _READ_ONLY),
    ("SQLITE_PERM", LedgerUnreachable, _READ_ONLY),
    ("SQLITE_AUTH", LedgerUnreachable, _READ_ONLY),
    (
        "SQLITE_CANTOPEN",
        LedgerUnreachable,
        (
            "The ledger {target} can't be opened: check that it is there and that you may write "
            "to it and its folder."
        ),
    ),
    ("SQLITE_FULL", LedgerUnreachable, _NO_ROOM),
    ("SQLITE_IOERR_CORRUPTFS", LedgerDamaged, _DAMAGED),
    ("SQLITE_IOERR_DATA", LedgerDamaged, _DAMAGED),
    ("SQLITE_IOERR", LedgerUnreachable, _DISK),
    ("SQLITE_CORRUPT", LedgerDamaged, _DAMAGED),
    ("SQLITE_NOTADB", LedgerDamaged, "The file {target} is not a claimtrack ledger: give another."),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", BadInput, _NAMES_NOTHING),
    ("SQLITE_CONSTRAINT_CHECK", BadInput, _UNFIT),
)

_STANDBY = (
    "The server of {target} can't do that ({why}): where it is a standby, which is only read, give "
    "the address of the server that is written to."
)

_POSTGRESQL: tuple[tuple[str, type[ClaimtrackError], str], ...] = (
    ("CT001", BadInput, "{why}"),
    ("08", Gone, _GONE),
    ("57P", Gone, _GONE),
    ("28", LedgerUnreachable, "The server {target} refuses your name or password: check them."),
    (
        "3D",
        LedgerUnreachable,
        "The server has no such database as {target} names: create it first.",
    ),
    ("42501", NotAllowed, _NOT_ALLOWED),
    ("42P01", NotAllowed, _NOT_SEEN),
    ("25006", LedgerUnreachable, _READ_ONLY),
    ("0A000", LedgerUnreachable, _STANDBY),
    ("53100", LedgerUnreachable, _NO_ROOM),
    ("53", LedgerUnreachable, "The server of {target} has too much to do: try again in a moment."),
    ("55P03", LedgerUnreachable, _BUSY),
    ("40", TryAgain, _BUSY),
    ("58", LedgerUnreachable, _DISK),
    ("XX", LedgerDamaged, _DAMAGED),
    ("23503", BadInput, _NAMES_NOTHING),
    ("23514", BadInput, _UNFIT),
)


@contextmanager
def plainly(target: str) -> Iterator[None]:
    """Raise what the engine reports as one of ``domain.errors``, where it is a user's to mend."""
    try:
        yield
    except Misfit as error:
        raise damaged(target, str(error)) from error
    except sa.exc.TimeoutError as error:
        raise LedgerUnreachable(_BUSY.format(target=target)) from error
    except sa.exc.DBAPIError as error:
        told = explained(error.orig, target)
        if told is None:
            raise
        raise told from error


def explained(error: BaseException | None, target: str) -> ClaimtrackError | None:
    """The engine's error as a sentence for the user; None where it is a fault of ours."""
    if _is_undecodable(error):
        return damaged(target)
    name = _sqlite_name(error)
    state: str = getattr(error, "sqlstate", None) or ""
    if name:
        return _first(_SQLITE, name, error, target)
    if state:
        return _first(_POSTGRESQL, state, error, target)
    if type(error).__module__.startswith("psycopg") and type(error).__name__ == "OperationalError":
        told = refusal(error)
        kind = LedgerUnreachable if told and not told.passes else Gone
        sentence = told.says if told else _UNREACHED
        return kind(sentence.format(target=target, why=_first_line(error)))
    return None


def damaged(target: str, where: str = "") -> LedgerDamaged:
    """What is said of a ledger whose file holds what no claimtrack wrote; where, if it is known."""
    return LedgerDamaged(_DAMAGED.format(target=target, where=f" ({where})" if where else ""))


def _is_undecodable(error: BaseException | None) -> bool:
    """Whether a text in the file is not UTF-8: SQLite checks no text and gives this no number."""
    return str(error).startswith("Could not decode to UTF-8")


def _sqlite_name(error: BaseException | None) -> str:
    """SQLite's name of the error; "" for another engine's. pysqlite3 knows only the short names."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    if name == "SQLITE_CONSTRAINT":
        broken = str(error).partition(" constraint")[0].replace(" ", "")
        return f"{name}_{broken}"
    return name


def _first(
    table: tuple[tuple[str, type[ClaimtrackError], str], ...],
    code: str,
    error: BaseException | None,
    target: str,
) -> ClaimtrackError | None:
    for prefix, kind, sentence in table:
        if code.startswith(prefix):
            return kind(sentence.format(target=target, why=_first_line(error), where=""))
    return None


def _first_line(error: BaseException | None) -> str:
    """The first line, or all of them where it only heads a list (one of several hosts)."""
    lines = str(error).strip().splitlines() or [""]
    return " ".join(line.strip() for line in lines) if lines[0].endswith(":") else lines[0]
