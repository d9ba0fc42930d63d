"""Matching articles with claims, both ways, on each engine. All of it is fiction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimtrack.storage import index
from tests.services.newsroom import CHIEF, Newsroom, copy_of

BRIDGE = "The Selmar bridge will open in May 2031"
RADARS = "A second batch of K-400 radars will be contracted in 2031"
OPENED = (
    "The weather was fine.\n\n"
    "The bridge at Selmar was opened on 3 June 2031, the ministry said.\n\n"
    "Ferries go on for a year."
)


def filled(newsroom: Newsroom) -> None:
    plans = newsroom.article("Plans of the year", "What is planned.", on=date(2031, 1, 2))
    for wording in (BRIDGE, RADARS, "The harbour will be dredged", "The mayor resigned"):
        newsroom.claim(plans, wording, by=CHIEF)


def test_an_article_finds_the_claims_it_bears_on_with_the_passage(newsroom: Newsroom) -> None:
    filled(newsroom)
    article = newsroom.article("Bridge open", OPENED, on=date(2031, 6, 4))
    found = newsroom.ledger.match_article(article.id)
    assert (found[0].claim_id, found[0].article_id) == (1, article.id)
    start, end = found[0].passages[0]
    text = newsroom.captures[article.id].text
    assert text[start:end] == "The bridge at Selmar was opened on 3 June 2031, the ministry said."
    assert "2031" in " ".join(found[0].reasons)
    assert found == newsroom.ledger.match_article(article.id, limit=9)
    assert len(newsroom.ledger.match_article(article.id, limit=1)) == 1


def test_a_claim_looks_back_through_the_articles_that_are_held(newsroom: Newsroom) -> None:
    opened = newsroom.article("Bridge open", OPENED, on=date(2031, 6, 4))
    newsroom.article("Weather", "It rained in Selmar.", on=date(2031, 6, 5))
    filled(newsroom)
    found = newsroom.ledger.match_claim(1)
    assert found[0].article_id == opened.id
    assert found[0].share > found[-1].share
    start, end = found[0].passages[0]
    assert newsroom.captures[opened.id].text[start:end].startswith("The bridge at Selmar")


def test_a_claim_is_not_matched_with_its_own_article(newsroom: Newsroom) -> None:
    article = newsroom.article("Bridge open", OPENED)
    newsroom.claim(article, BRIDGE)
    assert newsroom.ledger.match_article(article.id) == ()
    assert newsroom.ledger.match_claim(1) == ()


def test_matching_follows_every_change(newsroom: Newsroom) -> None:
    filled(newsroom)
    ledger = newsroom.ledger
    article = newsroom.article("News", "The ferry K-12 is late.", on=date(2031, 6, 4))
    assert ledger.match_article(article.id) == ()
    claim = ledger.edit_claim(replace(ledger.case(4).dossier.claim, wording="The K-12 is late"))
    assert [one.claim_id for one in ledger.match_article(article.id)] == [4]
    assert [one.article_id for one in ledger.match_claim(4)] == [article.id]
    ledger.add_capture(article.id, copy_of("News", "The mayor resigned."))
    assert ledger.match_claim(4) == ()
    ledger.undo()
    ledger.withdraw_claim(claim.id, "Entered twice.")
    assert ledger.match_article(article.id) == ()


def test_the_tables_made_again_match_the_same(newsroom: Newsroom) -> None:
    filled(newsroom)
    article = newsroom.article("Bridge open", OPENED, on=date(2031, 6, 4))
    before = newsroom.ledger.match_article(article.id), newsroom.ledger.match_claim(1)
    with newsroom.ledger.session.store.write(
        name="rebuild index", checker_id=0, at=newsroom.clock()
    ) as work:
        index.rebuild(work)
    after = newsroom.ledger.match_article(article.id), newsroom.ledger.match_claim(1)
    assert after == before


def test_a_text_that_is_in_no_ledger_is_matched_too(newsroom: Newsroom) -> None:
    filled(newsroom)
    found = newsroom.ledger.match_text("It rained.", title="Second batch of K-400 radars ordered")
    assert [(one.claim_id, one.article_id, one.passages) for one in found] == [(2, None, ())]
    assert newsroom.ledger.match_text("") == ()
