"""The first schema, as it was first released (``0001_first.toml``); later scripts change it.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from claimtrack.storage.migrations.making import data_beside, schema_from

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FIRST = data_beside(__file__)


def upgrade() -> None:
    """Make every table of the record; caches and guards are made after all scripts."""
    first_schema().create_all(op.get_bind())


def first_schema() -> sa.MetaData:
    """The tables, indexes and constraints of this script."""
    return schema_from(FIRST)
