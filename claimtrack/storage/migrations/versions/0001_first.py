"""The first schema.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

from claimtrack.storage.caches import is_cache
from claimtrack.storage.tables import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the record."""
    tables = [table for table in METADATA.sorted_tables if not is_cache(table)]
    METADATA.create_all(op.get_bind(), tables=tables)
