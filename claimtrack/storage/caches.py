"""What can be made again from the record: the index, and the tables that search and match.

They have no migrations of their own: a migration drops them and makes them anew as they are defined
today, empty; the services fill them.
"""

from __future__ import annotations

import sqlalchemy as sa

from claimtrack.storage import matching, search, team
from claimtrack.storage.tables import (
    CLAIM_INDEX,
    CLAIM_SCORE,
    CLAIM_THEN,
    INDEX_MADE,
    KEPT,
    MATCH_PLACE,
    MATCH_SIZE,
    METADATA,
    PRESENCE,
)

CACHES = (
    CLAIM_INDEX,
    CLAIM_SCORE,
    CLAIM_THEN,
    INDEX_MADE,
    MATCH_PLACE,
    MATCH_SIZE,
    KEPT,
    PRESENCE,
)


def make_caches(connection: sa.Connection) -> None:
    """Drop the caches, where there are any, and make them empty."""
    search.drop(connection)
    matching.drop(connection)
    METADATA.drop_all(connection, tables=list(CACHES))
    METADATA.create_all(connection, tables=list(CACHES))
    search.create(connection)
    matching.create(connection)
    if team.is_team(connection):
        team.protect_caches(connection)
