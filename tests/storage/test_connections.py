"""The way to a ledger's server: TLS as PostgreSQL documents it, and passwords never told."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

import psycopg
import pytest
from certificates import start_secured_server
from newsroom import Clock, Newsroom
from servers import NoServerError, PostgresqlServer

from claimtrack import open_ledger
from claimtrack.cli import run
from claimtrack.domain.errors import BadInput, LedgerUnreachable
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat
from claimtrack.storage.addresses import is_near, link_advice, naming, settings_of, shown
from claimtrack.storage.opening import open_store

CANARY = "cAnArY-7f3a"
WHERE = "db.example.org/news"


@dataclass
class Secured:
    """A server that encrypts and asks for passwords, and the certificate that it shows."""

    server: PostgresqlServer
    root: Path

    def address(self, *, host: str = "localhost", password: str = CANARY, **settings: str) -> str:
        told = "".join(f"&{name}={quote(value)}" for name, value in settings.items())
        return (
            f"postgresql://lena:{password}@{host}:{self.server.port}/ledger"
            f"?hostaddr=127.0.0.1{told}"
        )


@pytest.fixture(scope="module")
def secured() -> Iterator[Secured]:
    try:
        server, root = start_secured_server(CANARY)
    except NoServerError as reason:
        pytest.skip(str(reason))
    try:
        made = Secured(server, root)
        server.new_database("ledger")
        with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
            for role in (f"plain LOGIN PASSWORD '{CANARY}'", f"closed PASSWORD '{CANARY}'"):
                connection.execute(f"CREATE ROLE {role}")
            connection.execute("CREATE DATABASE shut")
            connection.execute("REVOKE CONNECT ON DATABASE shut FROM PUBLIC")
        open_store(made.address()).close()
        yield made
    finally:
        root.unlink()
        server.remove()


@pytest.mark.postgresql
class TestTls:
    def test_a_certificate_that_is_known_is_verified(self, secured: Secured) -> None:
        address = secured.address(sslmode="verify-full", sslrootcert=str(secured.root))
        with open_ledger(address) as ledger:
            assert ledger.advice() == ()
            assert is_encrypted(ledger)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self, secured: Secured) -> None:
        with pytest.raises(LedgerUnreachable, match="certificate"):
            open_ledger(secured.address(sslmode="verify-full"))

    def test_a_certificate_for_another_name_is_refused(self, secured: Secured) -> None:
        address = secured.address(
            host="db.example.org", sslmode="verify-full", sslrootcert=str(secured.root)
        )
        with pytest.raises(LedgerUnreachable, match="does not match host name"):
            open_ledger(address)

    def test_the_settings_may_stand_in_postgresql_s_variables(
        self, secured: Secured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PGSSLMODE", "verify-full")
        monkeypatch.setenv("PGSSLROOTCERT", str(secured.root))
        monkeypatch.setenv("PGPASSWORD", CANARY)
        address = secured.address().replace(f":{CANARY}@", "@")
        with open_ledger(address) as ledger:
            assert is_encrypted(ledger)
        monkeypatch.setenv("PGSSLROOTCERT", str(secured.root.with_suffix(".none")))
        with pytest.raises(LedgerUnreachable, match="root certificate file"):
            open_ledger(address)

    def test_a_server_that_only_encrypts_refuses_a_plain_connection(self, secured: Secured) -> None:
        address = secured.address(sslmode="disable").replace("lena", "strict")
        with pytest.raises(LedgerUnreachable, match="no encryption"):
            open_ledger(address)

    def test_a_host_elsewhere_that_is_not_verified_is_warned_of(self, secured: Secured) -> None:
        for sslmode, says in (("disable", "is not encrypted"), ("require", "nothing shows")):
            address = secured.address(host="db.example.org", sslmode=sslmode)
            told = {"out": io.StringIO(), "err": io.StringIO()}
            with redirect_stdout(told["out"]), redirect_stderr(told["err"]):
                assert run(["--ledger", address, "claims", "--json"]) == 0
            assert "The connection to db.example.org is" in told["err"].getvalue()
            assert says in told["err"].getvalue()
            assert json.loads(told["out"].getvalue()) == []


def is_encrypted(ledger: object) -> bool:
    with ledger.session.read() as view:  # type: ignore[attr-defined]  # the Ledger's own session
        asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        return bool(view.connection.exec_driver_sql(asked).scalar())


@pytest.mark.parametrize(
    ("host", "near"),
    [("", True), ("/run/postgresql", True), ("@abstract", True), ("localhost", True),
     ("127.0.0.9", True), ("::1", True), ("10.0.0.5", False), ("db.example.org", False)],
)  # fmt: skip
def test_what_is_this_machine_needs_no_encryption(host: str, near: bool) -> None:
    assert is_near(host) is near
    assert (link_advice(host, encrypted=False, sslmode="prefer") == "") is near


ADDRESSES = {
    f"postgresql://ana:{CANARY}@{WHERE}?schema=desk": f"postgresql://ana@{WHERE}?schema=desk",
    f"postgresql://ana@{WHERE}?password={CANARY}": f"postgresql://ana@{WHERE}",
    f"postgresql://ana@{WHERE}?PassWord={CANARY}&sslmode=require": (
        f"postgresql://ana@{WHERE}?sslmode=require"
    ),
    f"postgresql://ana@{WHERE}?passwor%64={CANARY}": f"postgresql://ana@{WHERE}",
    f"postgresql://ana@{WHERE}?sslpassword={CANARY}": f"postgresql://ana@{WHERE}",
    f"postgresql://ana:{CANARY}@h1:1,h2:2/news": "postgresql://ana@h1:1,h2:2/news",
    f"postgresql://ana:{CANARY}@[::1]:5432/news": "postgresql://ana@[::1]:5432/news",
    f"postgresql://:{CANARY}@/news?host=/run": "postgresql://@/news?host=/run",
    f"postgresql://ana:a:{CANARY}@h/news": "postgresql://ana@h/news",
    f"postgresql://ana:x@{CANARY}@h/news": "postgresql://…",
    f"postgresql://ana:x/{CANARY}@h/news": "postgresql://…",
    f"postgresql://ana:x?{CANARY}@h/news": "postgresql://…",
    f"postgresql://ana:{CANARY}/x@h/news": "postgresql://…",
    f"postgres+x:y://ana:{CANARY}@h/news": "postgres+x:y://…",
    f"mysql://ana:{CANARY}@h/news": "mysql://…",
    f"host=h user=ana password={CANARY}": "…",
    f"postgresql:/ana:{CANARY}@h/news": "…",
    "/home/ana/ledger.db": "/home/ana/ledger.db",
}


@pytest.mark.parametrize(("address", "told"), ADDRESSES.items())
def test_an_address_is_shown_without_its_password(address: str, told: str) -> None:
    assert shown(address) == told


def test_a_ledger_is_named_by_its_address_and_schema_alone() -> None:
    settings = f"sslmode=verify-full&schema=the%20desk&sslrootcert=/x/y.pem&password={CANARY}"
    assert naming(f"postgresql://ana:{CANARY}@{WHERE}?{settings}") == (
        f"postgresql://ana@{WHERE}?schema=the desk"
    )
    assert naming(f"postgresql://ana@{WHERE}?sslmode=require") == f"postgresql://ana@{WHERE}"
    assert naming("/home/ana/ledger.db?schema=x") == "/home/ana/ledger.db?schema=x"
    assert CANARY not in naming(f"postgresql:/ana:{CANARY}@h/news")


@pytest.mark.parametrize(
    "address", [it for it, told in ADDRESSES.items() if told == "postgresql://…"]
)
def test_an_address_that_is_ambiguous_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(BadInput, match="%40") as refused:
        settings_of(address, {})
    assert CANARY not in str(refused.value)


def test_what_an_address_or_a_variable_says_goes_before_our_own() -> None:
    said = settings_of("postgresql://h/news?connect_timeout=3&schema=desk", {"PGAPPNAME": "x"})
    assert said["connect_timeout"] == "3"
    assert "schema" not in said
    assert "application_name" not in said


WRONG = (
    f"postgresql://lena:{CANARY}-wrong@localhost:PORT/ledger?hostaddr=127.0.0.1",
    f"postgresql://lena:{CANARY}@localhost:PORT/no_such?hostaddr=127.0.0.1",
    f"postgresql://lena:{CANARY}@localhost:PORT/postgres?hostaddr=127.0.0.1",
    f"postgresql://lena:{CANARY}@localhost:1/ledger?hostaddr=127.0.0.1",
    f"postgresql://lena:{CANARY}@no-such-host.invalid/ledger",
    f"postgresql://lena:{CANARY}@h1.invalid,h2.invalid/ledger?target_session_attrs=read-write",
    f"postgresql://lena:{CANARY}@localhost:PORT/ledger?hostaddr=127.0.0.1&sslmode=nonsense",
    f"postgresql://lena:{CANARY}@localhost:PORT/ledger?no_such_setting=1",
    f"postgresql://lena:{CANARY}@localhost:notaport/ledger",
    f"postgresql://lena:{CANARY}%zz@localhost/ledger",
    f"postgresql://lena:{CANARY}@x@localhost/ledger",
    f"postgresql://lena:{CANARY}/x@localhost/ledger",
    f"postgresql://lena:{CANARY}?x@localhost/ledger",
    f"postgresq://lena:{CANARY}@localhost/ledger",
    f"postgresql:/lena:{CANARY}@localhost/ledger",
    f"host=localhost user=lena password={CANARY}",
)
REFUSALS = {
    "a wrong password": (
        f"lena:{CANARY}-x@127.0.0.1:PORT/ledger",
        "refuses your login or its pass",
    ),
    "no password": ("lena@127.0.0.1:PORT/ledger", "asks for a password, and none"),
    "a closed login": (
        f"closed:{CANARY}@127.0.0.1:PORT/ledger",
        "no such login as that, or has cl",
    ),
    "a login unknown": (f"nobody:{CANARY}@127.0.0.1:PORT/ledger", "takes no connection from this"),
    "no such database": (
        f"lena:{CANARY}@127.0.0.1:PORT/none",
        "database that .*/none names does not",
    ),
    "a database not theirs": (f"plain:{CANARY}@127.0.0.1:PORT/shut", "may not connect to the data"),
    "a ledger not theirs": (f"plain:{CANARY}@127.0.0.1:PORT/ledger", "Your login may not do that"),
    "no server": (f"lena:{CANARY}@127.0.0.1:1/ledger", "no server answers .*refused"),
    "no host": (f"lena:{CANARY}@h.invalid/ledger", "no host has that name"),
    "a certificate": (
        f"lena:{CANARY}@127.0.0.1:PORT/ledger?sslmode=verify-full",
        "encryption that",
    ),
    "no encryption": (f"strict:{CANARY}@127.0.0.1:PORT/ledger?sslmode=disable", "no encryption"),
    "two hosts": (f"lena:{CANARY}-x@h.invalid,127.0.0.1:PORT/ledger", "refuses your login"),
}


@pytest.mark.postgresql
@pytest.mark.parametrize(("address", "says"), REFUSALS.values(), ids=REFUSALS)
def test_why_a_server_lets_nobody_in_is_said(secured: Secured, address: str, says: str) -> None:
    told = io.StringIO()
    with redirect_stderr(told):
        whole = f"postgresql://{address.replace('PORT', str(secured.server.port))}"
        assert run(["--ledger", whole, "claims"]) == 3
    assert re.search(says, told.getvalue()), told.getvalue()
    assert told.getvalue().count("\n") == 1
    assert CANARY not in told.getvalue()


COMMANDS = (
    ("claims", "--json"), ("doctor", "--json"), ("doctor",), ("verify", "--json"),
    ("team", "list", "--json"), ("export", "--out", "-"), ("backup", "x.db"),
)  # fmt: skip


@pytest.mark.postgresql
@pytest.mark.parametrize("address", WRONG)
def test_no_error_tells_the_password(
    secured: Secured, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setenv("CLAIMTRACK_SETTINGS", str(tmp_path / "settings.toml"))
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        for words in COMMANDS[:2]:
            status = run(["--ledger", address.replace("PORT", str(secured.server.port)), *words])
            assert status in (0, 2, 3), told.getvalue()
    left = "".join(
        path.name + path.read_text(encoding="utf-8", errors="replace")
        for path in tmp_path.rglob("*")
        if path.is_file()
    )
    assert CANARY not in told.getvalue()
    assert CANARY not in left


@pytest.mark.postgresql
def test_nothing_that_is_told_kept_or_lost_has_the_password(secured: Secured) -> None:
    told = io.StringIO()
    address = secured.address()
    with redirect_stdout(told), redirect_stderr(told):
        for words in COMMANDS:
            run(["--ledger", address, *words])
    with open_ledger(address, clock=Clock()) as ledger:
        Newsroom(ledger, Clock()).article("Kept", "In the history.")
        told.write(f"{ledger.info()} {ledger.advice()} {ledger.history()} {ledger.session.store}")
        stop_other_sessions(secured)
        with pytest.raises(LedgerUnreachable) as lost:
            lose(ledger, secured)
        told.write(f"{lost.value!r} {lost.value.__cause__!r}")
    assert CANARY not in told.getvalue()
    with psycopg.connect(secured.server.address("ledger")) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            rows = connection.execute(f'SELECT its::text FROM "{table}" AS its').fetchall()
            assert CANARY not in str(rows)


@pytest.mark.postgresql
def test_no_report_and_no_name_of_a_program_has_the_password(
    secured: Secured, tmp_path: Path
) -> None:
    address = secured.address()
    with open_ledger(address, clock=Clock()) as ledger:
        Newsroom(ledger, Clock()).article("Told", "In a report.")
        for form in (ReportFormat.JSON, ReportFormat.PACKAGE):
            made = io.BytesIO()
            ledger.write_report(made, ReportScope(), form)
            assert CANARY.encode() not in b"".join(unpacked(made))
    environment = {**os.environ, "CLAIMTRACK_LEDGER": address, "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "claimtrack", "worker", "--processes", "2"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, start_new_session=True
    ) as worker:
        try:
            assert worker.stdout is not None
            worker.stdout.readline()
            names = Path("/proc").glob("[0-9]*/cmdline")
            assert CANARY not in "".join(it.read_text(errors="replace") for it in names)
            with psycopg.connect(secured.server.address("ledger")) as connection:
                assert CANARY not in str(connection.execute(SERVED).fetchall())
        finally:
            worker.terminate()


SERVED = "SELECT application_name, query FROM pg_stat_activity"


def unpacked(made: io.BytesIO) -> Iterator[bytes]:
    if not is_zipfile(made):
        yield made.getvalue()
        return
    with ZipFile(made) as packed:
        for name in packed.namelist():
            yield name.encode() + packed.read(name)


def stop_other_sessions(secured: Secured) -> None:
    with psycopg.connect(secured.server.address("postgres"), autocommit=True) as connection:
        connection.execute("ALTER ROLE lena PASSWORD NULL")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = 'ledger'"
        )


def lose(ledger: object, secured: Secured) -> None:
    try:
        ledger.articles()  # type: ignore[attr-defined]  # a Ledger
    finally:
        with psycopg.connect(secured.server.address("postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER ROLE lena PASSWORD '{CANARY}'")
