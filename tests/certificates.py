"""A server of the tests that takes passwords and encrypts, by a certificate that it signed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import psycopg
from servers import NoServerError, PostgresqlServer, start_server

PASSWORD_RULES = """\
host    all tester  127.0.0.1/32  trust
host    all lena    127.0.0.1/32  scram-sha-256
host    all plain   127.0.0.1/32  scram-sha-256
host    all closed  127.0.0.1/32  scram-sha-256
hostssl all strict  127.0.0.1/32  scram-sha-256
"""


def start_secured_server(password: str) -> tuple[PostgresqlServer, Path]:
    """A server whose user ``lena`` has this password, and its certificate, for the name localhost.

    ``strict`` has to encrypt. NoServerError where there is no openssl to make one.
    """
    if shutil.which("openssl") is None:
        raise NoServerError("no openssl is installed here, to make a certificate with")
    server = start_server()
    data = server.folder / "data"
    certificate, key = data / "server.crt", data / "server.key"
    _make_certificate(certificate, key)
    for made in (certificate, key):
        made.chmod(0o600)
        if "user" in server.account:
            shutil.chown(made, server.account["user"], server.account["group"])
    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        for who in ("lena", "strict"):
            connection.execute(f"CREATE ROLE {who} LOGIN SUPERUSER PASSWORD '{password}'")
        connection.execute("ALTER SYSTEM SET ssl = on")
    (data / "pg_hba.conf").write_text(PASSWORD_RULES, encoding="utf-8")
    server.control("reload")
    shown = server.folder.parent / f"{server.folder.name}.crt"
    shutil.copy(certificate, shown)
    shown.chmod(0o644)
    return server, shown


def _make_certificate(certificate: Path, key: Path) -> None:
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
