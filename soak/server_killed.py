"""PostgreSQL servers that are killed, and standbys that take over, while people write."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from uuid import UUID, uuid4

import psycopg

from claimtrack.domain.entities import Claim
from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.storage.opening import open_store
from claimtrack.storage.retry import tried
from claimtrack.storage.store import Store
from claimtrack.storage.verify import verify
from claimtrack.storage.work import AlreadyApplied
from soak.postgresql import durable_server
from soak.row import Row, Tally
from tests.servers import NoServerError, PostgresqlServer, _run
from tests.storage.small_record import begin, do

WRITERS = 4
WORKED = 0.5
"""Seconds of work between two kills."""


def killed(part: int, count: int) -> Tally:
    """Kill the server ``count`` times with kill -9, starting it again each time."""
    chance = random.Random(part)
    with durable_server() as server:
        target = server.new_database("ledger")

        def disturb() -> None:
            for _ in range(count):
                time.sleep(WORKED * chance.random() + 0.1)
                _kill(server)
                _start(server)

        return _written_meanwhile(target, disturb) | {"kills": count}


def failed_over(_: int, count: int) -> Tally:
    """Kill the first server ``count`` times, and have its synchronous standby take over."""
    tally: Tally = {}
    for _round in range(count):
        with durable_server() as first, _standby_of(first) as second:
            first.new_database("ledger")
            hosts = ",".join(f"127.0.0.1:{one.port}" for one in (first, second))
            target = f"postgresql://tester@{hosts}/ledger?target_session_attrs=read-write"

            def disturb(first: PostgresqlServer = first, second: PostgresqlServer = second) -> None:
                time.sleep(WORKED)
                _kill(first)
                second.control("promote")
                time.sleep(WORKED)

            one = _written_meanwhile(target, disturb)
            tally = {name: tally.get(name, 0) + value for name, value in one.items()}
    return tally | {"kills": count}


def _written_meanwhile(target: str, disturb: Callable[[], None]) -> Tally:
    """What writers had acknowledged while the servers were disturbed, and what of it is there."""
    store = open_store(target, wait=30)
    begin(store)
    stop = threading.Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(_write, store, stop) for _ in range(WRITERS)]
        try:
            disturb()
        finally:
            stop.set()
        told = [str(number) for writer in writers for number in writer.result(timeout=120)]
    with store.read() as view:
        held = [claim.wording for claim in view.all(Claim) if claim.id > 1]
        problems = len(verify(view).problems)
    store.close()
    return {
        "written": len(told),
        "lost": len(set(told) - set(held)),
        "twice": len(held) - len(set(held)),
        "problems": problems,
    }


def _write(store: Store, stop: threading.Event) -> list[UUID]:
    told = []
    while not stop.is_set():
        number = uuid4()
        while not _acknowledged(store, number):
            pass
        told.append(number)
    return told


def _acknowledged(store: Store, number: UUID) -> bool:
    claim = Claim(article_id=1, wording=str(number))

    def once() -> None:
        with suppress(AlreadyApplied):  # the commit's answer got lost, the commit did not
            do(store, lambda work: work.add(claim), operation=number)

    try:
        tried(once)
    except LedgerUnreachable:
        return False
    return True


def _kill(server: PostgresqlServer) -> None:
    held = (server.folder / "data" / "postmaster.pid").read_text().split()[0]
    os.kill(int(held), signal.SIGKILL)


def _start(server: PostgresqlServer) -> None:
    """Start it; its workers take a moment to see that it was killed."""
    for _ in range(40):
        with suppress(NoServerError):
            server.control("start")
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start again")


@contextmanager
def _standby_of(first: PostgresqlServer) -> Iterator[PostgresqlServer]:
    """A second server that holds whatever the first acknowledges."""
    with durable_server() as second:
        second.control("stop", "-m", "fast")
        data = second.folder / "data"
        copying = [
            str(first.programs / "pg_basebackup"), "-h", "127.0.0.1", "-p", str(first.port),
            "-U", "tester", "-D", str(second.folder / "copied"), "-R", "-X", "stream", "-c", "fast",
        ]  # fmt: skip
        _run(copying, second.account, second.folder)
        data.rename(second.folder / "unused")
        (second.folder / "copied").rename(data)
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(f"port = {second.port}\nunix_socket_directories = '{second.folder}'\n")
        second.control("start")
        with psycopg.connect(first.address("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            _wait_for_standby(connection)
        yield second


def _wait_for_standby(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for _ in range(100):
        rows = connection.execute("SELECT sync_state FROM pg_stat_replication").fetchall()
        if ("sync",) in rows:
            return
        time.sleep(0.1)
    raise RuntimeError("the standby never became synchronous")


def _row(name: str, test: str, goal: str, measure: Callable[[int, int], Tally], each: int) -> Row:
    return Row(
        name=name,
        test=test,
        goal=goal,
        parts=2,
        each=each,
        measure=measure,
        holds=lambda it: it["lost"] == it["twice"] == it["problems"] == 0 and it["written"] > 0,
        figure=lambda it: (
            f"{it['kills']:.0f} times, {it['written']:,.0f} acknowledged writes: "
            f"{it['lost']:.0f} lost, {it['twice']:.0f} applied twice"
        ),
    )


ROWS = (
    _row("server-killed", "PostgreSQL killed (kill -9) while four write",
         "20 times: 0 lost, 0 applied twice", killed, 10),
    _row("failover", "failover to a synchronous standby while four write",
         "10 times: 0 lost, 0 applied twice", failed_over, 5),
)  # fmt: skip
