"""What is to be judged, and what is proposed for it. All of it is fiction."""

from __future__ import annotations

from datetime import date

from claimtrack.domain.bearing import bearing_key
from claimtrack.domain.entities import Decision
from claimtrack.domain.words import DecisionKind, Relation
from tests.services.newsroom import CHIEF, MINISTRY, Newsroom
from tests.services.test_matching import BRIDGE, OPENED, RADARS, filled


def pairs(newsroom: Newsroom, article_id: int) -> list[int]:
    return [one.claim_id for one in newsroom.ledger.candidates_in(article_id)]


def unrelated(newsroom: Newsroom, claim_id: int, article_id: int) -> None:
    newsroom.ledger.decide(
        Decision(
            article_id=article_id,
            claim_id=claim_id,
            decision=DecisionKind.UNRELATED,
            key=bearing_key(claim_id),
        )
    )


def test_a_new_article_asks_about_the_claims_it_may_bear_on(desk_room: Newsroom) -> None:
    filled(desk_room)
    article = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    (found,) = desk_room.ledger.candidates_in(article.id)
    assert (found.claim_id, found.article_id) == (1, article.id)
    assert found.why.startswith("both have ")
    assert "bridge" in found.why.lower()


def test_nothing_is_asked_twice(desk_room: Newsroom) -> None:
    filled(desk_room)
    ledger = desk_room.ledger
    first = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    unrelated(desk_room, 1, first.id)
    assert pairs(desk_room, first.id) == []
    assert ledger.candidates_for([1]) == ()
    ledger.undo()
    assert pairs(desk_room, first.id) == [1]
    desk_room.evidence(
        ledger.case(1).dossier.claim, first, "bridge at Selmar", Relation.CONFIRMS, source=MINISTRY
    )
    assert pairs(desk_room, first.id) == []
    assert ledger.settled([first.id]) == {(1, first.id)}
    second = desk_room.article("Bridge opened", OPENED + " Really.", on=date(2031, 6, 5))
    assert [one.article_id for one in ledger.candidates_for([1])] == [second.id]


def test_a_claim_looks_back_later_reports_first(desk_room: Newsroom) -> None:
    early = desk_room.article("Bridge", OPENED, on=date(2030, 1, 1))
    late = desk_room.article("Bridge again", f"It is so. {OPENED}", on=date(2031, 7, 1))
    filled(desk_room)
    found = desk_room.ledger.candidates_for([1, 2])
    assert [(one.claim_id, one.article_id) for one in found] == [(1, late.id), (1, early.id)]


def test_claims_that_came_later_than_the_article_are_asked_about_last(desk_room: Newsroom) -> None:
    late = desk_room.article("Next year", "What is planned.", on=date(2032, 1, 2))
    desk_room.claim(late, "The bridge at Selmar was opened on 3 June 2031, said the ministry")
    filled(desk_room)
    article = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    assert pairs(desk_room, article.id) == [2, 1]


def test_a_proposal_says_how_an_article_bears_and_where(desk_room: Newsroom) -> None:
    plans = desk_room.article("Plans of the year", "What is planned.", on=date(2031, 1, 2))
    desk_room.claim(plans, BRIDGE, by=CHIEF, window="2031-05")
    desk_room.claim(plans, RADARS, by=CHIEF)
    article = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    found = desk_room.ledger.bearing(1, article.id)
    assert found.relation is Relation.PARTLY_CONFIRMS
    assert found.event is not None
    assert found.event.edtf == "2031-06-03"
    text = desk_room.captures[article.id].text
    assert text[slice(*found.passages[0])].startswith("The bridge at Selmar")
    assert any("3 June 2031" in text[start:end] for start, end in found.in_text)
    assert any("May 2031" in BRIDGE[start:end] for start, end in found.in_claim)
    assert found.speaker is None


def test_what_has_few_words_in_common_is_unsure(desk_room: Newsroom) -> None:
    filled(desk_room)
    article = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    found = desk_room.ledger.bearing(4, article.id)
    assert (found.relation, found.event, found.new_window) == (None, None, None)


def test_on_a_desk_of_one_story_the_claims_own_words_choose(desk_room: Newsroom) -> None:
    deal = desk_room.article("Norva sells radars to Pell", "What is planned.", on=date(2031, 1, 2))
    for wording in (
        "The delivery would begin in May 2031",
        "An advance payment was made",
        "Norva and Pell have signed a contract on the radars",
    ):
        desk_room.claim(deal, wording, by=CHIEF)
    article = desk_room.article(
        "First radars land in Pell",
        "The first of the radars that Norva sells to Pell arrived on 3 June 2031.\n\n"
        "The delivery will continue for days, the ministry said.",
        on=date(2031, 6, 4),
    )
    assert set(pairs(desk_room, article.id)) == {1, 3}


def test_what_became_of_a_plan_is_proposed_although_another_claim_has_more_of_the_words(
    desk_room: Newsroom,
) -> None:
    plans = desk_room.article("Second batch next year", "A second batch.", on=date(2031, 1, 2))
    plan = desk_room.claim(
        plans,
        "Ardlin and Veska plan to sign a contract on the delivery of the second batch of the K-9 "
        "air defence systems in 2031",
        by=CHIEF,
        window="2031",
    )
    desk_room.claim(plans, "Sarn had signed a contract on the K-9 systems with Ardlin", by=CHIEF)
    signed = desk_room.article(
        "Ardlin says second K-9 contract is signed",
        "The contract on the second batch of K-9 systems for Veska has been signed, the head of "
        "the exporter told reporters on Monday.",
        on=date(2031, 8, 25),
    )
    found = desk_room.ledger.bearing(plan.id, signed.id)
    assert found.relation is Relation.CONFIRMS
    assert found.says[0].startswith("expected 2031, reported as done on 25 August 2031: on time")


def test_where_another_claim_of_the_article_is_nearer_the_proposal_is_unsure(
    desk_room: Newsroom,
) -> None:
    plans = desk_room.article("Plans of the year", "What is planned.", on=date(2031, 1, 2))
    bridge = desk_room.claim(plans, BRIDGE, by=CHIEF, window="2031-05")
    toll = desk_room.claim(plans, "A toll will be taken on the bridge at Selmar", by=CHIEF)
    article = desk_room.article("Bridge open", OPENED, on=date(2031, 6, 4))
    assert desk_room.ledger.bearing(bridge.id, article.id).relation is Relation.PARTLY_CONFIRMS
    rather = desk_room.ledger.bearing(toll.id, article.id)
    assert rather.relation is None
    assert rather.says[0] == f"nearer to claim {bridge.id}: “{BRIDGE}”"
