"""One wire report with all its claims, and what later reporting makes of them. All of it made up.

NORTHWIRE, 14 February 2028: Sudria and Northland plan to sign a contract on a second batch of Harpy
systems in 2030, a military diplomatic source says. The Federal Office for Military Cooperation and
the Sudrian Arms Holding decline to comment.
"""

from __future__ import annotations

from typing import Any

import pytest

from claimtrack.domain.words import (
    Act,
    CautionCode,
    Interest,
    Nature,
    Outcome,
    SourceKind,
    Standing,
)
from tests.unit.dossier_story import (
    CHIEF,
    HOLDING,
    LATER,
    MEDIA,
    MILITARY_SOURCE,
    MINISTRY,
    NOBODY,
    PRESIDENT,
    Speaker,
    Story,
    plan,
    window,
)

OFFICE = Speaker("the Federal Office for Military Cooperation", SourceKind.ORGANISATION)
SUDRIA = Speaker("Sudria", SourceKind.ORGANISATION)
SELLERS_OFFICIAL = Speaker(
    "Aksel Moe", SourceKind.OFFICIAL, "Federal Office for Military Cooperation", "head"
)
BUYERS_OFFICIAL = Speaker("Siri Dahl", SourceKind.OFFICIAL, "Arms Board of Northland", "chair")
A_DAY_LATER = "2028-02-15"


def fact(edtf: str = "") -> dict[str, Any]:
    return {"nature": Nature.FACT, "window": window(edtf) if edtf else None}


def opinion() -> dict[str, Any]:
    return {"nature": Nature.OPINION}


FROM_THE_SOURCE = {
    "The second contract is signed in 2030": plan("2030"),
    "The delivery of the first batch ends in May or June 2030": plan("[2030-05,2030-06]"),
    "The second batch is delivered in 2031": plan("2031"),
    "The second contract lists much the same as the first": plan(),
    "Northland's companies make some of the parts": plan(),
    "These parts are not of crucial importance": opinion(),
}
BACKGROUND = {
    "News of the talks came in November 2026": fact("2026-11"),
    "Northland is the first of the League to buy this system": fact(),
    "Estland signed a contract in 2024": fact("2024"),
    "Westmark signed an agreement in October 2026": fact("2026-10"),
    "The system went into service in 2017": fact("2017"),
    "It is the most advanced system of its kind": opinion(),
    "The League calls it SA-90": fact(),
    "It can also be used against targets on the ground": fact(),
    "It reaches targets at a distance of 400 km": fact(),
    "It reaches targets at a height of 30 km": fact(),
}


def from_the_source(wording: str) -> Story:
    """What the military diplomatic source says, and both bodies would not comment on."""
    story = Story(wording, FROM_THE_SOURCE[wording])
    story.says(MILITARY_SOURCE)
    story.would_not_say(OFFICE, HOLDING)
    return story


def background(wording: str) -> Story:
    story = Story(wording, BACKGROUND[wording])
    story.says(NOBODY)
    return story


def first_delivery() -> Story:
    story = Story("The first delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF, interest=Interest.PARTY)
    return story


def first_contract() -> Story:
    story = Story("The first contract is signed", fact())
    story.says(PRESIDENT, Act.ANNOUNCES, said_on="2027-09", interest=Interest.PARTY)
    story.says(SUDRIA, Act.CONFIRMS, interest=Interest.OPPONENT)
    return story


def advance() -> Story:
    story = Story("An advance has been paid", fact())
    story.says(PRESIDENT, Act.ANNOUNCES, said_on="2027-09", interest=Interest.PARTY)
    return story


def other_countries() -> Story:
    story = Story("Eight more countries are interested", fact())
    story.says(MEDIA)
    return story


EVERY_CLAIM = [
    *map(from_the_source, FROM_THE_SOURCE),
    first_delivery(),
    first_contract(),
    advance(),
    other_countries(),
    *map(background, BACKGROUND),
]


def test_a_careful_reader_finds_twenty_claims() -> None:
    assert len(EVERY_CLAIM) == 20


def test_the_day_after_only_the_first_contract_is_confirmed() -> None:
    found = {story.wording: story.standing(A_DAY_LATER) for story in EVERY_CLAIM}
    assert found.pop("The first contract is signed") is Standing.CONFIRMED
    for wording, about in (FROM_THE_SOURCE | BACKGROUND).items():
        expected = (
            Standing.NOT_CHECKABLE if about["nature"] is Nature.OPINION else Standing.UNVERIFIED
        )
        assert found.pop(wording) is expected
    assert set(found.values()) == {Standing.UNVERIFIED}


def test_none_of_the_past_facts_is_ever_overdue_and_every_plan_with_a_window_is() -> None:
    overdue = {story.wording for story in EVERY_CLAIM if story.standing(LATER) is Standing.OVERDUE}
    assert overdue == {
        "The second contract is signed in 2030",
        "The delivery of the first batch ends in May or June 2030",
        "The second batch is delivered in 2031",
        "The first delivery begins in March 2030",
    }


@pytest.mark.parametrize("wording", FROM_THE_SOURCE)
def test_what_the_source_says_raises_the_questions_an_editor_would_ask(wording: str) -> None:
    cautions = from_the_source(wording).cautions(A_DAY_LATER)
    assert cautions == {
        CautionCode.SHIELDED_SOURCE: (
            "A military diplomatic source has no name, and the Federal Office for Military "
            "Cooperation declined to comment in the same article: does the source come from there?"
        ),
        CautionCode.ANONYMOUS_ONLY: "Nobody with a name says so: a military diplomatic source.",
    }


def test_deliveries_that_began_in_july_leave_the_chiefs_claim_partly_confirmed() -> None:
    story = first_delivery()
    report = story.report("Capital Daily", "2029-07-12")
    report.partly(MINISTRY, event="2029-07-12", interest=Interest.PARTY, first_hand=True)
    assert story.reasons() == (
        "Partly confirmed: the defence ministry of Northland said that it happened on "
        "12 July 2029, not in March 2030 (Capital Daily, 12 July 2029)."
    )
    assert story.outcome() == (
        Outcome.EARLY,
        "Expected March 2030, happened 12 July 2029: early by 8 months.",
    )
    assert story.standing("2029-07-11") is Standing.UNVERIFIED


def test_the_second_contract_is_corroborated_and_then_disputed() -> None:
    story = from_the_source("The second contract is signed in 2030")
    story.report("Northwire", "2030-08-23").confirms(
        SELLERS_OFFICIAL, event="2030-08", interest=Interest.PARTY, first_hand=True
    )
    says = (
        "Expected 2030, happened August 2030: on time, according to Aksel Moe "
        "(head, Federal Office for Military Cooperation)."
    )
    assert story.standing("2030-12-31") is Standing.CORROBORATED
    assert story.outcome("2030-12-31") == (Outcome.ON_TIME, says)

    story.report("Capital Daily", "2031-03-05").contradicts(
        BUYERS_OFFICIAL, interest=Interest.OPPONENT
    )
    assert story.standing("2031-03-04") is Standing.CORROBORATED
    assert story.standing("2031-03-05") is Standing.DISPUTED
    assert story.reasons("2031-03-05") == (
        "Disputed: Aksel Moe (head, Federal Office for Military Cooperation) said that it happened "
        "in August 2030 (Northwire, 23 August 2030). Against it: Siri Dahl (chair, Arms Board of "
        "Northland) said that it did not happen, or will not (Capital Daily, 5 March 2031)."
    )
    assert story.outcome("2031-03-05") == (Outcome.ON_TIME, says)


def test_the_presidents_advance_is_his_word_alone() -> None:
    story = advance()
    story.report("Northern Herald", "2029-01-01").confirms(PRESIDENT, first_hand=True)
    assert story.standing() is Standing.REPEATED
