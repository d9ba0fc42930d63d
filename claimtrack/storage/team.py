"""A team's ledger on PostgreSQL: its roles, its members, and who this session is.

The rules stand in the database (``data/team.sql``, ``team_rules``). Somebody who logs in is a
member with one role and one checker, or the ledger's owner, whom the rules do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from secrets import token_hex

import sqlalchemy as sa

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage import team_rules
from claimtrack.storage.drivers import driver_of
from claimtrack.storage.engine_postgresql import make_append

_LONGEST_NAME = 30
_MADE_BY = re.compile(r"the rules of claimtrack, number ([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Member:
    """Who is logged in: the server's login, the role, and the checker that the login is."""

    login: str
    role: str
    checker_id: int

    @property
    def only_reads(self) -> bool:
        """Whether the role is to read, and confidential texts are hidden from it."""
        return self.role == team_rules.READER


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's membership, now (``role`` is "" where the server gives them none) or formerly.

    ``made_here``: the login was made by this ledger, whose admins may set its password.
    """

    login: str
    checker_id: int
    role: str
    removed_at: datetime | None
    made_here: bool


def is_team(connection: sa.Connection) -> bool:
    """Whether a team was set up in this ledger."""
    if connection.dialect.name != "postgresql":
        return False
    found = "SELECT to_regclass(quote_ident(current_schema()) || '.team_group') IS NOT NULL"
    return bool(connection.exec_driver_sql(found).scalar())


def member(connection: sa.Connection) -> Member | None:
    """Who is logged in, as a member of the team; None for the owner, or where there is no team.

    LedgerUnreachable for somebody whom the team does not know.
    """
    if not is_team(connection):
        return None
    login = str(connection.exec_driver_sql("SELECT session_user").scalar_one())
    try:
        bound, checker_id = connection.exec_driver_sql(
            "SELECT claimtrack_bound(), claimtrack_me()"
        ).one()
    except sa.exc.ProgrammingError as error:
        raise _stranger(login) from error
    if not bound:
        return None
    highest = next((role for role in reversed(team_rules.roles()) if _may(connection, role)), "")
    if checker_id is None or not highest:
        raise _stranger(login)
    return Member(login, highest, checker_id)


def _may(connection: sa.Connection, role: str) -> bool:
    statement = sa.text("SELECT claimtrack_may(:role)")
    return bool(connection.execute(statement, {"role": role}).scalar())


def _stranger(login: str) -> LedgerUnreachable:
    return LedgerUnreachable(
        f"Your login {login} is no member of this ledger: ask one of its admins to run "
        f"claimtrack team add {login}."
    )


def hidden_changes(connection: sa.Connection) -> frozenset[int]:
    """The numbers of the Changes whose bodies are hidden from this session's role."""
    if not is_team(connection):
        return frozenset()
    return frozenset(connection.exec_driver_sql("SELECT claimtrack_hidden()").scalars())


def blind_among(connection: sa.Connection, claim_ids: list[int]) -> set[int]:
    """Of these claims, those whose verdicts are hidden from this session's role."""
    statement = sa.text("SELECT claimtrack_blind_among(CAST(:ids AS integer[]))")
    return set(connection.execute(statement, {"ids": claim_ids}).scalars())


def has_earlier_rules(connection: sa.Connection) -> bool:
    """Whether an earlier claimtrack made the team's rules, and whoever is logged in can make them
    again: the ledger's owner, who may make roles, where it may be written to.
    """
    comment = connection.exec_driver_sql(
        "SELECT obj_description(c.oid, 'pg_class') FROM pg_class c "
        "JOIN pg_roles r ON r.oid = c.relowner WHERE c.relname = 'team_group' "
        "AND c.relnamespace = quote_ident(current_schema())::regnamespace "
        "AND r.rolname = session_user AND (r.rolsuper OR r.rolcreaterole) "
        "AND current_setting('transaction_read_only') = 'off'"
    ).first()
    if comment is None:
        return False
    made_by = _MADE_BY.fullmatch(comment[0] or "")
    return made_by is None or int(made_by[1]) < team_rules.number()


def set_up(connection: sa.Connection) -> list[str]:
    """Make the team's roles, functions, row rules and triggers, or make them again as they are
    defined today: those of a table are lost where it is made anew. For the ledger's owner. Gives
    the names of the roles that are new.
    """
    _make_functions(connection)
    make_append(connection)
    new = _make_groups(connection)
    for view in team_rules.told_views():
        connection.execute(view)
    _protect(connection)
    for statement in (*team_rules.policies(), *team_rules.unmeasured()):
        connection.exec_driver_sql(statement)
    _make_triggers(connection, team_rules.triggers())
    made_by = f"the rules of claimtrack, number {team_rules.number()}"
    connection.exec_driver_sql(f"COMMENT ON TABLE team_group IS '{made_by}'")
    return new


def team_script(connection: sa.Connection) -> str:
    """The team's tables and functions, as made for this schema."""
    schema = str(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one())
    script = files("claimtrack.storage").joinpath("data/team.sql").read_text(encoding="utf-8")
    confidential = ", ".join(f"'{kind}'" for kind in team_rules.matrix()["confidential"])
    return script.replace(":schema", schema).replace(":confidential", confidential)


def protect_caches(connection: sa.Connection) -> None:
    """Give tables that were made anew the rights, row rules and triggers that were lost with them.

    The others are left alone: it may be in the middle of a transaction that filled them.
    """
    _make_functions(connection)
    _protect(connection)
    _make_triggers(connection, team_rules.cache_triggers())


def _make_functions(connection: sa.Connection) -> None:
    for statement in team_script(connection).split("\n---\n"):
        connection.exec_driver_sql(statement)


def _make_triggers(connection: sa.Connection, triggers: Iterable[tuple[str, str, str]]) -> None:
    for table, name, trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
        connection.exec_driver_sql(f"CREATE {trigger}")


def _protect(connection: sa.Connection) -> None:
    """Give each role its rights, and caches their row rules."""
    schema = str(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one())
    rights = team_rules.grants(_quoted_groups(connection), schema)
    for statement in (*rights, *team_rules.cache_policies()):
        connection.exec_driver_sql(statement)


def may_set_up(connection: sa.Connection) -> tuple[str, bool, bool]:
    """Who is logged in; whether they may make roles, and whether the ledger is theirs (or is none
    yet).
    """
    row = connection.exec_driver_sql(
        "SELECT session_user, (SELECT rolsuper OR rolcreaterole FROM pg_roles "
        "WHERE rolname = session_user), coalesce((SELECT pg_has_role(session_user, relowner, "
        "'MEMBER') FROM pg_class WHERE relname = 'change' "
        "AND relnamespace = quote_ident(current_schema())::regnamespace), true)"
    ).one()
    return str(row[0]), bool(row[1]), bool(row[2])


def members(connection: sa.Connection) -> list[Membership]:
    """Everybody who is or was a member, by login."""
    rows = connection.exec_driver_sql("SELECT * FROM claimtrack_team()")
    return [
        Membership(row.login, row.checker_id, row.level, row.removed_at, row.made_here)
        for row in rows
    ]


def admit(
    connection: sa.Connection, login: str, role: str, checker_id: int, password: str | None
) -> str:
    """Make somebody a member, with a new login where a password is given and there is none.

    The password is scrambled here: the server, its log and its statistics never have it. Gives
    "made", "password" (it was set anew) or "".
    """
    scrambled = None if password is None else _scrambled(connection, login, password)
    statement = sa.text("SELECT claimtrack_admit(:login, :role, :checker, :scrambled)")
    facts = {"login": login, "role": role, "checker": checker_id, "scrambled": scrambled}
    return str(connection.execute(statement, facts).scalar_one())


def dismiss(connection: sa.Connection, login: str) -> str:
    """End a membership. Gives "closed" where the login can't be used any more, else "kept"."""
    statement = sa.text("SELECT claimtrack_dismiss(:login)")
    return str(connection.execute(statement, {"login": login}).scalar_one())


def has_login(connection: sa.Connection, login: str) -> bool:
    """Whether the server knows a login by that name."""
    statement = sa.text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :login)")
    return bool(connection.execute(statement, {"login": login}).scalar())


def _scrambled(connection: sa.Connection, login: str, password: str) -> str:
    server = driver_of(connection).pgconn
    scrambled = server.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return str(scrambled.decode())


def _make_groups(connection: sa.Connection) -> list[str]:
    held = _groups(connection)
    there = set(connection.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    new = []
    mark = token_hex(4)
    for role in team_rules.roles():
        name = held.get(role) or _group_name(connection, role, mark)
        if name not in there:
            connection.exec_driver_sql(f'CREATE ROLE "{name}" NOLOGIN')
            new.append(name)
        if role not in held:
            insert = sa.text("INSERT INTO team_group (level, role) VALUES (:role, :name)")
            connection.execute(insert, {"role": role, "name": name})
    return new


def _group_name(connection: sa.Connection, role: str, mark: str) -> str:
    """A name that no other ledger on the server has or ever had."""
    schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    plain = "".join(letter for letter in schema if letter.isalnum() or letter == "_")
    return f"claimtrack_{plain[:_LONGEST_NAME]}_{mark}_{role}"


def _groups(connection: sa.Connection) -> Mapping[str, str]:
    rows = connection.exec_driver_sql("SELECT level, role FROM team_group")
    return {row.level: row.role for row in rows}


def _quoted_groups(connection: sa.Connection) -> Mapping[str, str]:
    return {role: f'"{name}"' for role, name in _groups(connection).items()}
