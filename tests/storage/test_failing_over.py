"""A server that dies is followed by the one that kept every commit with it."""

from __future__ import annotations

import pytest
from failing_over import writing_through
from servers import PostgresqlServer, start_server, start_standby

pytestmark = pytest.mark.postgresql


def test_nothing_acknowledged_is_lost_and_nothing_applied_twice_at_a_failover(
    postgresql_server: PostgresqlServer,
) -> None:
    primary = start_server()
    standby = None
    try:
        standby = start_standby(primary)

        def fail_over() -> None:
            primary.kill()
            standby.control("promote")

        primary.new_database("news")
        found = writing_through(
            f"postgresql://tester@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/news"
            "?target_session_attrs=read-write",
            [fail_over],
        )
    finally:
        for server in filter(None, (primary, standby)):
            server.remove()
    assert found.acknowledged >= 30
    assert (found.lost, found.twice, found.problems) == (0, 0, 0)
