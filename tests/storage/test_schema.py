"""The schema: migrations and tables say the same, and a migration loses nothing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_record import NOON, begin, do, every_kind, head_text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from claimtrack.domain.errors import LedgerDamaged
from claimtrack.storage.caches import CACHES
from claimtrack.storage.guards import held_guards, wanted_guards
from claimtrack.storage.migrate import SCHEMA, schema_of
from claimtrack.storage.opening import open_store
from claimtrack.storage.opening_sqlite import bring_up_to_date
from claimtrack.storage.settings import LEDGER_ID, TITLE, ZONE, set_setting, setting
from claimtrack.storage.store import Store
from claimtrack.storage.tables import METADATA

VERSIONS = "claimtrack.storage.migrations.versions"
FIRST = import_module(f"{VERSIONS}.0001_first")
SECOND = import_module(f"{VERSIONS}.0002_second")


def statements(metadata: sa.MetaData, dialect: sa.Dialect) -> dict[str, set[str]]:
    """What makes each table, as lines in no order."""
    made = {}
    for table in metadata.tables.values():
        if table in CACHES:
            continue
        text = [str(CreateTable(table).compile(dialect=dialect))]
        text += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
        lines = "\n".join(text).replace("VARCHAR NOT", "TEXT NOT").splitlines()
        made[table.name] = {line.strip().rstrip(",") for line in lines}
    return made


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_the_scripts_make_the_tables_of_this_version(dialect: sa.Dialect) -> None:
    assert statements(SECOND.second_schema(), dialect) == statements(METADATA, dialect)


def test_the_schema_is_the_newest_script(store: Store) -> None:
    scripts = Path(FIRST.__file__).parent.glob("[0-9]*.py")
    assert max(script.name for script in scripts).startswith(SCHEMA)
    with store.read() as view:
        assert schema_of(view.connection) == SCHEMA
        assert held_guards(view.connection) == wanted_guards(view.connection)


MIGRATION = '''
"""A later schema: every claim gets a slug."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    for step, table in enumerate(("claim", "claim_past")):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("slug", sa.String(), nullable=False, server_default="-"))
        if {fail_at} == step:
            raise RuntimeError("the power went out")
    if {fail_at} == 2:
        op.execute("DELETE FROM evidence")
'''


def migrate(ledger: Path, folder: Path, fail_at: int) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "0003_slug.py").write_text(MIGRATION.format(fail_at=fail_at))
    bring_up_to_date(ledger, 1.0, more_versions=folder)


def test_a_migration_keeps_rows_triggers_and_chain_or_changes_nothing(
    sqlite_target: str, tmp_path: Path
) -> None:
    ledger = Path(sqlite_target)
    store = open_store(ledger)
    story = begin(store)
    do(store, lambda work: every_kind(work, story))
    trusted = head_text(store.head())
    store.close()
    before = ledger.read_bytes()
    for step in (0, 1):
        with pytest.raises(RuntimeError, match="the power went out"):
            migrate(ledger, tmp_path / f"step{step}", step)
        assert ledger.read_bytes() == before
    with pytest.raises(LedgerDamaged, match="would lose rows of evidence"):
        migrate(ledger, tmp_path / "step2", 2)
    assert ledger.read_bytes() == before
    migrate(ledger, tmp_path / "whole", 9)
    with pytest.raises(LedgerDamaged, match="newer claimtrack"):
        open_store(ledger)
    engine = sa.create_engine(f"sqlite:///{ledger}")
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT slug FROM claim").scalar() == "-"
        assert held_guards(connection) == wanted_guards(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    engine.dispose()
    store = open_store(ledger)
    with store.read() as view:
        columns = sa.inspect(view.connection).get_columns("claim")
        assert "slug" in [column["name"] for column in columns]
        assert view.head.seq == int(trusted.partition(":")[0])
    store.close()


def test_a_new_ledger_knows_its_zone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ledger", zone="Europe/Athens")
    with store.write(name="title", checker_id=0, at=NOON) as work:
        set_setting(work.connection, TITLE, "Northern accord")
    with store.read() as view:
        assert setting(view.connection, ZONE) == "Europe/Athens"
        assert setting(view.connection, TITLE) == "Northern accord"
        assert len(setting(view.connection, LEDGER_ID)) == 36
        assert setting(view.connection, "unknown") == ""
    store.close()
