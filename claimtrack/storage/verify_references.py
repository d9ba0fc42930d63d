"""References: everything that is named is there, and nothing rests on what was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.references import LISTS, SINGLE, Pairs, Reference
from claimtrack.storage.tables import CURRENT
from claimtrack.storage.verify_words import Problem, of
from claimtrack.storage.view import spoken


def references(connection: sa.Connection) -> Iterator[Problem]:
    """Single references in SQL; lists through their link tables, which must hold each pair."""
    for reference in SINGLE:
        yield from _single(connection, reference)
    for reference, pairs in LISTS.items():
        yield from _many(connection, reference, pairs)


def _single(connection: sa.Connection, reference: Reference) -> Iterator[Problem]:
    for entity_id, number, found in connection.execute(_broken(reference)):
        yield _dangling(reference, entity_id, number, is_there=found is not None)


@cache
def _broken(reference: Reference) -> sa.Select[int, int, int]:
    """Who names what is not there (any more). Making the statement takes longer than asking it."""
    table = CURRENT[reference.kind]
    target = CURRENT[reference.target].alias("named")
    named = table.c[reference.column]
    return (
        sa.select(table.c.id, named, target.c.id)
        .outerjoin(target, target.c.id == named)
        .where(named.is_not(None), table.c.retired_seq.is_(None))
        .where(sa.or_(target.c.id.is_(None), target.c.retired_seq.is_not(None)))
        .order_by(table.c.id)
    )


def _many(connection: sa.Connection, reference: Reference, pairs: Pairs) -> Iterator[Problem]:
    table = CURRENT[reference.kind]
    listed = sa.select(table.c.id, table.c[reference.column]).where(table.c.retired_seq.is_(None))
    rows = connection.execute(listed.order_by(table.c.id).execution_options(yield_per=1000))
    for entity_id, numbers in rows:
        target = CURRENT[reference.target]
        named = sa.select(target.c.id, target.c.retired_seq).where(target.c.id.in_(numbers))
        held = {row.id: row.retired_seq for row in connection.execute(named)}
        linked = sa.select(pairs.table.c[pairs.named])
        linked = linked.where(pairs.table.c[pairs.owner] == entity_id)
        led_to = set(connection.execute(linked).scalars())
        for number in numbers:
            if number not in held or held[number] is not None:
                yield _dangling(reference, entity_id, number, is_there=number in held)
            elif number not in led_to:
                says = f"{pairs.table.name} does not lead from {spoken(reference.target)} {number}."
                yield of(reference.kind, entity_id, says)


def _dangling(reference: Reference, entity_id: int, number: int, *, is_there: bool) -> Problem:
    what = f"{spoken(reference.target)} {number}"
    fate = "was taken out of the record" if is_there else "is not in the ledger"
    return of(EntityKind(reference.kind), entity_id, f"It names {what}, which {fate}.")
