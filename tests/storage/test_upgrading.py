"""Upgrading: a ledger of the first schema comes whole into this one, or stays as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from engines import ENGINES, WAIT
from newsroom import Clock, Newsroom
from servers import PostgresqlServer
from small_record import begin, do, first_kinds
from sqlalchemy import event
from test_schema import FIRST, SECOND

from claimtrack import open_ledger
from claimtrack.domain.entities import Checker
from claimtrack.domain.words import Workflow
from claimtrack.services.team_setup import set_up_team
from claimtrack.storage.backup import automatic_backups
from claimtrack.storage.engine_postgresql import postgresql_engine
from claimtrack.storage.engine_sqlite import APPLICATION_ID, migrating_engine
from claimtrack.storage.guards import drop_guards, guard_statements, held_guards, wanted_guards
from claimtrack.storage.migrate import SCHEMA, run_scripts, schema_of, upgrade
from claimtrack.storage.migrations import adding
from claimtrack.storage.migrations.adding import add
from claimtrack.storage.migrations.making import Data, schema_from, with_more
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.team_checks import team_rules_hold
from claimtrack.storage.verify import verify


def engine_of(target: str) -> sa.Engine:
    if target.startswith("postgresql"):
        return postgresql_engine(target, WAIT)
    Path(target).touch()
    return migrating_engine(Path(target), WAIT)


NEW = SECOND.SECOND["entities"] | SECOND.SECOND.get("others", {})
"""Tables that the first schema lacks."""

Rows = dict[str, list[dict[str, Any]]]
First = tuple[str, sa.Engine, Rows]


def rows(connection: sa.Connection) -> Rows:
    """Every row, by the columns of the first schema."""
    return {
        table.name: [
            dict(row)
            for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        ]
        for table in FIRST.first_schema().sorted_tables
    }


def make_first(engine: sa.Engine, filled: Store) -> Rows:
    """A ledger of the first schema, with the rows of one of this version.

    What those say of columns that came later is empty, as the first version left it.
    """
    with filled.read() as view:
        held = rows(view.connection)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        run_scripts(connection, until="0001")
        for table in FIRST.first_schema().tables.values():
            if held[table.name]:
                connection.execute(table.insert(), held[table.name])
            if "id" in table.c and engine.dialect.name == "postgresql" and held[table.name]:
                last = max(row["id"] for row in held[table.name])
                counter = sa.func.pg_get_serial_sequence(table.name, "id")
                connection.execute(sa.select(sa.func.setval(counter, last)))
        for statement in guard_statements(engine.dialect.name):
            if not any(name in statement for name in NEW):
                connection.exec_driver_sql(statement)
        return rows(connection)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A ledger of this version with a row of every kind that the first one knows."""
    store = open_store(tmp_path_factory.mktemp("filled") / "filled.ledger", wait=WAIT)
    story = begin(store)
    do(store, lambda work: first_kinds(work, story))
    yield store
    store.close()


@pytest.fixture(scope="module", params=ENGINES)
def made_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, filled: Store
) -> tuple[str, Rows]:
    """A full ledger of the first schema to be copied, on each engine, and every row of it."""
    if request.param == "sqlite":
        target = str(tmp_path_factory.mktemp("first") / "first.ledger")
    else:
        target = request.getfixturevalue("postgresql_server").fresh_database()
    engine = engine_of(target)
    held = make_first(engine, filled)
    engine.dispose()
    return target, held


@pytest.fixture
def first(
    request: pytest.FixtureRequest, made_once: tuple[str, Rows], tmp_path: Path
) -> Iterator[First]:
    """A full ledger of the first schema: where it is, and every row of it."""
    template, held = made_once
    if template.startswith("postgresql"):
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        target = server.fresh_database(template.rpartition("/")[2])
    else:
        target = str(shutil.copy(template, tmp_path / "first.ledger"))
    engine = engine_of(target)
    yield target, engine, held
    engine.dispose()
    if template.startswith("postgresql"):
        server.drop_database(target)


def test_a_ledger_of_the_first_schema_comes_whole_into_this_one(first: First) -> None:
    target, engine, held = first
    engine.dispose()
    store = open_store(target, wait=WAIT)
    with store.read() as view:
        assert schema_of(view.connection) == SCHEMA
        assert rows(view.connection) == held
        assert held_guards(view.connection) == wanted_guards(view.connection)
        assert verify(view).problems == ()
    added = do(store, lambda work: work.add(Checker(name="Ada Lind")))
    assert added.id == 1 + max(row["id"] for row in held["checker"])
    with store.read() as view:
        assert verify(view).problems == ()
    store.close()


@pytest.mark.parametrize("made_once", ["postgresql"], indirect=True)
@pytest.mark.postgresql
def test_a_ledger_of_the_first_schema_becomes_a_team_s_with_its_rules(first: First) -> None:
    target, engine, held = first
    engine.dispose()
    clock = Clock()
    done = set_up_team(target, clock=clock)
    assert "Gave each role its rights, and made the row rules and the guards." in done
    with open_ledger(target, clock=clock) as owner:
        for who in ("reader", "checker", "second"):
            owner.admit(f"{who}_of_old", who.replace("second", "checker"), name=who.title())
        with owner.session.read() as view:
            assert list(team_rules_hold(view.connection)) == []
            assert rows(view.connection)["verdict"] == held["verdict"]
    members = {who: target.replace("tester@", f"{who}_of_old@") for who in ("checker", "second")}
    with open_ledger(members["checker"], clock=clock) as ledger:
        claim = Newsroom(ledger, clock).verdict(ledger.case(1).dossier.claim).claim_id
        ledger.set_workflow(claim, Workflow.SECOND_CHECK)
    with open_ledger(members["second"], clock=clock) as ledger:
        assert ledger.case(claim).second_check_hidden
        assert ledger.verify().problems == ()
    with psycopg.connect(members["second"]) as connection:
        shown = connection.execute(f"SELECT rating FROM verdict WHERE claim_id = {claim}")
        assert shown.fetchall() == []
    with open_ledger(target.replace("tester@", "reader_of_old@")) as ledger:
        assert ledger.session.why_no_writing
    with (
        psycopg.connect(target.replace("tester@", "reader_of_old@")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("UPDATE claim SET wording = 'Theirs'")


def test_a_ledger_in_a_file_is_backed_up_as_it_was_before_it_is_brought_up_to_date(
    first: First,
) -> None:
    target, engine, held = first
    engine.dispose()
    store = open_store(target, wait=WAIT)
    store.close()
    assert "schema 0001) and is brought up to date" in store.brought_up
    if engine.dialect.name == "postgresql":
        return
    (kept,) = automatic_backups(Path(target))
    assert str(kept) in store.brought_up
    assert "schema-0001" in kept.name
    before = engine_of(str(kept))
    with before.begin() as connection:
        assert schema_of(connection) == "0001"
        assert rows(connection) == held
    before.dispose()


class PowerCutError(Exception):
    """The machine stops here."""


@contextmanager
def power_cut(engine: sa.Engine, at: int) -> Iterator[None]:
    """Stop before one of the statements that change something, counted from 1."""
    run = count(1)

    def stop(_: object, __: object, statement: str, *___: object) -> None:
        changes = statement.startswith(
            (
                "CREATE TABLE",
                "\nCREATE TABLE",
                "CREATE INDEX",
                "DROP TABLE",
                "ALTER TABLE",
                "INSERT INTO",
                "UPDATE",
            )
        )
        if changes and next(run) == at:
            raise PowerCutError

    event.listen(engine, "before_cursor_execute", stop)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", stop)


@pytest.fixture
def schemas_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemas that a script goes from and to are the same at each attempt: most of its time."""
    made: dict[str, sa.MetaData] = {}

    def kept(data: Data) -> sa.MetaData:
        return made.get(repr(data)) or made.setdefault(repr(data), schema_from(data))

    monkeypatch.setattr(adding, "schema_from", kept)


@pytest.mark.usefixtures("schemas_made_once")
def test_an_upgrade_that_is_cut_off_at_any_step_leaves_the_ledger_as_it_was(first: First) -> None:
    _, engine, held = first
    with engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        guards = held_guards(connection)
    assert ("change", "keep_change_update") in guards
    with engine.connect() as connection, connection.begin() as whole:
        drop_guards(connection)
        for step in count(1):
            try:
                with power_cut(engine, step), connection.begin_nested():
                    run_scripts(connection)
                break
            except PowerCutError:
                assert schema_of(connection) == "0001"
        whole.rollback()
    with pytest.raises(PowerCutError), power_cut(engine, 40), engine.begin() as connection:
        upgrade(connection)
    with engine.connect() as connection:
        assert schema_of(connection) == "0001"
        assert sa.inspect(connection).get_table_names() == tables
        assert held_guards(connection) == guards
        assert rows(connection) == held
    assert step > len(NEW)


MORE = {
    "more_words": {"nature": "rumour"},
    "columns": {"claim": "slug text\nnotes json\neditor_id number? checker\nhue hue?"},
    "words": {"hue": "red blue"},
    "indexes": {"on": "claim editor_id?\nclaim slug"},
    "checks": {"claim": {"hued": "hue IS NULL OR slug <> ''"}},
}
"""What a script may add to tables that hold rows."""


def made(connection: sa.Connection) -> dict[str, object]:
    """The claims' tables as the engine holds them."""
    inspector = sa.inspect(connection)
    return {
        f"{table} {what.__name__}": sorted(
            (
                {
                    key: str(value)
                    for key, value in held.items()
                    if key not in ("comment", "dialect_options")
                }
                for held in what(table)
            ),
            key=lambda held: str(sorted(held.items())),
        )
        for table in ("claim", "claim_past")
        for what in (
            inspector.get_columns,
            inspector.get_foreign_keys,
            inspector.get_check_constraints,
            inspector.get_indexes,
        )
    }


def test_what_is_added_to_a_full_table_is_what_a_new_ledger_gets(
    first: First, tmp_path: Path
) -> None:
    _, engine, held = first
    with engine.begin() as connection:
        drop_guards(connection)
        add(connection, FIRST.FIRST, MORE)
        grown = made(connection)
        assert rows(connection) == held
        claim = connection.exec_driver_sql("SELECT slug, notes, editor_id, hue FROM claim").first()
        assert tuple(claim or ()) == ("", "[]", None, None)
        for table in reversed(FIRST.first_schema().sorted_tables):
            connection.exec_driver_sql(f'DROP TABLE "{table.name}"')
        schema_from(with_more(FIRST.FIRST, MORE)).create_all(connection)
        assert made(connection) == grown


def test_a_column_that_earlier_rows_could_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="must be text or json, or may be empty"):
        with_more(FIRST.FIRST, {"columns": {"claim": "weight number"}})
