"""The history's chain: how a Change is hashed to the one before it, and what its body holds.

A Change's hash is the SHA-256 of the canonical JSON of its fields with the previous hash. Its body
stands in a table of its own, under a salt, so that erasing it leaves nothing to guess from, and the
chain still verifies. The fields are given by record.md, rule 6.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import Json, canonical, canonical_plain
from claimtrack.storage.codec import moment_text
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import CHANGE

SALT_BYTES = 16


class Head(NamedTuple):
    """The end of the chain: its last number (0: nothing yet) and hash."""

    seq: int
    hash: bytes


EMPTY = Head(0, bytes(32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What all Changes of one operation share. ``checker_id`` 0 is the ledger itself."""

    operation: UUID
    name: str
    checker_id: int
    at: datetime
    undoes: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One Change, before the chain gives it its number."""

    action: Action
    entity: EntityKind
    entity_id: int
    version: int
    body: str
    salt: bytes

    @property
    def digest(self) -> bytes:
        """The salted SHA-256 of the body."""
        return digest(self.salt, self.body)


def entry(
    action: Action,
    entity: EntityKind,
    entity_id: int,
    version: int,
    *,
    before: Mapping[str, Json],
    after: Mapping[str, Json],
) -> Entry:
    """One Change with its body; ``before`` and ``after`` hold the fields that differ."""
    return Entry(
        action=action,
        entity=entity,
        entity_id=entity_id,
        version=version,
        body=canonical({"after": after, "before": before}),
        salt=os.urandom(SALT_BYTES),
    )


def digest(salt: bytes, body: str) -> bytes:
    """The salted SHA-256 of a body."""
    return sha256(salt + body.encode()).digest()


def link(previous: bytes, seq: int, stamp: Stamp, change: Entry) -> bytes:
    """The hash of a Change that follows one with the hash ``previous``."""
    return hash_of(
        previous,
        seq,
        stamp,
        change.action,
        change.entity,
        change.entity_id,
        change.version,
        change.digest,
    )


def hash_of(
    previous: bytes,
    seq: int,
    stamp: Stamp,
    action: Action,
    entity: EntityKind,
    entity_id: int,
    version: int,
    body_digest: bytes,
) -> bytes:
    """The SHA-256 of a Change's canonical JSON. PostgreSQL's own function computes the same."""
    fields: dict[str, Json] = {
        "action": action.value,
        "at": moment_text(stamp.at),
        "body": body_digest.hex(),
        "checker": stamp.checker_id,
        "entity": entity.value,
        "entity_id": entity_id,
        "name": stamp.name,
        "operation": str(stamp.operation),
        "previous": previous.hex(),
        "seq": seq,
        "undoes": None if stamp.undoes is None else str(stamp.undoes),
        "version": version,
    }
    return sha256(canonical_plain(fields).encode()).digest()


_LAST = sa.select(CHANGE.c.seq, CHANGE.c.hash).order_by(CHANGE.c.seq.desc()).limit(1)


def head(connection: sa.Connection) -> Head:
    """The end of the chain as this transaction sees it."""
    row = connection.execute(_LAST).first()
    return EMPTY if row is None else Head(row.seq, row.hash)
