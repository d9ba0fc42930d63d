"""The machine's proposals: nothing is recorded before a person accepts, and nothing asked twice."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from claimtrack.domain.drafts import AttributionDraft, ClaimDraft, ResponseDraft, SourceDraft
from claimtrack.domain.entities import Article, Claim, Response
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import (
    Act,
    DecisionKind,
    Nature,
    PassageRole,
    QuoteMode,
    ResponseAct,
    SourceKind,
)
from claimtrack.services.proposed import ProposedReading, claim_wording
from tests.services.newsroom import Newsroom

HEADLINE = "Pier planned in Ruvo"
BODY = (
    "The pier will open in May or June 2032, a senior harbour source told Morrow Wire on Tuesday.\n"
    "“It will be paid for by the city and built in Ruvo,” the source said.\n"
    "The Harbour Office and the Ferry Service have declined to comment on this information.\n"
    "Velmoran President Idris Vane announced that the accord had been signed."
)


def pier(newsroom: Newsroom) -> Article:
    return newsroom.article(HEADLINE, BODY)


def proposed(newsroom: Newsroom, article: Article) -> tuple[ProposedReading, ...]:
    return newsroom.ledger.proposals(article.id).readings


def saying(newsroom: Newsroom, article: Article, words: str) -> ProposedReading:
    return next(one for one in proposed(newsroom, article) if words in one.wording)


def declining(newsroom: Newsroom, article: Article) -> ProposedReading:
    return next(one for one in proposed(newsroom, article) if isinstance(one.draft, ResponseDraft))


def test_proposals_come_in_the_order_of_the_text_and_write_nothing(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    before = newsroom.ledger.history(limit=10)
    found = proposed(newsroom, article)
    assert [one.act for one in found] == [
        Act.STATES,
        Act.STATES,
        ResponseAct.DECLINED_TO_COMMENT,
        Act.ANNOUNCES,
    ]
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert newsroom.ledger.history(limit=10) == before
    assert newsroom.ledger.article_page(article.id).claims == ()


def test_an_accepted_proposal_is_a_claim_with_its_words_and_its_source(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    one = saying(newsroom, article, "pier will open")
    claim = newsroom.ledger.accept_proposal(article.id, one)
    assert isinstance(claim, Claim)
    assert claim.wording == "The pier will open in May or June 2032."
    assert claim.nature is Nature.PLAN
    assert claim.window is not None
    assert claim.window.edtf == "[2032-05,2032-06]"

    dossier = newsroom.ledger.case(claim.id).dossier
    (said,) = dossier.attributions
    source = dossier.sources[said.source_id]
    assert (said.act, said.mode, said.cue) == (Act.STATES, QuoteMode.INDIRECT, "told")
    assert said.via == "Morrow Wire"
    assert (source.descriptor, source.kind) == (
        "a senior harbour source",
        SourceKind.ANONYMOUS_SOURCE,
    )
    words = {passage.role: passage.exact for passage in dossier.passages}
    assert words[PassageRole.BODY] == "The pier will open in May or June 2032"
    assert words[PassageRole.SOURCE] == "a senior harbour source"
    assert words[PassageRole.CUE] == "told"
    (decision,) = newsroom.ledger.decisions(article.id)
    assert decision.decision is DecisionKind.ACCEPTED
    assert json.loads(decision.proposal)["words"] == "The pier will open in May or June 2032"


def test_what_is_accepted_is_proposed_no_more_and_one_undo_brings_it_back(
    newsroom: Newsroom,
) -> None:
    article = pier(newsroom)
    before = proposed(newsroom, article)
    newsroom.ledger.accept_proposal(article.id, before[0])
    assert proposed(newsroom, article) == before[1:]

    newsroom.ledger.undo()
    assert newsroom.ledger.article_page(article.id).claims == ()
    assert newsroom.ledger.decisions(article.id) == []
    assert proposed(newsroom, article) == before
    newsroom.ledger.redo()
    assert len(newsroom.ledger.article_page(article.id).claims) == 1
    assert proposed(newsroom, article) == before[1:]


def test_what_is_recorded_from_an_older_copy_is_not_proposed_from_the_newest(
    newsroom: Newsroom,
) -> None:
    from tests.services.newsroom import copy_of

    article = pier(newsroom)
    first, *others = proposed(newsroom, article)
    newsroom.ledger.record_claim(first.draft)
    newsroom.ledger.add_capture(article.id, copy_of(f"{HEADLINE}, updated on Friday", BODY))
    after = proposed(newsroom, article)
    assert [one.wording for one in after] == [one.wording for one in others]


def test_a_dismissed_proposal_does_not_come_back_with_another_copy(newsroom: Newsroom) -> None:
    from tests.services.newsroom import copy_of

    article = pier(newsroom)
    before = proposed(newsroom, article)
    newsroom.ledger.dismiss_proposal(article.id, before[1])
    newsroom.ledger.add_capture(article.id, copy_of(f"{HEADLINE}, again", BODY))
    after = proposed(newsroom, article)
    assert [one.wording for one in after] == [one.wording for one in (before[0], *before[2:])]
    assert newsroom.ledger.article_page(article.id).claims == ()


def test_an_edited_proposal_is_recorded_as_edited_with_what_was_proposed(
    newsroom: Newsroom,
) -> None:
    article = pier(newsroom)
    one = saying(newsroom, article, "pier will open")
    assert isinstance(one.draft, ClaimDraft)
    edited = replace(one.draft, wording="Ruvo's pier opens in May or June 2032.")
    claim = newsroom.ledger.accept_proposal(article.id, one, edited=edited)
    assert isinstance(claim, Claim)
    assert claim.wording == "Ruvo's pier opens in May or June 2032."
    (decision,) = newsroom.ledger.decisions(article.id)
    assert decision.decision is DecisionKind.EDITED
    assert json.loads(decision.proposal)["words"] == "The pier will open in May or June 2032"
    assert one.key not in {it.key for it in proposed(newsroom, article)}


def test_a_response_is_recorded_once_for_the_claims_that_it_was_about(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    claims = [
        newsroom.ledger.accept_proposal(article.id, one) for one in proposed(newsroom, article)[:2]
    ]
    response = newsroom.ledger.accept_proposal(
        article.id, declining(newsroom, article), claim_ids=[claim.id for claim in claims]
    )
    assert isinstance(response, Response)
    assert response.act is ResponseAct.DECLINED_TO_COMMENT
    assert response.claim_ids == tuple(claim.id for claim in claims)
    names = newsroom.ledger.article_page(article.id).sources
    assert [names[number].descriptor for number in response.source_ids] == [
        "the Harbour Office",
        "the Ferry Service",
    ]
    assert "declined to comment" in response.words


def test_a_response_about_no_claim_is_asked_for_its_claims(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    with pytest.raises(BadInput, match="at least one claim"):
        newsroom.ledger.accept_proposal(article.id, declining(newsroom, article))
    assert newsroom.ledger.decisions(article.id) == []


def test_what_was_recorded_by_hand_is_not_proposed(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    before = proposed(newsroom, article)
    said = (
        AttributionDraft(
            source=before[0].sources[0],
            passages=(newsroom.passage(article, "a senior harbour source", PassageRole.SOURCE),),
        ),
    )
    newsroom.claim(
        article, "The pier opens.", words="The pier will open in May or June 2032,",
        attributions=said,
    )  # fmt: skip
    newsroom.claim(article, "The accord is signed.", words="the accord had been signed")
    assert proposed(newsroom, article) == before[1:3]


def test_the_history_says_what_was_proposed(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    first, second, *_ = proposed(newsroom, article)
    newsroom.ledger.accept_proposal(article.id, first)
    newsroom.ledger.dismiss_proposal(article.id, second)
    dismissed, accepted = newsroom.ledger.history(limit=2)
    assert accepted.says.endswith(
        "recorded claim 1: The pier will open in May or June 2032., as proposed by reading "
        "“The pier will open in May or June 2032”"
    )
    assert "dismissed a proposal in article 1: “" in dismissed.says
    assert "It will be paid for by the city" in dismissed.says


def test_the_same_operation_accepts_once(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    one, operation = proposed(newsroom, article)[0], uuid4()
    claim = newsroom.ledger.accept_proposal(article.id, one, operation=operation)
    again = newsroom.ledger.accept_proposal(article.id, one, operation=operation)
    assert again == claim
    with pytest.raises(BadInput, match="decided on this proposal already"):
        newsroom.ledger.accept_proposal(article.id, one)
    assert len(newsroom.ledger.article_page(article.id).claims) == 1


def test_a_window_that_may_be_two_stays_a_question(desk_room: Newsroom) -> None:
    article = desk_room.article(
        "Ships", "A second ship will be ordered in 2032 and a third in 2034, Idris Vane said."
    )
    (one,) = proposed(desk_room, article)
    claim = desk_room.ledger.accept_proposal(article.id, one)
    assert isinstance(claim, Claim)
    assert claim.window is not None
    assert claim.window.edtf == ""
    assert "2032” or “" in claim.window.question


def test_an_unsupported_language_gives_no_proposals_and_says_why(desk_room: Newsroom) -> None:
    article = desk_room.article(
        "Der Hafen",
        "Der Hafen wird im Mai eröffnet, sagte ein Sprecher der Stadt am Freitag, und die Stadt "
        "will ihn auch bezahlen, wie es in einem Bericht heißt, der nicht veröffentlicht wurde.",
    )
    given = desk_room.ledger.proposals(article.id)
    assert given.readings == ()
    assert "English only" in given.why_none


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("that the accord had been signed", "The accord had been signed."),
        ("“The bell goes home,”", "The bell goes home."),
        ('"The bell goes home,"', "The bell goes home."),
        ("“The bell” goes “home”", "“The bell” goes “home”"),
        ("the bell goes home", "The bell goes home."),
    ],
)
def test_the_words_of_a_proposal_are_tidied_into_a_wording(words: str, wording: str) -> None:
    assert claim_wording(words) == wording


def test_a_response_recorded_by_hand_is_proposed_no_more(newsroom: Newsroom) -> None:
    article = pier(newsroom)
    claim = newsroom.ledger.accept_proposal(article.id, saying(newsroom, article, "pier will open"))
    one = declining(newsroom, article)
    office = SourceDraft(descriptor="The Harbour Office", kind=SourceKind.ORGANISATION)
    sentence = "The Harbour Office and the Ferry Service have declined to comment"
    newsroom.ledger.respond(
        ResponseDraft(
            article_id=article.id,
            act=ResponseAct.DECLINED_TO_COMMENT,
            sources=(office,),
            claim_ids=(claim.id,),
            words=sentence,
            passages=(newsroom.passage(article, sentence),),
        )
    )
    assert one.key not in {left.key for left in proposed(newsroom, article)}
