"""Bringing a ledger's schema to this version, from scripts in the package, all or nothing.

Runs in one transaction that the caller begins and commits. On SQLite foreign keys are off before it
begins, since moving a table with them on deletes what refers to it; they are checked at the end.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerDamaged
from claimtrack.storage.caches import CACHES, make_caches
from claimtrack.storage.guards import drop_guards, make_guards
from claimtrack.storage.tables import METADATA

SCHEMA = "0002"
"""The schema that this version reads and writes."""


def schema_of(connection: sa.Connection) -> str:
    """The schema that a ledger is at; "" where there is none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(version or "")


def is_schema(schema: str) -> bool:
    """Whether that is how a schema goes by. Ours are numbers of four digits, from 0001."""
    return re.fullmatch(r"[0-9]{4}", schema) is not None and schema > "0000"


def is_newer(schema: str) -> bool:
    """Whether a schema comes after this version's."""
    return schema > SCHEMA


def upgrade(connection: sa.Connection, *, more_versions: Path | None = None) -> None:
    """Bring the schema up to the newest script and make caches and guards anew.

    ``more_versions`` is a folder with further scripts (for trying a migration out).
    LedgerDamaged where references are broken or rows got lost on the way.
    """
    before = _counts(connection)
    drop_guards(connection)
    run_scripts(connection, more_versions=more_versions)
    make_caches(connection)
    make_guards(connection)
    _check(connection, before)


def run_scripts(
    connection: sa.Connection, *, until: str = "head", more_versions: Path | None = None
) -> None:
    """Run the scripts that a ledger lacks, up to one of them, and nothing around them."""
    from alembic import command
    from alembic.config import Config

    scripts = files("claimtrack.storage") / "migrations"
    folders = [str(scripts / "versions"), *([str(more_versions)] if more_versions else [])]
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("version_locations", "\n".join(folders))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, until)


def _counts(connection: sa.Connection) -> dict[str, int]:
    kept = METADATA.tables.keys() - {table.name for table in CACHES}
    names = [name for name in sa.inspect(connection).get_table_names() if name in kept]
    return {name: connection.execute(_count(name)).scalar_one() for name in names}


def _count(table: str) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(sa.table(table))


def _check(connection: sa.Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    if lost:
        raise LedgerDamaged(
            f"Bringing the ledger up to date would lose rows of {', '.join(lost)}: nothing was "
            "changed; report this with the log."
        )
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise LedgerDamaged(
                f"A row of {broken[0]} names something that is not in the ledger, so it can't be "
                "brought up to date: nothing was changed; run claimtrack verify."
            )
