"""What refers to what: the columns that name other entities, and what rests on a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.tables import (
    CURRENT,
    REQUEST_CLAIM,
    RESPONSE_CLAIM,
    RESPONSE_SOURCE,
)


class Reference(NamedTuple):
    """A column of one kind of entity that names another; ``many``: it is a list of ids."""

    kind: EntityKind
    column: str
    target: EntityKind
    many: bool = False


class Pairs(NamedTuple):
    """A link table for a list of ids: its table, and its columns for the owner and the named."""

    table: sa.Table
    owner: str
    named: str


def _single() -> Iterator[Reference]:
    for kind, table in CURRENT.items():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            yield Reference(kind, key.parent.name, EntityKind(key.column.table.name))


LISTS: dict[Reference, Pairs] = {
    Reference(EntityKind.RESPONSE, "claim_ids", EntityKind.CLAIM, many=True): Pairs(
        RESPONSE_CLAIM, "response_id", "claim_id"
    ),
    Reference(EntityKind.RESPONSE, "source_ids", EntityKind.SOURCE, many=True): Pairs(
        RESPONSE_SOURCE, "response_id", "source_id"
    ),
    Reference(EntityKind.COMMENT_REQUEST, "claim_ids", EntityKind.CLAIM, many=True): Pairs(
        REQUEST_CLAIM, "request_id", "claim_id"
    ),
}
"""The lists of ids, with the link tables that lead to them."""

SINGLE: tuple[Reference, ...] = tuple(_single())
"""The columns that name one entity."""


def resting_on(
    connection: sa.Connection, kind: EntityKind, entity_id: int
) -> Iterator[tuple[EntityKind, int]]:
    """Everything in the record that names this entity."""
    for reference in SINGLE:
        if reference.target is kind:
            table = CURRENT[reference.kind]
            statement = sa.select(table.c.id).where(
                table.c[reference.column] == entity_id, table.c.retired_seq.is_(None)
            )
            yield from (
                (reference.kind, found) for found in connection.execute(statement).scalars()
            )
    for reference, pairs in LISTS.items():
        if reference.target is kind:
            yield from _listing(connection, reference, pairs, entity_id)


def _listing(
    connection: sa.Connection, reference: Reference, pairs: Pairs, entity_id: int
) -> Iterator[tuple[EntityKind, int]]:
    table = CURRENT[reference.kind]
    statement = (
        sa.select(table.c.id, table.c[reference.column])
        .join(pairs.table, pairs.table.c[pairs.owner] == table.c.id)
        .where(pairs.table.c[pairs.named] == entity_id, table.c.retired_seq.is_(None))
    )
    for found, named in connection.execute(statement):
        if entity_id in named:
            yield reference.kind, found


def retired_among(
    connection: sa.Connection, kind: EntityKind, entity_id: int
) -> Iterator[tuple[EntityKind, int]]:
    """What this entity names that is no longer in the record."""
    table = CURRENT[kind]
    row = connection.execute(sa.select(table).where(table.c.id == entity_id)).one()
    for reference in (*SINGLE, *LISTS):
        if reference.kind is not kind:
            continue
        value = row._mapping[reference.column]
        named = value if reference.many else [value] if value is not None else []
        for number in named:
            if not _is_in_record(connection, reference.target, number):
                yield reference.target, number


def _is_in_record(connection: sa.Connection, kind: EntityKind, entity_id: int) -> bool:
    table = CURRENT[kind]
    held = sa.select(table.c.id).where(table.c.id == entity_id, table.c.retired_seq.is_(None))
    return connection.execute(held).first() is not None
