"""A consistent snapshot of the ledger: what holds now, or what was known at a history number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.selectable import NamedFromClause

from claimtrack.domain.entities import Claim, Entity, Verdict
from claimtrack.domain.errors import BadInput, NotFound
from claimtrack.domain.rules.verdicts import is_hidden
from claimtrack.domain.words import EntityKind, Workflow
from claimtrack.storage import history
from claimtrack.storage.faults import Misfit
from claimtrack.storage.history import Head
from claimtrack.storage.tables import CAPTURE_CONTENT, CURRENT, PAST
from claimtrack.storage.team import Member, blind_among
from claimtrack.storage.team_rules import seen_by_readers

E = TypeVar("E", bound=Entity)

_BATCH = 500


class View:
    """Reads entities from one transaction.

    ``known`` is the history number up to which records count; None is everything. Retired rows
    (undone creations) are not seen. ``member`` is who reads, where a team's database hides some
    things from some, and ``reader`` the checker for whom is read; ``unseen`` holds the claims met
    so far whose verdicts are hidden from them.
    """

    def __init__(
        self,
        connection: sa.Connection,
        head: Head | None = None,
        known: int | None = None,
        member: Member | None = None,
        reader: int | None = None,
    ) -> None:
        self.connection = connection
        self._head = head
        self.known = known
        self.member = member
        self.reader = reader
        self.unseen: set[int] = set()
        self._tables: dict[EntityKind, NamedFromClause] = {}

    @property
    def head(self) -> Head:
        """The end of the history in this snapshot, looked up where it was not given."""
        if self._head is None:
            self._head = history.head(self.connection)
        return self._head

    def table(self, cls: type[Entity]) -> NamedFromClause:
        """The rows of a kind that hold in this view, to select from and to filter by.

        The same object each time, so that ``view.all(Claim, view.table(Claim).c.article_id == 7)``
        fits together.
        """
        if cls.KIND not in self._tables:
            told = self.member is not None and self.member.only_reads
            self._tables[cls.KIND] = rows_known_at(cls.KIND, self.known, told=told)
        return self._tables[cls.KIND]

    def find(self, cls: type[E], entity_id: int) -> E | None:
        """One entity, or None."""
        found = self.connection.execute(_of_number(self.table(cls)), {"number": entity_id})
        row = found.first()
        return None if row is None else entity(cls, row)

    def get(self, cls: type[E], entity_id: int) -> E:
        """One entity. NotFound where there is none by that number."""
        found = self.find(cls, entity_id)
        if found is None:
            raise NotFound(f"There is no {spoken(cls.KIND)} {entity_id} in this ledger.")
        return found

    def all(
        self,
        cls: type[E],
        *where: sa.ColumnElement[bool],
        order_by: sa.ColumnElement[Any] | None = None,
        limit: int | None = None,
        **equal: object,
    ) -> list[E]:
        """The entities that fit, by id unless ordered otherwise.

        ``equal`` compares columns: ``article_id=7``, ``withdrawn=""``.
        """
        rows = self.table(cls)
        statement = sa.select(rows).where(*where, *(rows.c[name] == equal[name] for name in equal))
        statement = statement.order_by(rows.c.id if order_by is None else order_by).limit(limit)
        return list(_entities(cls, self.connection.execute(statement)))

    def each(self, cls: type[E], column: str, values: Iterable[int]) -> Iterator[E]:
        """The entities whose column is one of these numbers; any number of them, in batches."""
        statement = _of_batch(self.table(cls), column)
        for batch in batches(values):
            yield from _entities(cls, self.connection.execute(statement, {"batch": batch}))

    def linked(self, pairs: sa.Table, claim_ids: Iterable[int]) -> set[int]:
        """What was ever linked to these claims; each row's own list says whether it still is."""
        found: set[int] = set()
        for batch in batches(claim_ids):
            found.update(self.connection.execute(_links(pairs), {"batch": batch}).scalars())
        return found

    def count(self, cls: type[Entity], *where: sa.ColumnElement[bool]) -> int:
        """How many fit."""
        rows = self.table(cls)
        statement = sa.select(sa.func.count()).select_from(rows).where(*where)
        return self.connection.execute(statement).scalar_one()

    def withheld(self, claim_ids: Iterable[int]) -> set[int]:
        """Of these claims, those whose verdicts are hidden from whoever reads, also in the past:
        by a team's database, or by a second check that is awaited now and was not at that time.
        """
        if self.member is not None:
            found = blind_among(self.connection, sorted(claim_ids))
        elif self.known is not None and self.reader is not None:
            found = self._awaited_now(claim_ids, self.reader)
        else:
            return set()
        self.unseen |= found
        return found

    def _awaited_now(self, claim_ids: Iterable[int], reader: int) -> set[int]:
        now = View(self.connection)
        held = now.each(Claim, "id", claim_ids)
        awaiting = [claim for claim in held if claim.workflow is Workflow.SECOND_CHECK]
        return {
            claim.id
            for claim in awaiting
            if is_hidden(claim, now.all(Verdict, claim_id=claim.id), reader)
        }

    def content(self, capture_id: int) -> bytes:
        """The bytes of a capture. NotFound where there is none by that number."""
        held = sa.select(CAPTURE_CONTENT.c.content).where(
            CAPTURE_CONTENT.c.capture_id == capture_id
        )
        content = self.connection.execute(held).scalar()
        if content is None:
            raise NotFound(f"There is no capture {capture_id} in this ledger.")
        return bytes(content)


@lru_cache(maxsize=128)
def _of_number(rows: NamedFromClause) -> sa.Select[Any]:
    """The statement of ``View.find``, made once: making it takes longer than it does."""
    return sa.select(rows).where(rows.c.id == sa.bindparam("number"))


@lru_cache(maxsize=128)
def _of_batch(rows: NamedFromClause, column: str) -> sa.Select[Any]:
    """The statement of ``View.each``, made once too."""
    wanted = rows.c[column].in_(sa.bindparam("batch", expanding=True))
    return sa.select(rows).where(wanted).order_by(rows.c.id)


@lru_cache
def _links(pairs: sa.Table) -> sa.Select[Any]:
    """The statement of ``View.linked``."""
    other = next(column for column in pairs.c if column.name != "claim_id")
    wanted = pairs.c.claim_id.in_(sa.bindparam("batch", expanding=True))
    return sa.select(other).where(wanted)


@lru_cache(maxsize=128)
def rows_known_at(kind: EntityKind, known: int | None, *, told: bool = False) -> NamedFromClause:
    """The rows of a kind that hold now (None), or that held at a history number.

    ``told``: as readers of a team's ledger see them, without what is confidential in them.
    """
    current, past = _tables(kind, told=told)
    if known is None:
        return sa.select(current).where(current.c.retired_seq.is_(None)).subquery(kind.value)
    held = sa.union_all(*(_held_at(table, known) for table in (current, past)))
    return held.subquery(kind.value)


def _tables(kind: EntityKind, *, told: bool) -> tuple[sa.TableClause, sa.TableClause]:
    if not told:
        return CURRENT[kind], PAST[kind]
    return seen_by_readers(CURRENT[kind]), seen_by_readers(PAST[kind])


def _held_at(table: sa.TableClause, known: int) -> sa.Select[Any]:
    retired = table.c.retired_seq
    later = sa.or_(retired.is_(None), retired > known)
    return sa.select(table).where(table.c.recorded_seq <= known, later)


def entity(cls: type[E], row: sa.Row[Any]) -> E:
    """The domain object of a row: they carry the same field names. Misfit where it can't be one."""
    return _entity(cls, row._fields, row)


def _entities(cls: type[E], rows: sa.CursorResult[Any]) -> Iterator[E]:
    """As ``entity``, of each row; the names are asked for once."""
    names = tuple(rows.keys())
    return (_entity(cls, names, row) for row in rows)


def _entity(cls: type[E], names: tuple[str, ...], row: sa.Row[Any]) -> E:
    try:
        return cls(**dict(zip(names, row, strict=True)))
    except (BadInput, TypeError, AttributeError) as error:
        raise Misfit(f"{spoken(cls.KIND)} {row.id}: {error}".rstrip(".")) from error


def spoken(kind: EntityKind) -> str:
    """A kind as a sentence has it."""
    return kind.value.replace("_", " ")


def batches(values: Iterable[int], size: int = _BATCH) -> Iterator[list[int]]:
    """The numbers, each once and in order, in lists that a statement can carry."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
