"""A PostgreSQL server of the tests' own: started in a temporary folder, stopped at the end."""

from __future__ import annotations

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

LOWEST_PORT, HIGHEST_PORT = 15000, 32000


class NoServerError(Exception):
    """PostgreSQL can't be run here; the message says why."""


@dataclass
class PostgresqlServer:
    """A running server. Its databases vanish with it."""

    folder: Path
    port: int
    programs: Path
    account: dict[str, object]
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _keeper: subprocess.Popen[bytes] | None = None

    def address(self, database: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def fresh_database(self, template: str = "template1") -> str:
        """The address of a new database, a copy of the template."""
        return self.new_database(f"{template}_{next(self._numbers)}", template)

    def new_database(self, name: str, template: str = "template1") -> str:
        """The address of a new database by this name."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def drop_database(self, address: str) -> None:
        name = address.rpartition("/")[2]
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def control(self, *words: str) -> None:
        """Run ``pg_ctl`` on the server, and wait for it."""
        data = str(self.folder / "data")
        log = str(self.folder / "log")
        command = [str(self.programs / "pg_ctl"), "-w", "-s", "-D", data, "-l", log, *words]
        _run(command, self.account, self.folder)

    def kill(self) -> None:
        """``kill -9`` of the server and everything that it runs, as when the machine dies."""
        data = self.folder / "data"
        postmaster = int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(postmaster, signal.SIGSTOP)  # it starts nothing more
        running = [postmaster, *_children(postmaster)]
        for process in running:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_is_running(process) for process in running):
            time.sleep(0.005)
        locks = (data / "postmaster.pid", self.folder / f".s.PGSQL.{self.port}.lock")
        for lock in locks:  # while nobody has collected the dead process, it seems to run
            lock.unlink(missing_ok=True)

    def keep(self) -> None:
        """Have the server end with this process, even where that is killed: a child waits for the
        end of a pipe that only this process holds.
        """
        stop = f"'{self.programs / 'pg_ctl'}' -s -D '{self.folder / 'data'}' -m immediate stop"
        self._keeper = subprocess.Popen(
            ["sh", "-c", f"cat; {stop}; rm -rf '{self.folder}'"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            **self.account,
        )

    def remove(self) -> None:
        """Stop the server and take its folder away."""
        if self._keeper is not None and self._keeper.stdin is not None:
            self._keeper.stdin.close()
            self._keeper.wait(timeout=30)


def start_server() -> PostgresqlServer:
    """A new server on a free port. NoServerError, with the reason, where it can't be."""
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-pg-"))
    if "user" in account:
        shutil.chown(folder, account["user"], account["group"])
    server = PostgresqlServer(folder, _free_port(), programs, account)
    data = str(folder / "data")
    flags = ["-N", "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-locale"]
    _run([str(programs / "initdb"), "-D", data, *flags], account, folder)
    settings = (
        f"listen_addresses = '127.0.0.1'\nport = {server.port}\n"
        f"unix_socket_directories = '{folder}'\n"
        "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nshared_buffers = 32MB\n"
    )
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(settings)
    server.keep()
    server.control("start")
    return server


def start_standby(primary: PostgresqlServer) -> PostgresqlServer:
    """A second server that follows the first, which from here on waits for it at every commit."""
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-pg-"))
    if "user" in primary.account:
        shutil.chown(folder, primary.account["user"], primary.account["group"])
    standby = PostgresqlServer(folder, _free_port(), primary.programs, primary.account)
    copying = ["-N", "-R", "-X", "stream", "-c", "fast", "-h", "127.0.0.1", "-p", str(primary.port)]
    program = str(primary.programs / "pg_basebackup")
    _run([program, "-D", str(folder / "data"), "-U", "tester", *copying], primary.account, folder)
    settings = (
        f"port = {standby.port}\nunix_socket_directories = '{folder}'\n"
        "wal_retrieve_retry_interval = 100ms\n"
    )
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(settings)
    standby.keep()
    standby.control("start")
    with psycopg.connect(primary.address("postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
        follows = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        while not connection.execute(follows).fetchone()[0]:
            time.sleep(0.02)
    return standby


def _children(of: int) -> list[int]:
    """The processes that another one started (Linux alone says so without a tool)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            if int(stat.rpartition(")")[2].split()[1]) == of:
                found.append(int(folder.name))
    return found


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def _programs() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in (*installed, *on_path):
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise NoServerError("no PostgreSQL server is installed here (initdb and pg_ctl were not found)")


def _account() -> dict[str, object]:
    """Whom to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoServerError(
        "PostgreSQL does not run as root, and there is no account postgres or nobody"
    )


def _free_port() -> int:
    for port in random.sample(range(LOWEST_PORT, HIGHEST_PORT), 50):
        with socket.socket() as attempt:
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoServerError(f"no port between {LOWEST_PORT} and {HIGHEST_PORT} is free")


def _run(command: list[str], account: dict[str, object], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **account
    )
    if done.returncode:
        raise NoServerError(f"{Path(command[0]).name} failed: {done.stderr.decode()[-300:]}")
