"""Whether a team's database still holds what ``team.set_up`` made: rules, rights and functions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from claimtrack.domain.words import EntityKind
from claimtrack.storage import team_rules
from claimtrack.storage.engine_postgresql import append_script
from claimtrack.storage.team import is_team, team_script
from claimtrack.storage.verify_words import Problem

_HISTORY = ("operation", "change", "change_body")
_HERE = "quote_ident(current_schema())::regnamespace"
_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\(.*?AS \$\$(.*?)\$\$", re.DOTALL)


def team_rules_hold(connection: sa.Connection) -> Iterator[Problem]:
    """What was taken away, granted besides or altered since the team was set up."""
    if not is_team(connection):
        return
    for table, name in missing(connection):
        says = f"The team's rule {name} is missing: its owner runs claimtrack team init."
        yield Problem(f"table {table}", says)
    for table, right, holder in _excess(connection):
        says = f"{holder} may {right} there, which nobody should: its owner takes that away."
        yield Problem(f"table {table}", says)
    for name in _altered(connection):
        says = f"The function {name} is not as this claimtrack makes it: run claimtrack team init."
        yield Problem("team", says)


def missing(connection: sa.Connection) -> list[tuple[str, str]]:
    """The triggers and row rules that should be there and are not, as (table, name)."""
    held = connection.exec_driver_sql(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "  # noqa: S608 -- our own names
        f"WHERE c.relnamespace = {_HERE} AND t.tgenabled = 'O' "
        "UNION ALL SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c "
        f"ON c.oid = p.polrelid WHERE c.relnamespace = {_HERE} AND c.relrowsecurity"
    )
    there = {(table, name) for table, name in held}
    wanted = {(table, name) for table, name, _ in team_rules.triggers()}
    wanted |= set(team_rules.policy_names())
    return sorted(wanted - there)


def _excess(connection: sa.Connection) -> Iterator[tuple[str, str, str]]:
    """Rights to write the history, or to delete what is recorded: (table, right, who has it)."""
    statement = sa.text(
        "SELECT c.relname, lower(a.privilege_type), "  # noqa: S608 -- our own names
        "CASE a.grantee WHEN 0 THEN 'Everybody' ELSE a.grantee::regrole::text END "
        "FROM pg_class c, aclexplode(c.relacl || (SELECT array_agg(its) FROM pg_attribute, "
        "unnest(attacl) its WHERE attrelid = c.oid AND c.relname = ANY(:history))) a "
        f"WHERE c.relnamespace = {_HERE} AND a.grantee <> c.relowner AND "
        "((c.relname = ANY(:history) AND a.privilege_type <> 'SELECT') OR (c.relname = ANY(:kept) "
        "AND a.privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER'))) ORDER BY 1, 2, 3"
    )
    kept = [f"{kind.value}{end}" for kind in EntityKind for end in ("", "_past")]
    held = connection.execute(statement, {"history": list(_HISTORY), "kept": kept})
    return ((row[0], row[1], row[2]) for row in held)


def _altered(connection: sa.Connection) -> list[str]:
    """The functions that are not as our scripts say, by name."""
    held = connection.exec_driver_sql(
        f"SELECT proname, prosrc FROM pg_proc WHERE pronamespace = {_HERE}"  # noqa: S608 -- our own name
    )
    there = {row.proname: row.prosrc for row in held}
    scripts = team_script(connection) + append_script(connection)
    wanted = dict(_FUNCTION.findall(scripts))
    return sorted(name for name, source in wanted.items() if there.get(name) != source)
