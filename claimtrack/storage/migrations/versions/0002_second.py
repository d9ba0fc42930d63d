"""The second schema: what ``0002_second.toml`` adds to the first.

Revision ID: 0002
"""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from alembic import op

from claimtrack.storage.migrations.adding import add
from claimtrack.storage.migrations.making import Data, data_beside, schema_from, with_more

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FIRST: Data = import_module("claimtrack.storage.migrations.versions.0001_first").FIRST
SECOND = data_beside(__file__)


def upgrade() -> None:
    """Add to the tables of the record; caches and guards are made after all scripts."""
    add(op.get_bind(), FIRST, SECOND)


def second_schema() -> sa.MetaData:
    """The tables, indexes and constraints after this script."""
    return schema_from(with_more(FIRST, SECOND))
