"""A team's members in the app: what their role shows them, and what becomes of who has left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from driving import OpenApp
from reading_room import open_claim
from servers import PostgresqlServer
from team_ledger import Team, make_team

from claimtrack import open_ledger
from claimtrack.domain.words import VerdictScale, Workflow
from claimtrack.services.ledger import Ledger

pytestmark = pytest.mark.postgresql


@pytest.fixture
def team(postgresql_server: PostgresqlServer) -> Iterator[Team]:
    """A team with one claim, which awaits its second check."""
    made = make_team(postgresql_server, "lock")
    room = made.room("checker")
    article = room.article("Lock to close", "The lock on the Sarn will close, a clerk said.")
    claim = room.claim(article, "The lock will close")
    room.verdict(claim, VerdictScale.ACCURATE)
    room.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    yield made
    made.close()


def opened_by(team: Team, who: str) -> Ledger:
    """The ledger as a member opens it, for an app that closes it."""
    return open_ledger(team.address_of(who), clock=team.clock)


async def test_a_reader_is_told_that_a_claim_awaits_its_check_and_not_asked_for_it(
    open_app: OpenApp, team: Team
):
    async with open_app(opened_by(team, "reader")) as session:
        await open_claim(session, 1)
        assert "It awaits its second check." in session.text
        assert "hidden until it is given" in session.text
        assert "v gives it" not in session.text


async def test_who_may_give_the_second_check_is_asked_for_it(open_app: OpenApp, team: Team):
    async with open_app(opened_by(team, "second")) as session:
        await open_claim(session, 1)
        assert "Your second check is awaited." in session.text


def test_a_reader_is_not_given_second_checks_to_judge(team: Team):
    from claimtrack.tui.screens.triage.feeding import feed

    for who, article_ids in (("reader", []), ("second", [None])):
        pairs = feed(team.ledger(who), [1], None).pairs
        assert [one.article_id for one in pairs] == article_ids


async def test_who_was_taken_out_of_the_team_sees_it_in_the_head_line_until_they_are_back(
    open_app: OpenApp, team: Team
):
    says = "Your login does not see this ledger any more"
    async with open_app(opened_by(team, "second")) as session:
        assert "The lock will close" in session.text
        with team.owner() as owner:
            owner.dismiss(team.login("second"))
        session.app.look_for_changes()
        await session.settle()
        assert says in session.text
        with team.owner() as owner:
            owner.admit(team.login("second"), "checker")
        session.app.look_for_changes()
        await session.settle()
        assert says not in session.text
        assert "The lock will close" in session.text
