"""Triggers that keep the record as it was written, on both engines.

Nothing is ever deleted; what was written to the history, to earlier versions and to a capture is
never changed either. A history body may be deleted once a later Change erases its entity.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.codec import field_names

_WRITTEN_ONCE = ("operation", "change", "change_body", "capture_content")
_NEVER_DELETED = (
    "operation", "change", "capture_content", "response_claim", "response_source", "request_claim",
    *(kind.value for kind in EntityKind),
    *(f"{kind.value}_past" for kind in EntityKind),
)  # fmt: skip
_NEVER_TRUNCATED = (*_NEVER_DELETED, "change_body")
_IS_ERASED = (
    "EXISTS (SELECT 1 FROM change AS body JOIN change AS erasing ON erasing.entity = body.entity "
    "AND erasing.entity_id = body.entity_id WHERE body.seq = OLD.seq "
    "AND erasing.seq > body.seq AND erasing.action = 'erase')"
)
_NEXT_SEQ = {
    "change": "(SELECT coalesce(max(seq), 0) + 1 FROM change)",
    "operation": (
        "coalesce((SELECT first_seq + changes FROM operation ORDER BY first_seq DESC LIMIT 1), 1)"
    ),
}


def make_guards(connection: sa.Connection) -> None:
    """Make every trigger, dropping those that are there."""
    for statement in guard_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def guard_statements(engine: str) -> Iterator[str]:
    """What makes every trigger on an engine (``sqlite``, ``postgresql``), in order."""
    return _sqlite() if engine == "sqlite" else _postgresql()


def drop_guards(connection: sa.Connection) -> None:
    """Drop every trigger of ours, so that a migration can move rows."""
    for table, trigger in held_guards(connection):
        where = "" if connection.dialect.name == "sqlite" else f' ON "{table}"'
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger}"{where}')


def held_guards(connection: sa.Connection) -> set[tuple[str, str]]:
    """The (table, trigger) pairs that are there."""
    if connection.dialect.name == "sqlite":
        held = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    else:
        held = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
        )
    pairs = connection.exec_driver_sql(held).all()
    return {(table, name) for table, name in pairs if name.startswith("keep_")}


def wanted_guards(connection: sa.Connection) -> set[tuple[str, str]]:
    """The (table, trigger) pairs that must be there."""
    guards = {(table, _name(table, event)) for table, event, _, _ in _rules()}
    if connection.dialect.name == "postgresql":
        guards |= {(table, _name(table, "TRUNCATE")) for table in _NEVER_TRUNCATED}
    return guards


def _rules() -> Iterator[tuple[str, str, str, str]]:
    """(table, event, condition or "", what is said) of every guard."""
    for table in _WRITTEN_ONCE:
        yield table, "UPDATE", "", f"{table} is written once and never changed"
    for kind in EntityKind:
        if kind is not EntityKind.CONFIDENTIAL:
            past = f"{kind.value}_past"
            yield (
                past,
                _saying(kind, "version"),
                "",
                f"{past} holds earlier versions, which are never changed",
            )
    yield "capture", _saying(EntityKind.CAPTURE), "", "a capture is never changed"
    for table in _NEVER_DELETED:
        yield table, "DELETE", "", f"nothing is deleted from {table}"
    yield "change_body", "DELETE", f"NOT {_IS_ERASED}", "a body goes only with what was erased"
    yield from _never_replaced()
    for table, expected in _NEXT_SEQ.items():
        key = "seq" if table == "change" else "first_seq"
        yield table, "INSERT", f"NEW.{key} <> {expected}", f"{table} only grows at its end"


def _name(table: str, event: str) -> str:
    return f"keep_{table}_{event.split()[0].lower()}"


def _never_replaced() -> Iterator[tuple[str, str, str, str]]:
    """SQLite's REPLACE deletes without a delete trigger, unless a connection asks for it."""
    same = {"change_body": "seq = NEW.seq", "capture_content": "capture_id = NEW.capture_id"}
    for kind in EntityKind:
        same[f"{kind.value}_past"] = "id = NEW.id AND version = NEW.version"
    for table, condition in same.items():
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {condition})"  # noqa: S608 -- our own names
        yield table, "INSERT", there, f"nothing in {table} is ever replaced"


def _saying(kind: EntityKind, *more: str) -> str:
    """Updates of what a row says; its history numbers are held to the chain by ``verify``."""
    columns = ("id", *more, *field_names(kind))
    return "UPDATE OF " + ", ".join(f'"{column}"' for column in columns)


def _sqlite() -> Iterator[str]:
    for table, event, condition, says in _rules():
        name = _name(table, event)
        when = f" WHEN {condition}" if condition else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f'CREATE TRIGGER {name} BEFORE {event} ON "{table}"{when} '
            f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION claimtrack_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], "
        "ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, event, condition, says in _rules():
        yield from _postgresql_row(table, event, condition, says)
    for table in _NEVER_TRUNCATED:
        name = _name(table, "TRUNCATE")
        yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
        yield (
            f'CREATE TRIGGER {name} BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT '
            f"EXECUTE FUNCTION claimtrack_refuse('nothing is deleted from {table}')"
        )


def _postgresql_row(table: str, event: str, condition: str, says: str) -> Iterator[str]:
    name = _name(table, event)
    function = "claimtrack_refuse"
    if condition:  # a trigger's own WHEN may not look into tables, so a function does
        function = f"claimtrack_{name}"
        row = "OLD" if event == "DELETE" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {condition} THEN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], "
            f"ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
        )
    yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
    yield (
        f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW '
        f"EXECUTE FUNCTION {function}('{says}')"
    )
