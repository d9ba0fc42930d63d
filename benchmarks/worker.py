"""How many articles workers read a second, from one process to several; with two hosts if it can.

    python benchmarks/worker.py [--articles N] [--most PROCESSES] [--hosts]

Starts a PostgreSQL server of its own, has invented articles queued, and has them read by
`claimtrack worker --once --processes P` for P from 1 to PROCESSES. A rate counts from the first
article that was read to the last one, so that starting is left out; before each run what was kept
is forgotten. With --hosts two more workers run, each in a network namespace of its own on a bridge
to the server; one of them is killed by kill -9 in the middle of its work, and every article must be
read all the same. That needs root and `ip netns`, and is said where it is not permitted.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from desk_ledger import write
from own_server import ROOT, environment, own_server

from claimtrack import open_ledger
from claimtrack.services.jobs import JobName, JobState, ask
from claimtrack.services.ledger import Ledger
from claimtrack.storage.opening import open_store

if TYPE_CHECKING:
    from servers import PostgresqlServer

BRIDGE, NETWORK = "ctbench0", "10.203.77"
WORK = [sys.executable, "-m", "claimtrack", "worker", "--queue", "reading"]


def queue_all(ledger: Ledger, articles: int) -> None:
    """Forget what was kept and said, and have every article read again."""
    session = ledger.session
    with session.store.write(name="ask", checker_id=0, at=session.now()) as work:
        work.connection.exec_driver_sql("DELETE FROM kept")
        work.connection.exec_driver_sql("DELETE FROM procrastinate_jobs")
        for number in range(1, articles + 1):
            ask(work, JobName.READ, number)


def seconds_taken(ledger: Ledger) -> float:
    """From when the second job began until the last one ended: what starting takes is left out."""
    with ledger.session.read() as view:
        began, ended = view.connection.execute(
            sa.text(
                "SELECT (SELECT min(at) FROM procrastinate_events WHERE type = 'succeeded'), "
                "(SELECT max(at) FROM procrastinate_events WHERE type = 'succeeded')"
            )
        ).one()
    return float((ended - began).total_seconds())


def from_one_up(ledger: Ledger, address: str, articles: int, most: int) -> None:
    """The table of throughput."""
    print(f"{os.cpu_count()} cores here, load {os.getloadavg()[0]:.1f}; {articles} articles\n")
    print("| processes | articles read a second | against one | processor's time an article |")
    print("|---|---|---|---|")
    one = 0.0
    for processes in range(1, most + 1):
        queue_all(ledger, articles)
        command = [*WORK, "--once", "--processes", str(processes)]
        busy = _processor()
        subprocess.run(
            command, check=True, env=environment(address), cwd=ROOT, stdout=subprocess.DEVNULL
        )
        assert ledger.job_counts()[JobState.DONE] == articles, ledger.job_counts()
        rate = (articles - 1) / seconds_taken(ledger)
        one = one or rate
        each = (_processor() - busy) / articles * 1000
        print(f"| {processes} | {rate:,.1f} | {rate / one:.2f} | {each:,.0f} ms |", flush=True)


def _processor() -> float:
    """Seconds of the processor that ended workers have taken, their start included."""
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken.ru_utime + taken.ru_stime


@contextmanager
def hosts(names: list[str]) -> Iterator[None]:
    """Network namespaces on one bridge, each a host with an address of its own."""
    with ExitStack() as undo:
        _ip("link", "add", BRIDGE, "type", "bridge")
        undo.callback(_ip, "link", "del", BRIDGE)
        _ip("addr", "add", f"{NETWORK}.1/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for number, name in enumerate(names, start=2):
            _ip("netns", "add", name)
            undo.callback(_ip, "netns", "del", name)
            _ip("link", "add", f"v{name}", "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", f"v{name}", "master", BRIDGE, "up")
            _ip("-n", name, "addr", "add", f"{NETWORK}.{number}/24", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
        yield


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def listen_to_all(server: PostgresqlServer) -> None:
    """Let the made-up hosts in."""
    data = server.folder / "data"
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("listen_addresses = '*'\n")
    with (data / "pg_hba.conf").open("a", encoding="utf-8") as rules:
        rules.write(f"host all all {NETWORK}.0/24 trust\n")
    server.control("restart", "-m", "fast")


def on_two_hosts(server: PostgresqlServer, database: str, articles: int) -> None:
    """Two hosts read; the first is killed in the middle, the second reads the rest and its job."""
    names = ["ctbencha", "ctbenchb"]
    with hosts(names):
        listen_to_all(server)
        near = server.address(database)
        far = near.replace("127.0.0.1", f"{NETWORK}.1")
        with open_ledger(near, checker="Ada Moreau") as ledger:
            queue_all(ledger, articles)
            started = [
                subprocess.Popen(
                    ["ip", "netns", "exec", name, *WORK],
                    env=environment(far),
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    text=True,
                    start_new_session=True,
                )
                for name in names
            ]
            try:
                for process in started:
                    assert process.stdout is not None
                    process.stdout.readline()
                os.killpg(started[0].pid, 9)
                killed = time.monotonic()
                while ledger.job_counts()[JobState.DONE] < articles:
                    assert time.monotonic() < killed + 300, ledger.job_counts()
                    time.sleep(0.2)
                took = time.monotonic() - killed
                again = [one for one in ledger.jobs(limit=articles) if one.attempts > 1]
            finally:
                for process in started:
                    if process.poll() is None:
                        os.killpg(process.pid, 15)
                    process.wait(60)
        print(
            f"\nTwo hosts in network namespaces, one killed by kill -9 in the middle: {articles} "
            f"of {articles} articles read; {len(again)} of its jobs taken over; all done "
            f"{took:.0f} s after the kill (a worker is taken for dead after 30 s)."
        )


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=250)
    asked.add_argument("--most", type=int, default=4)
    asked.add_argument("--hosts", action="store_true")
    given = asked.parse_args()
    with own_server() as server:
        address = server.new_database("bench")
        store = open_store(address)
        write(store, given.articles * 4, 0.0)
        store.close()
        with open_ledger(address, checker="Ada Moreau") as ledger:
            from_one_up(ledger, address, given.articles, given.most)
        if given.hosts:
            if os.geteuid() != 0 or shutil.which("ip") is None:
                print("\nNo two hosts: network namespaces need root and the command ip.")
                return 0
            try:
                on_two_hosts(server, "bench", given.articles)
            except subprocess.CalledProcessError as error:
                print(f"\nNo two hosts: not permitted here ({error.stderr.decode().strip()}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
