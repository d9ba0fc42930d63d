"""The worked example of the rules, end to end, in fiction: Norvia sells air defences to Belmara."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.domain.desk import DeskQuery, DeskView
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.drafts import AttributionDraft, ResponseDraft, SourceDraft
from claimtrack.domain.entities import Claim
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    CautionCode,
    EntityKind,
    Interest,
    Nature,
    Outcome,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
)
from tests.services.newsroom import Newsroom, day

SOURCE = SourceDraft(descriptor="a military diplomatic source", kind=SourceKind.ANONYMOUS_SOURCE)
SERVICE = SourceDraft(
    descriptor="the Federal Service for Military Cooperation", kind=SourceKind.ORGANISATION
)
EXPORTER = SourceDraft(descriptor="Norvia Export", kind=SourceKind.ORGANISATION)
CHIEF = SourceDraft(
    descriptor="Oren Talvik", kind=SourceKind.OFFICIAL, role="chief", affiliation="Norvia Arms"
)
PRESIDENT = SourceDraft(
    descriptor="President Ilker Aydan", kind=SourceKind.OFFICIAL, affiliation="Belmara"
)
NORVIA = SourceDraft(descriptor="the Norvian side", kind=SourceKind.ORGANISATION)
REPORTS = SourceDraft(descriptor="media reports", kind=SourceKind.MEDIA_REPORTS)
NOBODY = SourceDraft(descriptor="", kind=SourceKind.UNATTRIBUTED)

HEADLINE = "Second batch of Halberd systems for Belmara to be contracted in 2034"
BODY = (
    "A second batch will be contracted in 2034, a military diplomatic source told the Wire. "
    "“The delivery of the first batch will end in May or June 2034,” the source said. The second "
    "batch is to be delivered in 2035. Local production is planned. The order is not of crucial "
    "importance. The Federal Service for Military Cooperation and Norvia Export declined to "
    "comment on this information. Earlier Oren Talvik said that the delivery would begin in March "
    "2034. President Ilker Aydan announced that the first contract was signed, and the Norvian "
    "side confirmed it. An advance was paid. According to media reports, Sarland and Tarn are "
    "interested. The system came into service in 2021. It is the most advanced of its kind."
)
ANONYMOUS_CLAIMS = (
    ("A second batch is contracted in 2034", "A second batch will be contracted in 2034", "2034"),
    (
        "The delivery of the first batch ends in May or June 2034",
        "The delivery of the first batch will end in May or June 2034",
        "[2034-05,2034-06]",
    ),
    (
        "The second batch is delivered in 2035",
        "The second batch is to be delivered in 2035",
        "2035",
    ),
    ("The systems are produced locally", "Local production is planned", ""),
)


@pytest.fixture
def story(newsroom: Newsroom) -> dict[str, Claim]:
    """The wire report with its claims recorded, the no-comments entered once for all of them."""
    newsroom.clock.set(date(2032, 2, 14))
    wire = newsroom.article(HEADLINE, BODY, on=date(2032, 2, 14))
    anonymous = [
        newsroom.claim(wire, wording, words=words, window=window, by=SOURCE)
        for wording, words, window in ANONYMOUS_CLAIMS
    ]
    opinion = newsroom.claim(
        wire,
        "The order is not of crucial importance",
        words="The order is not of crucial importance",
        nature=Nature.OPINION,
        by=SOURCE,
    )
    newsroom.ledger.respond(
        ResponseDraft(
            article_id=wire.id,
            act=ResponseAct.DECLINED_TO_COMMENT,
            sources=(SERVICE, EXPORTER),
            claim_ids=tuple(claim.id for claim in (*anonymous, opinion)),
            words="declined to comment on this information",
            passages=(newsroom.passage(wire, "declined to comment on this information"),),
        )
    )
    begin = newsroom.claim(
        wire,
        "The delivery begins in March 2034",
        words="the delivery would begin in March 2034",
        window="2034-03",
        nature=Nature.FORECAST,
        by=CHIEF,
    )
    signed = newsroom.claim(
        wire,
        "The first contract was signed",
        words="the first contract was signed",
        nature=Nature.FACT,
        attributions=(
            AttributionDraft(source=PRESIDENT, act=Act.ANNOUNCES, interest=Interest.PARTY),
            AttributionDraft(source=NORVIA, act=Act.CONFIRMS, interest=Interest.OPPONENT),
        ),
    )
    listed = newsroom.claim(
        wire,
        "Sarland and Tarn are interested in the system",
        words="Sarland and Tarn are interested",
        nature=Nature.FACT,
        by=REPORTS,
    )
    service = newsroom.claim(
        wire,
        "The system came into service in 2021",
        words="The system came into service in 2021",
        window="2021",
        nature=Nature.FACT,
        by=NOBODY,
    )
    return {
        "second": anonymous[0],
        "first": anonymous[1],
        "opinion": opinion,
        "begin": begin,
        "signed": signed,
        "listed": listed,
        "service": service,
    }


def standing(newsroom: Newsroom, claim: Claim) -> Standing:
    return newsroom.ledger.claim_rows([claim.id])[0].standing


def test_the_report_as_it_is_recorded(newsroom: Newsroom, story: dict[str, Claim]) -> None:
    rows = {
        row.claim_id: row for row in newsroom.ledger.claim_rows(newsroom.ledger.desk(DeskQuery()))
    }
    assert len(rows) == 9
    assert [rows[claim_id].responses for claim_id in range(1, 6)] == [2] * 5
    assert rows[story["begin"].id].responses == 0
    assert rows[story["signed"].id].standing is Standing.CONFIRMED
    assert rows[story["opinion"].id].standing is Standing.NOT_CHECKABLE
    assert rows[story["second"].id].cautions == (
        CautionCode.SHIELDED_SOURCE,
        CautionCode.ANONYMOUS_ONLY,
    )
    page = newsroom.ledger.article_page(1)
    assert [row.claim_id for row in page.claims] == list(range(1, 10))
    newsroom.clock.set(date(2050, 1, 1))
    overdue = newsroom.ledger.desk(DeskQuery(standings=(Standing.OVERDUE,)))
    assert overdue == [1, 2, 3, story["begin"].id]
    assert standing(newsroom, story["service"]) is Standing.UNVERIFIED


def test_later_reporting_is_weighed(newsroom: Newsroom, story: dict[str, Claim]) -> None:
    ledger = newsroom.ledger
    begin, second = story["begin"], story["second"]
    ministry = SourceDraft(
        descriptor="the defence ministry of Belmara", kind=SourceKind.ORGANISATION
    )
    arrived = newsroom.article(
        "First parts arrive",
        "The defence ministry said that the first parts arrived on Friday at an air base.",
        outlet="Capital Daily",
        on=date(2033, 7, 12),
    )
    newsroom.clock.set(date(2033, 7, 13))
    newsroom.evidence(
        begin, arrived, "the first parts arrived on Friday", Relation.PARTLY_CONFIRMS,
        source=ministry, interest=Interest.PARTY, first_hand=True, event=day("2033-07-12"),
    )  # fmt: skip
    page = ledger.case(begin.id)
    assert page.row.standing is Standing.PARTLY_CONFIRMED
    assert page.assessment.outcome is not None
    assert page.assessment.outcome.outcome is Outcome.EARLY
    assert "early by 8 months" in page.assessment.outcome.says

    seller = newsroom.article(
        "Contract signed, says seller",
        "The head of the exporter said the second contract was signed in August.",
        outlet="Northern Post",
        on=date(2034, 8, 23),
    )
    head = SourceDraft(
        descriptor="Vera Lund", kind=SourceKind.OFFICIAL, affiliation="Norvia Export"
    )
    newsroom.clock.set(date(2034, 8, 24))
    newsroom.evidence(
        second, seller, "the second contract was signed", Relation.CONFIRMS,
        source=head, interest=Interest.PARTY, first_hand=True, event=day("2034-08"),
    )  # fmt: skip
    page = ledger.case(second.id)
    assert page.row.standing is Standing.CORROBORATED
    assert page.assessment.outcome is not None
    assert page.assessment.outcome.outcome is Outcome.ON_TIME
    assert "according to" in page.assessment.outcome.says

    buyer = newsroom.article(
        "Talks go on, says buyer",
        "The minister of Belmara said that talks on a second batch continue.",
        outlet="Capital Daily",
        on=date(2035, 3, 10),
    )
    minister = SourceDraft(
        descriptor="Selin Marek", kind=SourceKind.OFFICIAL, affiliation="Belmara"
    )
    newsroom.clock.set(date(2035, 3, 11))
    newsroom.evidence(
        second, buyer, "talks on a second batch continue", Relation.CONTRADICTS,
        source=minister, interest=Interest.OPPONENT, first_hand=True,
    )  # fmt: skip
    assert standing(newsroom, second) is Standing.DISPUTED
    assert ledger.desk(DeskQuery(view=DeskView.DISPUTED)) == [second.id]

    by_day = [
        ledger.case(second.id, AsOf(when)).row.standing
        for when in (date(2033, 1, 1), date(2034, 9, 1), date(2035, 3, 11))
    ]
    assert by_day == [Standing.UNVERIFIED, Standing.CORROBORATED, Standing.DISPUTED]
    records = {(it.entity, it.name): it.record for it in ledger.sources()}
    talvik = records[EntityKind.SOURCE, "Oren Talvik"]
    assert (talvik.partly_confirmed, talvik.settled, talvik.total) == (1, 1, 1)
    assert records[EntityKind.SOURCE, SOURCE.descriptor].settled == 0
    assert ledger.verify().problems == ()


def test_a_revised_window_replaces_the_claims_own(
    newsroom: Newsroom, story: dict[str, Claim]
) -> None:
    begin = story["begin"]
    moved = newsroom.article(
        "Delivery moved", "Talvik said the delivery will begin in June 2035.", on=date(2034, 1, 10)
    )
    newsroom.clock.set(date(2034, 1, 11))
    newsroom.evidence(
        begin, moved, "the delivery will begin in June 2035", Relation.REVISES, source=CHIEF,
        new_window=Window(words="June 2035", edtf="2035-06"),
    )  # fmt: skip
    newsroom.clock.set(date(2034, 6, 1))
    row = newsroom.ledger.claim_rows([begin.id])[0]
    assert (row.standing, row.due_by) == (Standing.REVISED, date(2035, 6, 30))
    assert not next(it for it in newsroom.ledger.due() if it.row.claim_id == begin.id).overdue
    newsroom.clock.set(date(2035, 7, 1))
    assert next(it for it in newsroom.ledger.due() if it.row.claim_id == begin.id).overdue
