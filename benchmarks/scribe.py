"""Writes entities and their history in batches, for ledgers that are made up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from claimtrack.domain.entities import Capture, CommentRequest, Entity, Response
from claimtrack.domain.words import EntityKind
from claimtrack.storage import links
from claimtrack.storage.canonical import canonical
from claimtrack.storage.codec import row_of, said
from claimtrack.storage.history import Entry, Head, Stamp, link
from claimtrack.storage.history_words import Action
from claimtrack.storage.tables import (
    CAPTURE_CONTENT,
    CHANGE,
    CHANGE_BODY,
    CURRENT,
    METADATA,
    OPERATION,
)

E = TypeVar("E", bound=Entity)

_AT_ONCE = 20_000
"""Rows that wait to be written."""


class Scribe:
    """Writes entities and their history in batches, hashed as the unit of work hashes them."""

    def __init__(self, connection: sa.Connection, pick: Random) -> None:
        self._connection = connection
        self._pick = pick
        self._waiting: dict[sa.Table, list[dict[str, Any]]] = {}
        self._count = 0
        self._ids: dict[EntityKind, int] = defaultdict(int)
        self._entries: list[Entry] = []
        self._links: list[Entity] = []
        self.head = Head(0, bytes(32))

    def add(self, new: E) -> E:
        """Record a new entity as part of the operation that ``close`` ends."""
        self._ids[new.KIND] += 1
        seq = self.head.seq + len(self._entries) + 1
        made = replace(new, id=self._ids[new.KIND], version=1, recorded_seq=seq)
        self._put(CURRENT[new.KIND], row_of(made))
        self._entries.append(
            Entry(
                action=Action.CREATE,
                entity=made.KIND,
                entity_id=made.id,
                version=1,
                body=canonical({"after": said(made), "before": {}}),
                salt=self._pick.randbytes(16),
            )
        )
        if isinstance(made, (Response, CommentRequest)):
            self._links.append(made)
        return made

    def content(self, capture: Capture, content: bytes) -> None:
        """A capture's bytes."""
        self._put(CAPTURE_CONTENT, {"capture_id": capture.id, "content": content})

    def close(self, name: str, checker_id: int, at: datetime) -> None:
        """End an operation: its Changes join the chain."""
        operation = UUID(bytes=self._pick.randbytes(16), version=4)
        stamp = Stamp(operation=operation, name=name, checker_id=checker_id, at=at)
        first, previous = self.head.seq + 1, self.head.hash
        self._put(
            OPERATION,
            {
                "first_seq": first,
                "changes": len(self._entries),
                "operation": operation,
                "name": name,
                "checker_id": checker_id,
                "at": at,
                "undoes": None,
            },
        )
        for seq, entry in enumerate(self._entries, first):
            digest = entry.digest
            previous = link(previous, seq, stamp, entry)
            self._put(
                CHANGE,
                {
                    "seq": seq,
                    "first_seq": first,
                    "action": entry.action,
                    "entity": entry.entity,
                    "entity_id": entry.entity_id,
                    "version": 1,
                    "body_digest": digest,
                    "hash": previous,
                },
            )
            self._put(CHANGE_BODY, {"seq": seq, "salt": entry.salt, "body": entry.body})
        self.head = Head(first + len(self._entries) - 1, previous)
        self._entries.clear()
        if self._count > _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits, each table's rows in one go, after those that they refer to."""
        for table in METADATA.sorted_tables:
            if rows := self._waiting.get(table):
                self._connection.execute(table.insert(), rows)
        for recorded in self._links:
            links.connect(self._connection, recorded)
        self._waiting.clear()
        self._links.clear()
        self._count = 0

    def _put(self, table: sa.Table, row: dict[str, Any]) -> None:
        self._waiting.setdefault(table, []).append(row)
        self._count += 1
