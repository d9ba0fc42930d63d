"""What a ClaimReview publishes while a verdict awaits its second check, by the roles of a team."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from servers import PostgresqlServer
from team_ledger import Team, make_team

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.words import VerdictScale, Workflow
from claimtrack.report.house import House
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import MadeReport, ReportFormat, ReportOptions
from claimtrack.services.working import Pace
from claimtrack.services.working_server import WorkerOnServer

pytestmark = pytest.mark.postgresql

GAZETTE = ReportOptions(
    house=House(name="The Sarn Gazette", claim_address="https://gazette.example/checks/{claim}")
)


@pytest.fixture
def team(postgresql_server: PostgresqlServer) -> Iterator[Team]:
    made = make_team(postgresql_server, "weir")
    yield made
    made.close()


def test_a_verdict_is_published_to_nobody_else_before_its_second_check_is_given(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that was signed off is judged anew: as known then, it is signed off still."""
    monkeypatch.setattr("claimtrack.services.reading_ahead.suggest", lambda *_, **__: iter(()))
    first, second = team.room("checker"), team.room("second")
    article = first.article("Weir to be raised", "The weir will be raised in May, a clerk said.")
    claim = first.claim(article, "The weir will be raised in May")
    first.verdict(claim, VerdictScale.UNPROVEN)
    first.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
    first.verdict(claim, VerdictScale.INACCURATE)
    then = AsOf(date(2032, 1, 1), known=first.ledger.latest_seq())
    first.ledger.set_workflow(claim.id, Workflow.SECOND_CHECK)
    scope = ReportScope(claim_ids=(claim.id,))

    def published(who: str, as_of: AsOf | None) -> list[str]:
        return words(team.ledger(who).report(scope, ReportFormat.CLAIMREVIEW, as_of, GAZETTE))

    assert published("checker", then) == ["inaccurate"]
    for who in ("second", "reader", "editor", "admin"):
        assert published(who, then) == published(who, None) == []

    orders = {
        who: team.ledger(who).order_report(scope, ReportFormat.CLAIMREVIEW, then, GAZETTE)
        for who in ("checker", "second")
    }
    with team.owner() as owner:
        WorkerOnServer(owner.session, team.address, pace=Pace(beat=60.0)).run(once=True)
    for who, number in orders.items():
        made = team.ledger(who).ordered_report(number)
        assert isinstance(made, MadeReport)
        assert words(made) == (["inaccurate"] if who == "checker" else [])

    second.verdict(claim, VerdictScale.INACCURATE, second_check=True)
    second.ledger.set_workflow(claim.id, Workflow.SIGNED_OFF)
    assert published("second", None) == published("reader", None) == ["inaccurate"]


def words(made: MadeReport) -> list[str]:
    """The ratings that it publishes. What is told of it counts as many."""
    told = [one["reviewRating"]["alternateName"] for one in json.loads(made.content)]
    assert made.facts.reviewed == len(told)
    return told
