"""Entities as they are now, those taken out of the record too: for telling the history."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.storage.codec import CLASSES
from claimtrack.storage.tables import CURRENT
from claimtrack.storage.view import View, batches, entity


def recorded(
    view: View, wanted: Mapping[EntityKind, Collection[int]]
) -> Iterator[tuple[tuple[EntityKind, int], Entity]]:
    """The entities of these kinds and numbers. Captures are left out, for their size."""
    for kind, numbers in wanted.items():
        if kind is EntityKind.CAPTURE:
            continue
        table = CURRENT[kind]
        for batch in batches(numbers):
            for row in view.connection.execute(sa.select(table).where(table.c.id.in_(batch))):
                yield (kind, row.id), entity(CLASSES[kind], row)
