"""Setting up a team's ledger: whose it is, who comes and goes, and two ledgers in one database."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import psycopg
import pytest
from newsroom import Clock, Newsroom
from servers import PostgresqlServer

from claimtrack import open_ledger
from claimtrack.cli import run
from claimtrack.domain.errors import BadInput, ClaimtrackError, LedgerUnreachable
from claimtrack.services.ledger import Ledger
from claimtrack.services.team_setup import set_up_team
from claimtrack.storage import opening_postgresql, team_rules
from claimtrack.storage.team_checks import team_rules_hold

pytestmark = pytest.mark.postgresql

CLOCK = Clock()
RULES = (2, "6579ee59c1584de4")
"""The number of the team's rules, and what they come to."""


@pytest.fixture(scope="module")
def database(postgresql_server: PostgresqlServer) -> str:
    """The address of an empty database for its owner, who is no superuser but may make roles."""
    address = postgresql_server.fresh_database()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE ROLE desks LOGIN CREATEROLE")
        name = address.rpartition("/")[2]
        connection.execute(f"GRANT CREATE ON DATABASE {name} TO desks")
    return address.replace("tester@", "desks@")


@pytest.fixture(scope="module")
def desk(database: str) -> str:
    """One of two ledgers in the database, with Ana, who is its admin, and Ben."""
    address = f"{database}?schema=desk"
    set_up_team(address, clock=CLOCK)
    with open_ledger(address, clock=CLOCK) as owner:
        owner.admit("ana", "admin", name="Ana Ruiz")
        owner.admit("ben", "checker", name="Ben Okoro")
    return address


@pytest.fixture(scope="module")
def owner(desk: str) -> Iterator[Ledger]:
    """The first ledger as its owner has it."""
    with open_ledger(desk, clock=CLOCK) as opened:
        yield opened


def of(login: str, address: str) -> str:
    return address.replace("desks@", f"{login}@")


def test_setting_up_says_what_it_did_and_may_be_done_again(desk: str) -> None:
    again = set_up_team(desk, clock=CLOCK)
    assert "its owner is desks" in again[0]
    assert "set up already" in again[1]
    with open_ledger(desk, clock=CLOCK) as owner:
        assert owner.verify().problems == ()


def test_rules_of_an_earlier_claimtrack_are_made_again_when_the_owner_opens_the_ledger(
    desk: str,
) -> None:
    with psycopg.connect(desk.partition("?")[0], autocommit=True) as connection:
        connection.execute("DROP POLICY team_presence_insert ON desk.presence")
        connection.execute("COMMENT ON TABLE desk.team_group IS NULL")
    for login, says in (("ana", ""), ("desks", "an earlier claimtrack's"), ("desks", "")):
        with open_ledger(of(login, desk), clock=CLOCK) as opened:
            assert says in opened.brought_up()
            assert bool(says) == bool(opened.brought_up())
            problems = opened.verify().problems
            assert bool(problems) == (login == "ana")


def test_rules_that_were_changed_have_a_new_number() -> None:
    groups = {role: role for role in team_rules.roles()}
    scripts = files("claimtrack.storage") / "data"
    rules = [
        *((scripts / name).read_text(encoding="utf-8") for name in ("team.sql", "append.sql")),
        *team_rules.grants(groups, "desk"),
        *map(str, team_rules.told_views()),
        *team_rules.policies(),
        *team_rules.cache_policies(),
        *team_rules.unmeasured(),
        *map(str, team_rules.triggers()),
    ]
    digest = sha256("\n".join(rules).encode()).hexdigest()[:16]
    raised = "raise rules in data/team.toml, and put the number and what they come to here"
    assert (team_rules.number(), digest) == RULES, raised


def test_two_ledgers_in_one_database_share_no_rights(desk: str, database: str) -> None:
    other = f"{database}?schema=other%20desk"
    set_up_team(other, clock=CLOCK)
    with open_ledger(other, clock=CLOCK) as owner:
        owner.admit("cleo", "admin", name="Cleo")
    with pytest.raises(LedgerUnreachable, match="Your login ana may not look into"):
        open_ledger(of("ana", other))
    with psycopg.connect(of("ana", database)) as connection:
        for statement in (
            'SELECT * FROM "other desk".claim',
            "SELECT \"other desk\".claimtrack_may('reader')",
            'INSERT INTO "other desk".setting VALUES (1, 2)',
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()
    with open_ledger(of("ben", desk), clock=CLOCK) as first:
        before = first.info().seq
        with open_ledger(of("cleo", other), clock=CLOCK) as second:
            Newsroom(second, CLOCK).article("Elsewhere", "Nothing of ours.")
        assert first.info().seq == before
        assert first.articles() == []


def test_who_may_not_make_roles_or_does_not_own_the_ledger_is_told(
    postgresql_server: PostgresqlServer, desk: str
) -> None:
    address = postgresql_server.fresh_database()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE ROLE plain LOGIN")
        connection.execute("GRANT CREATE ON SCHEMA public TO plain")
    with pytest.raises(LedgerUnreachable, match=r"may not make roles.*ALTER ROLE plain CREATEROLE"):
        set_up_team(address.replace("tester@", "plain@"), clock=CLOCK)
    with pytest.raises(LedgerUnreachable, match="not ana's: its owner sets up its team"):
        set_up_team(of("ana", desk), clock=CLOCK)
    with pytest.raises(BadInput, match="PostgreSQL server"):
        set_up_team("ledger.db", clock=CLOCK)


def test_people_come_change_their_role_leave_and_come_back(
    desk: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def did(*words: str) -> dict[str, object]:
        assert run(["--ledger", of("ana", desk), "team", *words, "--json"]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    made = did("add", "dov", "--name", "Dov Katz")
    assert "Made the login dov on the server." in made["did"]
    password = str(made["password"])
    assert len(password) >= 20
    with open_ledger(of("dov", desk), clock=CLOCK) as ledger:
        mine = ledger.checker
        Newsroom(ledger, CLOCK).article("By Dov", "He wrote it.")
        promoted = did("add", "dov", "--role", "editor")
        assert promoted["password"] is None
        assert "Dov Katz has the role editor." in promoted["did"]
        gone = did("remove", "dov")
        assert "The login dov can't be used any more." in gone["did"]
        with pytest.raises(ClaimtrackError):
            ledger.articles()
    with pytest.raises(LedgerUnreachable):
        open_ledger(of("dov", desk))
    back = did("add", "dov", "--role", "reader")
    assert back["password"] not in (None, password)
    with open_ledger(of("dov", desk), clock=CLOCK) as ledger:
        assert ledger.checker.id == mine.id
        listed = {one.login: one.role for one in ledger.members()}
    assert {"ana": "admin", "ben": "checker", "dov": "reader"}.items() <= listed.items()
    assert password not in everything_in(desk)


def test_the_only_admin_stays_one_until_there_is_another(desk: str) -> None:
    with open_ledger(of("ana", desk), clock=CLOCK) as ana:
        for leaves in (
            lambda: ana.dismiss("ana"),
            lambda: ana.admit("ana", "editor"),
        ):
            with pytest.raises(BadInput, match=r"ana is the only admin.*make somebody else one"):
                leaves()
        ana.admit("ben", "admin")
        ana.admit("ana", "editor")
    with open_ledger(of("ben", desk), clock=CLOCK) as ben:
        ben.admit("ana", "admin")
        ben.admit("ben", "checker")


def test_who_may_not_is_refused_before_anything_is_asked(
    desk: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_ledger(of("ana", desk), clock=CLOCK) as ana:
        ana.admit("rea", "reader", name="Rea")
    monkeypatch.setattr("sys.stdin", None)  # nothing can be asked
    for login, says, words in (
        ("rea", "Your role in this ledger is to read", ["add", "no-such-file.txt"]),
        ("rea", "Your role in this ledger is to read", ["watch", "https://tidewater.example/feed"]),
        ("rea", "Your role in this ledger is to read", ["jobs", "--retry", "1"]),
        ("rea", "Your role in this ledger is to read", ["team", "add", "x", "--ask-password"]),
        ("ben", "for an admin of the ledger to say", ["team", "add", "x", "--ask-password"]),
    ):
        assert run(["--ledger", of(login, desk), *words]) in (2, 3)
        assert says in capsys.readouterr().err


def test_a_password_may_be_given_in_a_pipe_and_reaches_the_server_scrambled(
    desk: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def admitted(given: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{given}\n"))
        return run(["--ledger", of("ana", desk), "team", "add", "fay", "--ask-password"])

    assert admitted("too short") == 2
    assert "12 characters or more" in capsys.readouterr().err
    assert admitted("a-long-enough-one") == 0
    assert "a-long-enough-one" not in capsys.readouterr().out
    with psycopg.connect(of("tester", desk).partition("?")[0]) as connection:
        kept = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'fay'")
        assert str(kept.fetchone()).startswith("('SCRAM-SHA-256$")
    with open_ledger(of("ana", desk), clock=CLOCK) as ledger:
        ledger.dismiss("fay")


def everything_in(address: str) -> str:
    """Every row of every table of a ledger, as the owner sees it."""
    with psycopg.connect(address.partition("?")[0]) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'desk'::regnamespace"
        ).fetchall()
        rows = (connection.execute(f'SELECT its::text FROM desk."{it}" its') for (it,) in tables)
        return "\n".join(str(row) for cursor in rows for row in cursor)


@pytest.mark.parametrize(
    ("login", "more", "says"),
    [
        ("Dora", {}, "A login is small letters"),
        ("dora", {"role": "boss"}, "A role is one of reader, checker, editor, admin"),
        ("dora", {"name": "Ben Okoro"}, "Ben Okoro works here with the login ben"),
        ("ben", {"name": "Dora"}, "The login ben is Ben Okoro"),
        ("desks", {"name": "Dora"}, "stands above the ledger's rules"),
        ("tester", {"name": "Dora"}, "stands above the ledger's rules"),
    ],
)
def test_what_an_admin_may_not_do_is_told(
    desk: str, login: str, more: dict[str, str], says: str
) -> None:
    with open_ledger(of("ana", desk), clock=CLOCK) as ledger:
        before = ledger.info().seq
        with pytest.raises(BadInput, match=says):
            ledger.admit(login, more.get("role", "reader"), name=more.get("name", ""))
        assert ledger.info().seq == before


def test_a_login_of_another_ledger_keeps_its_password(desk: str, database: str) -> None:
    third = f"{database}?schema=third"
    set_up_team(third, clock=CLOCK)
    with open_ledger(third, clock=CLOCK) as owner:
        told = owner.admit("ben", "reader", name="Ben Okoro")
        assert told.password == ""
        assert "its password is as it was" in told.says[0]
        with pytest.raises(BadInput, match="its password is not ours to set"):
            owner.admit("ben", "reader", new_password=True)
        assert "stays on the server" in owner.dismiss("ben")[1]
    with open_ledger(of("ben", desk), clock=CLOCK) as ledger:
        assert ledger.checker.name == "Ben Okoro"


def test_nobody_works_under_another_s_name(desk: str) -> None:
    with open_ledger(of("ben", desk), checker="Ana Ruiz", clock=CLOCK) as ledger:
        assert ledger.checker.name == "Ben Okoro"
        with pytest.raises(BadInput, match="Your login ben is Ben Okoro"):
            ledger.use_checker("Ana Ruiz")


def test_an_update_is_the_owner_s_to_make(desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening_postgresql, "SCHEMA", "9999")
    with pytest.raises(LedgerUnreachable, match="its owner has to open it once"):
        open_ledger(of("ana", desk))


TAMPERING = {
    "a row rule dropped": ("DROP POLICY team_verdict_select ON verdict", "team_verdict_select"),
    "row rules off": ("ALTER TABLE confidential DISABLE ROW LEVEL SECURITY", "team_confidential"),
    "a trigger off": ("ALTER TABLE claim DISABLE TRIGGER team_claim_claim", "team_claim_claim"),
    "a right to write history": ("GRANT INSERT ON change TO PUBLIC", "Everybody may insert"),
    "a column of it": ("GRANT UPDATE (body) ON change_body TO ben", "ben may update"),
    "a right to delete": ("GRANT DELETE ON claim_past TO ben", "ben may delete"),
    "a function replaced": (
        "CREATE OR REPLACE FUNCTION claimtrack_me() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "claimtrack_me is not as",
    ),
}


@pytest.mark.parametrize(("statement", "says"), TAMPERING.values(), ids=TAMPERING)
def test_rules_that_were_weakened_are_found(owner: Ledger, statement: str, says: str) -> None:
    with owner.session.store._writer.connect() as connection:
        assert list(team_rules_hold(connection)) == []
        connection.exec_driver_sql(statement)
        found = [f"{it.where}: {it.says}" for it in team_rules_hold(connection)]
        assert any(says in it for it in found), found
        connection.rollback()


def test_a_stranger_is_told_whom_to_ask(desk: str, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE eve LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA desk TO eve")
    with pytest.raises(LedgerUnreachable, match=r"no member of this ledger.*team add eve"):
        open_ledger(of("eve", desk))


def test_tables_that_an_import_makes_anew_keep_their_rules(
    desk: str, database: str, demo_file: Path
) -> None:
    address = f"{database}?schema=moved"
    set_up_team(address, clock=CLOCK)
    copy = io.BytesIO()
    with open_ledger(str(demo_file), clock=CLOCK) as held:
        held.export(copy, complete=True)
    copy.seek(0)
    with open_ledger(address, clock=CLOCK) as moved:
        moved.import_(copy)
        with moved.session.read() as view:
            assert list(team_rules_hold(view.connection)) == []
        with psycopg.connect(address.partition("?")[0], autocommit=True) as connection:
            connection.execute("DROP POLICY team_presence_insert ON moved.presence")
    done = set_up_team(address, clock=CLOCK)
    assert "Mended: The team's rule team_presence_insert is missing." in done
    assert "The team was set up already, and nothing was amiss." in set_up_team(
        address, clock=CLOCK
    )
