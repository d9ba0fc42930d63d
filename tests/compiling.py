"""Compile a statement once in a run of tests.

Every engine remembers what it has compiled, and nearly every test has an engine of its own:
compiling the same statements again took a fifth of the tests' time.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

_MANY = 5000


def compile_once() -> None:
    """Let all engines of a driver remember together, and take their dialects for the same."""
    memories = {dialect: LRUCache(_MANY) for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg)}
    for dialect in memories:
        dialect.__hash__ = _hash_of_driver
        dialect.__eq__ = _has_same_driver

    @sa.event.listens_for(sa.Engine, "engine_connect")
    def remember(connection: sa.Connection) -> None:
        connection.engine._compiled_cache = memories[type(connection.dialect)]


def _hash_of_driver(dialect: Dialect) -> int:
    return hash((type(dialect), dialect.dbapi))


def _has_same_driver(dialect: Dialect, other: object) -> bool:
    return isinstance(other, type(dialect)) and dialect.dbapi is other.dbapi
