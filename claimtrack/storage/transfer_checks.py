"""Holding an export to itself while it is taken in, so that its history is gone through once.

What needs more than one line at a time is checked when all are there, as ``verify`` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from claimtrack.domain.entities import Entity
from claimtrack.domain.words import EntityKind
from claimtrack.storage.canonical import canonical_plain
from claimtrack.storage.codec import said
from claimtrack.storage.history import Stamp
from claimtrack.storage.history_words import Action
from claimtrack.storage.verify import CHECKS, Check, problems
from claimtrack.storage.verify_chain import (
    BODY_ALTERED,
    ERASABLE,
    Links,
    Recorded,
    bodies,
    bodies_gone,
    chain,
    digest_fits,
)
from claimtrack.storage.verify_rows import rows, rows_changed
from claimtrack.storage.verify_words import Problem

_SUMS = 1 << 256


class Taken:
    """The chain, the bodies' digests, and first versions against what recorded them.

    First versions come before the history, in another order. So the digests of all that rows say
    and of all that was recorded are added up: the sums are the same, or some row misfits.
    """

    def __init__(self) -> None:
        self._links = Links()
        self._stamp: Stamp | None = None
        self._left = 0
        """What rows say, less what was recorded."""
        self._found: list[Problem] = []

    def row(self, entity: Entity) -> None:
        """A version, as it is written."""
        if entity.version == 1 and entity.KIND not in ERASABLE:
            body = canonical_plain({"after": said(entity), "before": {}})
            self._left += _sum(entity.KIND, entity.id, 1, entity.recorded_seq, body)

    def operation(self, row: dict[str, Any]) -> None:
        """What the Changes that follow belong to."""
        self._stamp = Stamp(
            operation=row["operation"],
            name=row["name"],
            checker_id=row["checker_id"],
            at=row["at"],
            undoes=row["undoes"],
        )

    def change(self, row: dict[str, Any], body: dict[str, Any] | None) -> None:
        """A Change with its body."""
        change = Recorded(*(row[name] for name in Recorded._fields))
        found = list(self._links.next(change, self._stamp))
        if body is not None:
            found += self._body(change, body)
        self._found = self._found or found

    def _body(self, change: Recorded, body: dict[str, Any]) -> Iterator[Problem]:
        if not digest_fits(body["salt"], body["body"], change.body_digest):
            yield Problem(f"change {change.seq}", BODY_ALTERED)
        if change.action is Action.CREATE and change.entity not in ERASABLE:
            made = (change.entity, change.entity_id, change.version, change.seq)
            self._left -= _sum(*made, body["body"])

    def misfits(self, connection: sa.Connection) -> Iterator[Problem]:
        """What does not fit, now that all is there."""
        instead: dict[Check, Check] = {bodies: bodies_gone}
        if self._left % _SUMS == 0:
            instead[rows] = rows_changed
        checks = (instead.get(one, one) for one in CHECKS if one is not chain)
        yield from self._found
        yield from problems(connection, checks)


def _sum(kind: EntityKind, entity_id: int, version: int, seq: int, body: str) -> int:
    made = f"{kind.value} {entity_id} {version} {seq} {body}"
    return int.from_bytes(sha256(made.encode()).digest(), "big")
