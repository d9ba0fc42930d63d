"""Checking a whole ledger: does everything in it fit, and if not, where does it first not fit?

Runs in bounded memory on one snapshot. Each check gives its findings in order and is cut short
after a few, since one altered place makes everything after it misfit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import sqlalchemy as sa

from claimtrack.domain.errors import BadInput, LedgerDamaged
from claimtrack.domain.words import EntityKind
from claimtrack.storage.guards import held_guards, wanted_guards
from claimtrack.storage.history import Head
from claimtrack.storage.tables import CHANGE, CURRENT
from claimtrack.storage.team import hidden_changes
from claimtrack.storage.team_checks import team_rules_hold
from claimtrack.storage.verify_captures import captures, passages
from claimtrack.storage.verify_chain import bodies, chain, operations_fit, strays
from claimtrack.storage.verify_references import references
from claimtrack.storage.verify_rows import counts, rows
from claimtrack.storage.verify_words import Problem
from claimtrack.storage.view import View

MOST = 10
"""How many findings of one check are told."""

UNREADABLE = (
    sa.exc.SQLAlchemyError, BadInput, LedgerDamaged, LookupError, ValueError, TypeError,
    AttributeError,
)  # fmt: skip
"""What reading a value raises that no claimtrack wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, and what does not fit; nothing does where ``problems`` is empty.

    ``unseen`` counts the changes whose contents are hidden from the role that looks: of those the
    chain and its digests were checked, and what they say was not.
    """

    head: Head
    changes: int
    captures: int
    passages: int
    problems: tuple[Problem, ...]
    unseen: int = 0


def verify(view: View, trusted_head: str = "") -> Verified:
    """Check the snapshot. ``trusted_head`` is ``NUMBER:HASH`` or a hash, from an earlier export,
    backup or report of this ledger: with it, a cut tail or a rewritten history is found too.
    """
    connection = view.connection
    found = [*trusted(view, trusted_head), *problems(connection, CHECKS)]
    return Verified(
        head=view.head,
        changes=_count(connection, CHANGE),
        captures=_count(connection, CURRENT[EntityKind.CAPTURE]),
        passages=_count(connection, CURRENT[EntityKind.PASSAGE]),
        problems=tuple(found),
        unseen=len(hidden_changes(connection)),
    )


def problems(connection: sa.Connection, checks: Iterable[Check]) -> Iterator[Problem]:
    """What these checks find, each cut short after a few."""
    for check in checks:
        yield from islice(_told(check(connection)), MOST)


def _told(check: Iterator[Problem]) -> Iterator[Problem]:
    """A check's findings; that it can't read on is one of them."""
    try:
        yield from check
    except UNREADABLE as error:
        says = str(error).partition("\n")[0]
        yield Problem("file", f"It can't be read from here on ({says}).")


def trusted(view: View, trusted_head: str) -> Iterator[Problem]:
    """Whether the history still goes through a head that was noted earlier."""
    if not trusted_head.strip():
        return
    number, hash_ = _head_from(trusted_head)
    if number == 0 or (number is None and hash_ == bytes(32)):
        return
    at = CHANGE.c.hash == hash_ if number is None else CHANGE.c.seq == number
    row = view.connection.execute(sa.select(CHANGE.c.seq, CHANGE.c.hash).where(at)).first()
    if row is not None and row.hash == hash_:
        return
    if row is not None:
        yield Problem(f"change {number}", "The history was rewritten: its hash is not the trusted.")
    elif number is None:
        yield Problem("history", "The trusted hash is not in it: it was cut short or rewritten.")
    else:
        yield Problem(
            "history",
            f"It was cut short: it ends at {view.head.seq}, the trusted head is {number}.",
        )


def _head_from(text: str) -> tuple[int | None, bytes]:
    number, colon, hash_ = text.rpartition(":")
    hash_ = hash_.strip()
    try:
        if len(hash_) != 64 or (colon and int(number) < 0):
            raise ValueError
        return (int(number) if colon else None), bytes.fromhex(hash_)
    except ValueError as error:
        raise BadInput(
            "A trusted head is written NUMBER:HASH, as an export shows it, with all 64 digits of "
            "the hash."
        ) from error


def file_whole(connection: sa.Connection) -> Iterator[Problem]:
    """SQLite's own check of the file: pages, indexes, constraints."""
    if connection.dialect.name != "sqlite":
        return
    for (says,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
        if says != "ok":
            yield Problem("file", f"The file is damaged: {says}.")


def guards(connection: sa.Connection) -> Iterator[Problem]:
    """Every trigger that keeps the record must be there."""
    for table, name in sorted(wanted_guards(connection) - held_guards(connection)):
        yield Problem(f"table {table}", f"The guard {name} is missing: it was taken away.")


Check: TypeAlias = Callable[[sa.Connection], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    file_whole,
    chain,
    operations_fit,
    bodies,
    strays,
    rows,
    counts,
    captures,
    passages,
    references,
    guards,
    team_rules_hold,
)
"""In the order in which they are told."""


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
