"""Forged histories: whatever is changed behind the ledger's back, verify finds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256

import pytest
import sqlalchemy as sa
from engines import ENGINES, WAIT
from small_record import begin, do, every_kind, head_text

from claimtrack.domain.entities import Checker, Confidential
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import EntityKind
from claimtrack.storage.engine_sqlite import sqlite_module
from claimtrack.storage.guards import drop_guards
from claimtrack.storage.history import EMPTY, Stamp, digest, hash_of, head
from claimtrack.storage.opening import open_store
from claimtrack.storage.store import Store
from claimtrack.storage.store_sqlite import SqliteStore
from claimtrack.storage.tables import CHANGE, CHANGE_BODY, OPERATION
from claimtrack.storage.undo import undo
from claimtrack.storage.verify import Verified, verify
from claimtrack.storage.verify_words import Problem
from claimtrack.storage.view import View


def fill(store: Store) -> None:
    story = begin(store)
    do(store, lambda work: every_kind(work, story), name="everything")
    do(store, lambda work: work.change(replace(story.claim, wording="Two ferries will arrive")))
    do(store, undo)
    do(store, lambda work: work.erase(work.get(Confidential, 1)))


def checked(store: Store, head: str = "") -> Verified:
    with store.read() as view:
        return verify(view, head)


@pytest.fixture(params=ENGINES, scope="module")
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A ledger with a history, on each engine. Forgeries in it are rolled back."""
    if request.param == "sqlite":
        target = str(tmp_path_factory.mktemp("forged") / "test.ledger")
    else:
        target = request.getfixturevalue("postgresql_server").fresh_database()
    store = open_store(target, wait=WAIT)
    fill(store)
    yield store
    store.close()


@contextmanager
def forging(store: Store, *, guarded: bool = False) -> Iterator[sa.Connection]:
    """Write to the tables as another program would, the guards taken away first unless ``guarded``.

    No other program sets our pragmas; on PostgreSQL it is the owner of everything.
    """
    if isinstance(store, SqliteStore):
        engine = sa.create_engine(f"sqlite:///{store.path}", module=sqlite_module())
        lax = "PRAGMA ignore_check_constraints = 1"
    else:
        engine = store._writer
        lax = "SET LOCAL session_replication_role = replica"
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN" if isinstance(store, SqliteStore) else "SELECT 1")
        if not guarded:
            drop_guards(connection)
            connection.exec_driver_sql(lax)
        yield connection
        connection.rollback()


def seen(connection: sa.Connection, trusted: str = "") -> list[Problem]:
    """What verify finds from inside a forgery, the missing guards apart."""
    found = verify(View(connection, head(connection)), trusted).problems
    return [problem for problem in found if "guard" not in problem.says]


def test_a_ledger_as_it_was_written_has_no_problems(filled: Store) -> None:
    found = checked(filled, head_text(filled.head()))
    assert found.problems == ()
    assert found.head == filled.head()
    assert (found.changes, found.captures, found.passages) == (found.head.seq, 1, 1)


INSERT_A_CHECKER = """
INSERT INTO checker (id, version, recorded_seq, retired_seq, name, initials)
VALUES (7, 1, 1, NULL, 'Nobody', '')
"""
FORGERIES = {
    "a change edited": ("UPDATE change SET entity_id = 2 WHERE seq = 5", "change 5"),
    "a change deleted": ("DELETE FROM change WHERE seq = 5", "change 5"),
    "an operation edited": ("UPDATE operation SET checker_id = 9 WHERE first_seq = 2", "change 2"),
    "an operation renamed": ("UPDATE operation SET name = 'x' WHERE first_seq = 2", "change 2"),
    "an operation deleted": ("DELETE FROM operation WHERE first_seq = 2", "change 2"),
    "a hash edited": ("UPDATE change SET hash = body_digest WHERE seq = 4", "change 4"),
    "a body edited": ("UPDATE change_body SET body = upper(body) WHERE seq = 6", "change 6"),
    "a body deleted": ("DELETE FROM change_body WHERE seq = 6", "change 6"),
    "a body slipped in": (
        "INSERT INTO change_body SELECT 900, salt, body FROM change_body WHERE seq = 5",
        "change 900",
    ),
    "an operation emptied": ("UPDATE operation SET changes = 0 WHERE first_seq = 2", "change 2"),
    "a row edited": ("UPDATE claim SET wording = 'Ten ferries arrive'", "claim 1"),
    "an earlier version edited": (
        "UPDATE claim_past SET wording = 'Ten ferries' WHERE version = 2",
        "claim 1",
    ),
    "a row deleted": ("DELETE FROM verdict", "verdict 1"),
    "an earlier version deleted": ("DELETE FROM claim_past WHERE version = 1", "claim 1"),
    "a row retired": ("UPDATE verdict SET retired_seq = 3", "table verdict"),
    "a row renumbered": ("UPDATE evidence SET recorded_seq = 1", "evidence 1"),
    "a row slipped in": (INSERT_A_CHECKER, "table checker"),
    "a capture's bytes": ("UPDATE capture_content SET content = 'forged'", "capture 1"),
    "a capture's text": ("UPDATE capture SET text = 'x' || text", "capture 1"),
    "a passage moved": ('UPDATE passage SET start = start + 1, "end" = "end" + 1', "passage 1"),
    "a reference to nothing": ("UPDATE evidence SET claim_id = 99", "evidence 1"),
    "a lookup deleted": ("DELETE FROM response_claim", "response 1"),
    "an unknown word": ("UPDATE source SET kind = 'prophet'", "source 1"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_is_found_and_its_place_is_named(filled: Store, forgery: str) -> None:
    statement, place = FORGERIES[forgery]
    with forging(filled) as connection:
        if not isinstance(filled, SqliteStore):
            connection.exec_driver_sql("ALTER TABLE source DROP CONSTRAINT ck_source_sourcekind")
        connection.exec_driver_sql(statement)
        assert place in [problem.where for problem in seen(connection)]


NO_GUARD = {
    "a row edited", "a row retired", "a row renumbered", "a row slipped in", "a passage moved",
    "a reference to nothing", "an unknown word", "a body slipped in",
}  # fmt: skip
"""Current rows may change; foreign keys, where they are on, refuse what belongs to nothing."""


@pytest.mark.parametrize("forgery", sorted(set(FORGERIES) - NO_GUARD))
def test_the_guards_refuse_to_begin_with(filled: Store, forgery: str) -> None:
    statement, _ = FORGERIES[forgery]
    with forging(filled, guarded=True) as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(statement)


OF_CHANGE = "first_seq, action, entity, entity_id, version, body_digest, hash FROM change"
REPLACING = {
    "sqlite": [
        f"INSERT OR REPLACE INTO change SELECT seq, {OF_CHANGE} WHERE seq = 5",
        f"INSERT INTO change SELECT seq + 50, {OF_CHANGE} WHERE seq = 5",
        "REPLACE INTO operation SELECT * FROM operation WHERE first_seq = 2",
        "REPLACE INTO change_body SELECT seq, salt, '{}' FROM change_body",
        "REPLACE INTO claim_past SELECT * FROM claim_past",
    ],
    "postgresql": [
        f"TRUNCATE {table} CASCADE" for table in ("change", "operation", "change_body", "claim")
    ],
}


def test_the_history_can_be_neither_replaced_nor_emptied(filled: Store) -> None:
    for attempt in REPLACING["sqlite" if isinstance(filled, SqliteStore) else "postgresql"]:
        with forging(filled, guarded=True) as connection, pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql(attempt)
    assert checked(filled).problems == ()


def test_a_missing_guard_is_told(filled: Store) -> None:
    with forging(filled) as connection:
        problems = verify(View(connection, head(connection))).problems
    assert problems
    assert all("guard" in problem.says for problem in problems)


def rewrite(connection: sa.Connection) -> None:
    """Rename one operation and compute every hash anew, as one who knows the format would."""
    renamed = OPERATION.update().where(OPERATION.c.first_seq == 2).values(name="something else")
    connection.execute(renamed)
    held = sa.select(CHANGE, OPERATION).join(OPERATION, OPERATION.c.first_seq == CHANGE.c.first_seq)
    previous = EMPTY.hash
    for row in connection.execute(held.order_by(CHANGE.c.seq)).all():
        stamp = Stamp(
            operation=row.operation,
            name=row.name,
            checker_id=row.checker_id,
            at=row.at,
            undoes=row.undoes,
        )
        change = (row.action, row.entity, row.entity_id, row.version, row.body_digest)
        previous = hash_of(previous, row.seq, stamp, *change)
        connection.execute(CHANGE.update().where(CHANGE.c.seq == row.seq).values(hash=previous))


def test_a_whole_rewrite_is_found_with_a_trusted_head(filled: Store) -> None:
    trusted = filled.head()
    with forging(filled) as connection:
        rewrite(connection)
        assert seen(connection) == []
        for noted in (
            head_text(trusted),
            trusted.hash.hex(),
            f"{trusted.seq}: {trusted.hash.hex()}",
        ):
            assert "rewritten" in seen(connection, noted)[0].says


def test_a_cut_tail_is_found_with_a_trusted_head(store: Store) -> None:
    begin(store)
    early = store.head()
    do(store, lambda work: work.add(Checker(name="Tomas Riel")))
    trusted = store.head()
    with forging(store) as connection:
        connection.exec_driver_sql(f"DELETE FROM change_body WHERE seq = {trusted.seq}")
        connection.exec_driver_sql(f"DELETE FROM change WHERE seq = {trusted.seq}")
        connection.exec_driver_sql(f"DELETE FROM operation WHERE first_seq = {trusted.seq}")
        connection.exec_driver_sql("DELETE FROM checker WHERE id = 2")
        assert seen(connection) == []
        assert seen(connection, head_text(early)) == []
        assert "cut short" in seen(connection, head_text(trusted))[0].says
        assert "cut short or rewritten" in seen(connection, trusted.hash.hex())[0].says


def test_a_trusted_head_in_no_shape_is_told(filled: Store) -> None:
    with pytest.raises(BadInput, match="NUMBER:HASH"):
        checked(filled, "the head of last week")
    with pytest.raises(BadInput, match="all 64 digits"):
        checked(filled, "4:deadbeef")


def test_an_erased_body_that_comes_back_is_found(filled: Store) -> None:
    noted = sa.select(CHANGE.c.seq).where(CHANGE.c.entity == EntityKind.CONFIDENTIAL)
    with forging(filled) as connection:
        erased = connection.execute(noted.order_by(CHANGE.c.seq)).scalars().first()
        connection.exec_driver_sql(
            f"INSERT INTO change_body (seq, salt, body) VALUES ({erased}, 'aa', '{{}}')"
        )
        assert f"change {erased}" in [problem.where for problem in seen(connection)]


def test_the_digest_of_a_body_is_salted(filled: Store) -> None:
    held = sa.select(CHANGE.c.body_digest, CHANGE_BODY.c.salt, CHANGE_BODY.c.body)
    with filled.read() as view:
        row = view.connection.execute(held.where(CHANGE_BODY.c.seq == CHANGE.c.seq)).first()
    assert row is not None
    assert row.body_digest == digest(row.salt, row.body) != sha256(row.body.encode()).digest()
    assert len(row.salt) == 16
