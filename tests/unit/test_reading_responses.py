"""Sources who were asked and said nothing: the newsroom's formulas, and what they were asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.domain.words import ResponseAct
from tests.unit.articles import proposals, words

DECLINED = ResponseAct.DECLINED_TO_COMMENT
SILENT = ResponseAct.DID_NOT_RESPOND
UNREACHED = ResponseAct.COULD_NOT_BE_REACHED
NEITHER = ResponseAct.NEITHER_CONFIRMED_NOR_DENIED


@pytest.mark.parametrize(
    ("sentence", "act", "source"),
    [
        ("The ministry declined to comment.", DECLINED, "The ministry"),
        ("Ines Lund declined comment on Friday.", DECLINED, "Ines Lund"),
        ("A spokesman for the Harbour Board declined to elaborate.", DECLINED, "Harbour Board"),
        ("The Icebreaker Service would not comment on the talks.", DECLINED, "Icebreaker Service"),
        ("Krag refused to comment.", DECLINED, "Krag"),
        ("The company refused to say whether the ship had sailed.", DECLINED, "The company"),
        ("Mr. Vane had no comment.", DECLINED, "Mr. Vane"),
        ("The palace offered no comment on the lease.", DECLINED, "The palace"),
        ("The agency wouldn't comment.", DECLINED, "The agency"),
        ("Both banks declined to discuss the loan.", DECLINED, "Both banks"),
        ("The ministry does not comment on rumours.", DECLINED, "The ministry"),
        ("The owner chose not to comment.", DECLINED, "The owner"),
        ("Police were unable to comment on the case.", DECLINED, "Police"),
        ("The shipyard declined an interview request.", DECLINED, "The shipyard"),
        ("The guild declined to be interviewed.", DECLINED, "The guild"),
        ("The ministry did not respond to a request for comment.", SILENT, "The ministry"),
        ("The firm did not immediately respond to emails seeking comment.", SILENT, "The firm"),
        ("Lund did not reply to questions sent on Monday.", SILENT, "Lund"),
        ("The embassy didn't return calls.", SILENT, "The embassy"),
        ("The yard has not responded to requests for comment.", SILENT, "The yard"),
        ("The Guild has yet to respond.", SILENT, "The Guild"),
        ("The company failed to respond to several requests for comment.", SILENT, "The company"),
        ("The island's council gave no response.", SILENT, "council"),
        ("There was no immediate response from the palace.", SILENT, "the palace"),
        ("There was no immediate comment from Port Amber.", SILENT, "Port Amber"),
        ("Calls to the shipyard were not returned.", SILENT, "the shipyard"),
        ("Krag could not be reached for comment.", UNREACHED, "Krag"),
        ("The captain could not immediately be reached.", UNREACHED, "The captain"),
        ("The pilots were not immediately available for comment.", UNREACHED, "The pilots"),
        ("The minister was unavailable for comment.", UNREACHED, "The minister"),
        ("Attempts to reach the captain were unsuccessful.", UNREACHED, "the captain"),
        ("The board would neither confirm nor deny the sale.", NEITHER, "The board"),
        ("The palace neither confirmed nor denied the report.", NEITHER, "The palace"),
        ("The navy declined to confirm or deny the report.", NEITHER, "The navy"),
        ("The navy would not confirm or deny the loss.", NEITHER, "The navy"),
    ],
)
def test_a_newsroom_formula_is_a_response_act_by_its_source(
    sentence: str, act: ResponseAct, source: str
) -> None:
    found = [one for one in proposals(sentence) if isinstance(one.act, ResponseAct)]
    assert [one.act for one in found] == [act]
    assert source in words(sentence, found[0].source)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister commented on the lease at length.",
        "The ship did not respond to the helm.",
        "The council declined the offer of a second ship.",
        "“We declined to comment,” a man sang.",
    ],
)
def test_other_refusals_are_no_response_acts(sentence: str) -> None:
    assert not [one for one in proposals(sentence) if isinstance(one.act, ResponseAct)]


def test_two_bodies_may_share_one_response() -> None:
    (found,) = proposals("The Harbour Board and the Icebreaker Service have declined to comment.")
    assert [one.name for one in found.speakers] == ["the Harbour Board", "the Icebreaker Service"]
    assert found.resolved == "the Harbour Board and the Icebreaker Service"


def test_neither_of_two_has_answered() -> None:
    (found,) = proposals("Neither the palace nor the guild has commented on the report.")
    assert found.act is SILENT
    assert [one.name for one in found.speakers] == ["the palace", "the guild"]


def test_what_was_asked_is_marked_where_the_sentence_says_it() -> None:
    text = "The ministry declined to comment on the price of the second ship."
    (found,) = proposals(text)
    assert words(text, found.content) == "to comment on the price of the second ship"
    assert words(text, found.about) == "the price of the second ship"


def test_this_information_is_what_the_last_speaker_said() -> None:
    text = (
        "The ship will be sold in May, a shipping source said.\n"
        "“The bell goes home,” the source said.\n"
        "The Harbour Board declined to comment on this information."
    )
    asked = proposals(text)[-1]
    assert words(text, asked.about) == "The ship will be sold in May … “The bell goes home,”"


def test_a_response_names_no_matter_where_the_text_names_none() -> None:
    (found,) = proposals("The ministry declined to comment.")
    assert found.about == ()


LABELLED = Path(__file__).parents[1] / "data/response_acts.tsv"
ROWS = [
    line.split("\t")
    for line in LABELLED.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "act", "source", "about"), ROWS)
def test_every_listed_sentence_is_read_with_its_act_its_source_and_what_was_asked(
    sentence: str, act: str, source: str, about: str
) -> None:
    found = next(one for one in proposals(sentence) if one.act.value == act)
    assert source in words(sentence, found.source)
    if isinstance(found.act, ResponseAct):
        assert words(sentence, found.about) == about
