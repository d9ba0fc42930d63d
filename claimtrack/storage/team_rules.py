"""What the database of a team holds to by itself, as statements made from ``data/team.toml``.

Grants on tables, row rules on what is hidden, and triggers that hold every row which a member
writes to the history. The ledger's owner is held to none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage.codec import NOT_IN_HISTORY
from claimtrack.storage.columns import UtcDateTime, is_json
from claimtrack.storage.tables import CURRENT, PAST

READER = "reader"
CHECKER = "checker"
EDITOR = "editor"
ADMIN = "admin"

_PRIVILEGES = {"see": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE"}
_BOOKKEEPING = ("version", "recorded_seq", "retired_seq")
_NOTHING = sa.literal_column("''", sa.Text())
_NUMBERS = ("recorded_seq", "retired_seq")


@cache
def matrix() -> Mapping[str, Any]:
    """``data/team.toml``."""
    text = files("claimtrack.storage").joinpath("data/team.toml").read_text(encoding="utf-8")
    return loads(text)


def roles() -> tuple[str, ...]:
    """The roles, the least first; each includes those before it."""
    return tuple(matrix()["roles"])


def number() -> int:
    """Of these rules: a ledger's that has a lower one were made by an earlier claimtrack."""
    return int(matrix()["rules"])


def grants(groups: Mapping[str, str], schema: str) -> Iterator[str]:
    """Take every right away, then give each role its own. ``groups`` is the server's name of each
    role, ``schema`` the ledger's, both quoted.
    """
    everybody = ", ".join(groups.values())
    for things in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {things} IN SCHEMA {schema} FROM PUBLIC, {everybody}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {everybody}"
    for lesser, greater in zip(roles(), roles()[1:], strict=False):
        yield f"GRANT {groups[lesser]} TO {groups[greater]}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {groups[CHECKER]}"
    for table, rights in matrix()["tables"].items():
        for right, role in rights.items():
            yield f'GRANT {_PRIVILEGES[right]} ON "{table}" TO {groups[role]}'
    for kind in EntityKind:
        yield from _entity_grants(kind, groups)
    for function, role in matrix()["functions"].items():
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {groups[role]}"


def _entity_grants(kind: EntityKind, groups: Mapping[str, str]) -> Iterator[str]:
    entities = matrix()["entities"]
    writer = groups[entities.get(kind.value, entities["default"])]
    named = [column.name for column in CURRENT[kind].columns if column.name != "id"]
    changed = _BOOKKEEPING if kind in matrix()["written_once"]["kinds"] else named
    for table in (CURRENT[kind], PAST[kind]):
        yield f'GRANT SELECT ON "{table.name}" TO {groups[READER]}'
    yield f'GRANT INSERT ({_listed(named)}) ON "{kind.value}" TO {writer}'
    yield f'GRANT UPDATE ({_listed(changed)}) ON "{kind.value}" TO {writer}'
    yield f'GRANT INSERT ON "{kind.value}_past" TO {writer}'
    yield f'GRANT UPDATE ({_listed(_NUMBERS)}) ON "{kind.value}_past" TO {writer}'
    if kind is EntityKind.CONFIDENTIAL:
        yield f'GRANT UPDATE (text, erased) ON "{kind.value}_past" TO {groups[EDITOR]}'
    if kind.value in matrix()["told"]:
        for table in (CURRENT[kind], PAST[kind]):
            yield f'GRANT SELECT ON "{told_name(table)}" TO {groups[READER]}'


def told_name(table: sa.Table) -> str:
    """The view by which readers see a confidential kind."""
    return f"{table.name}_told"


def seen_by_readers(table: sa.Table) -> sa.TableClause:
    """Where readers find what is in a table: itself, or what they are told of it."""
    if table.name.removesuffix("_past") not in matrix()["told"]:
        return table
    columns = (sa.column(column.name, column.type) for column in table.columns)
    return sa.table(told_name(table), *columns)


def told_views() -> Iterator[sa.ExecutableDDLElement]:
    """What readers see of a confidential kind: the rows with what was said in them emptied."""
    for kind, emptied in matrix()["told"].items():
        for table in (CURRENT[EntityKind(kind)], PAST[EntityKind(kind)]):
            told = sa.select(
                *(
                    _NOTHING.label(column.name) if column.name in emptied else column
                    for column in table.columns
                )
            )
            view = sa.schema.CreateView(told, told_name(table))
            yield sa.schema.DropView(view.table, if_exists=True)
            yield view


def policies() -> Iterator[str]:
    """Row rules on what is hidden from some: verdicts, confidential kinds, and their history."""
    mine = "author_id = (SELECT claimtrack_me())"
    for table in ("verdict", "verdict_past"):
        yield from _policy(table, "SELECT", "USING", "claimtrack_verdict_open(claim_id, author_id)")
        yield from _policy(table, "INSERT", "WITH CHECK", mine)
        yield from _policy(table, "UPDATE", "USING", mine)
    for kind in matrix()["confidential"]:
        for table in (kind, f"{kind}_past"):
            yield from _policy(table, "ALL", "USING", f"(SELECT claimtrack_may('{CHECKER}'))")
    for table, column in matrix()["own"].items():
        own = f"{column} = (SELECT claimtrack_me())"
        yield from _policy(table, "ALL", "USING", own)
        yield from _policy(table, "SELECT", "USING", f"{own} OR content IS NULL")
    yield from _policy("change_body", "SELECT", "USING", "claimtrack_open(seq)")
    names = f"name IN ({_quoted(matrix()['settings']['names'])})"
    yield from _policy("setting", "SELECT", "USING", "true")
    yield from _policy("setting", "INSERT", "WITH CHECK", names)
    yield from _policy("setting", "UPDATE", "USING", names)


def cache_policies() -> Iterator[str]:
    """Row rules on tables that are made anew at times."""
    present = "checker_id = (SELECT claimtrack_me())"
    yield from _policy("presence", "SELECT", "USING", "true")
    yield from _policy("presence", "INSERT", "WITH CHECK", present)
    yield from _policy("presence", "UPDATE", "USING", present)
    yield from _policy("presence", "DELETE", "USING", present)


def cache_triggers() -> Iterator[tuple[str, str, str]]:
    """Each trigger on tables that are made anew at times."""
    yield _trigger("claim_index", "line", "AFTER INSERT OR UPDATE OR DELETE", deferred=True)


def unmeasured() -> Iterator[str]:
    """Have the server keep no statistics of what is hidden from some."""
    for table, columns in matrix()["unmeasured"].items():
        for column in columns:
            yield f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0'


def policy_names() -> Iterator[tuple[str, str]]:
    """Each row rule as its table and its name."""
    for statement in (*policies(), *cache_policies()):
        words = statement.split(" ")
        if words[0] == "CREATE":
            yield words[4].strip('"'), words[2]


def _policy(table: str, command: str, clause: str, condition: str) -> Iterator[str]:
    name = f"team_{table}_{command.lower()}"
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS {name} ON "{table}"'
    yield f'CREATE POLICY {name} ON "{table}" FOR {command} {clause} ({condition})'


def triggers() -> Iterator[tuple[str, str, str]]:
    """Each trigger as its table, its name and what comes after CREATE."""
    for kind in EntityKind:
        yield from _entity_triggers(kind)
    yield _trigger("verdict", "verdict", "BEFORE INSERT")
    yield _trigger("claim", "claim", "BEFORE UPDATE")
    yield _trigger("confidential", "note", "BEFORE UPDATE")
    yield _trigger("confidential_past", "note", "BEFORE UPDATE")
    yield _trigger("change", "change", "AFTER INSERT", deferred=True)
    yield _trigger("capture", "capture", "AFTER INSERT", deferred=True)
    yield from cache_triggers()


def _entity_triggers(kind: EntityKind) -> Iterator[tuple[str, str, str]]:
    author = matrix()["authors"].get(kind.value)
    if author:
        yield _trigger(kind.value, "author", "BEFORE INSERT OR UPDATE", author)
    columns = CURRENT[kind].columns
    facts = (
        kind.value,
        " ".join(sorted(NOT_IN_HISTORY.get(kind, ()))),
        " ".join(column.name for column in columns if is_json(column.type)),
        " ".join(column.name for column in columns if isinstance(column.type, UtcDateTime)),
        " ".join(column.name for column in columns if isinstance(column.type, sa.Date)),
    )
    for table in (kind.value, f"{kind.value}_past"):
        yield _trigger(table, "recorded", "AFTER INSERT OR UPDATE", *facts, deferred=True)


def _trigger(
    table: str, function: str, event: str, *arguments: str, deferred: bool = False
) -> tuple[str, str, str]:
    name = f"team_{table}_{function}"
    constraint, when = ("CONSTRAINT ", "DEFERRABLE INITIALLY DEFERRED ") if deferred else ("", "")
    made = (
        f'{constraint}TRIGGER {name} {event} ON "{table}" {when}FOR EACH ROW '
        f"WHEN (claimtrack_bound()) EXECUTE FUNCTION claimtrack_team_{function}"
        f"({_quoted(arguments)})"
    )
    return table, name, made


def _listed(columns: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _quoted(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
