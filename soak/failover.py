"""A server that dies while people write, and a synchronous standby that takes over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import psycopg

from soak.row import LackingError, Row, Tally
from tests.failing_over import Survived, writing_through
from tests.servers import NoServerError, PostgresqlServer, start_server, start_standby


def failed_over(_: int, count: int) -> Tally:
    """``count`` times a pair of servers of which the first dies and the second takes over."""
    tally: Tally = {"acknowledged": 0, "lost": 0, "twice": 0, "problems": 0, "worst gap": 0}
    for _ in range(count):
        with _pair() as (primary, standby):
            primary.new_database("news")
            address = (
                f"postgresql://tester@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/news"
                "?target_session_attrs=read-write"
            )
            die = partial(_fail_over, primary, standby)
            found = _tally(writing_through(address, [die]))
        for name, value in found.items():
            tally[name] = max(tally[name], value) if "worst" in name else tally[name] + value
    return tally


def _fail_over(primary: PostgresqlServer, standby: PostgresqlServer) -> None:
    primary.kill()
    standby.control("promote")


@contextmanager
def _pair() -> Iterator[tuple[PostgresqlServer, PostgresqlServer]]:
    try:
        primary = start_server()
    except NoServerError as reason:
        raise LackingError(str(reason)) from reason
    try:
        with psycopg.connect(primary.address("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_commit = on")
            connection.execute("SELECT pg_reload_conf()")
        standby = start_standby(primary)
        try:
            yield primary, standby
        finally:
            standby.remove()
    finally:
        primary.remove()


def _tally(found: Survived) -> Tally:
    return {
        "acknowledged": found.acknowledged,
        "lost": found.lost,
        "twice": found.twice,
        "problems": found.problems,
        "worst gap": found.gap,
    }


def _holds(tally: Tally) -> bool:
    return tally["acknowledged"] > 0 and not (tally["lost"] or tally["twice"] or tally["problems"])


def _figure(tally: Tally) -> str:
    return (
        f"of {tally['acknowledged']:,.0f} acknowledged writes {tally['lost']:.0f} lost, "
        f"{tally['twice']:.0f} applied twice; longest wait {tally['worst gap']:.1f} s"
    )


ROWS = (
    Row(
        name="failover",
        test="10 failovers to a synchronous standby while 3 people write",
        goal="0 lost, 0 applied twice",
        parts=5,
        each=2,
        measure=failed_over,
        holds=_holds,
        figure=_figure,
        alone=True,
    ),
)
