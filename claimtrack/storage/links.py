"""Fills the link tables from the ids that responses and requests hold."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from claimtrack.domain.entities import CommentRequest, Entity, Response
from claimtrack.storage.inserting import insert_into
from claimtrack.storage.tables import REQUEST_CLAIM, RESPONSE_CLAIM, RESPONSE_SOURCE


def connect(connection: sa.Connection, recorded: Entity) -> None:
    """Note which claims and sources a response or request names; pairs once noted stay."""
    for table, pair in _pairs(recorded):
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), pair)


def _pairs(recorded: Entity) -> Iterator[tuple[sa.Table, dict[str, int]]]:
    if isinstance(recorded, Response):
        for claim_id in recorded.claim_ids:
            yield RESPONSE_CLAIM, {"response_id": recorded.id, "claim_id": claim_id}
        for source_id in recorded.source_ids:
            yield RESPONSE_SOURCE, {"response_id": recorded.id, "source_id": source_id}
    if isinstance(recorded, CommentRequest):
        for claim_id in recorded.claim_ids:
            yield REQUEST_CLAIM, {"request_id": recorded.id, "claim_id": claim_id}
