"""Results that were worked out beforehand, so that an article opens with them: a cache.

Each is kept under the kind of work and the number of what it was done on. ``fits`` says what it was
made from and by which version of the program: with another one it is as if it were not there.
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from claimtrack.storage.inserting import insert_into
from claimtrack.storage.tables import KEPT

LARGEST = 64 << 20
"""Bytes of a result; a larger one is not ours, and is not unpacked."""


class KeptResult(NamedTuple):
    """A result and the end of the history when it was worked out."""

    seq: int
    content: bytes


def keep(
    connection: sa.Connection,
    name: str,
    ref: int,
    *,
    fits: str,
    seq: int,
    at: datetime,
    content: bytes,
) -> None:
    """Keep a result in place of the one before."""
    values = {"fits": fits, "seq": seq, "kept_at": at, "content": zlib.compress(content)}
    statement = insert_into(connection, KEPT).values(name=name, ref=ref, **values)
    statement = statement.on_conflict_do_update(index_elements=["name", "ref"], set_=values)
    connection.execute(statement)


def kept(connection: sa.Connection, name: str, ref: int, fits: str) -> KeptResult | None:
    """What is kept, if it fits; None too where it can't be unpacked: it is soon made again."""
    found = connection.execute(
        sa.select(KEPT.c.seq, KEPT.c.content).where(
            KEPT.c.name == name, KEPT.c.ref == ref, KEPT.c.fits == fits
        )
    ).first()
    if found is None:
        return None
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(found.content, LARGEST)
    except zlib.error:
        return None
    return KeptResult(found.seq, content) if unpacking.eof else None


def drop_kept_before(connection: sa.Connection, moment: datetime) -> int:
    """Forget what was kept before a moment; gives how many results that were."""
    return connection.execute(KEPT.delete().where(KEPT.c.kept_at < moment)).rowcount
