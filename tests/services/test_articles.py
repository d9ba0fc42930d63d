"""Adding articles and their captures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from claimtrack.domain.drafts import ArticleDraft, Intake
from claimtrack.domain.entities import Block, Outlet
from claimtrack.domain.errors import BadInput, Conflict, NotFound
from claimtrack.domain.words import BlockKind, Nature, Relation
from tests.services.newsroom import Newsroom, copy_of

BODY = "Two ferries will be ordered in 2032, a source said."


def test_an_article_is_kept_with_its_bytes_its_hash_and_its_outlet(newsroom: Newsroom) -> None:
    draft = copy_of("Ferries ordered", BODY)
    read = ArticleDraft(outlet="Harbour Wire", headline="Ferries ordered")
    added = newsroom.ledger.add_article(Intake(article=read, capture=draft), family="Coast Media")
    assert not added.already
    assert newsroom.ledger.capture_content(added.capture.id) == draft.content
    page = newsroom.ledger.article_page(added.article.id)
    assert (page.outlet.name, page.outlet.family) == ("Harbour Wire", "Coast Media")
    assert page.capture.text == draft.text
    assert page.capture.blocks == draft.blocks
    assert len(page.capture.sha256) == 64


def test_the_same_bytes_add_nothing_and_say_so(newsroom: Newsroom) -> None:
    first = newsroom.article("Ferries ordered", BODY)
    again = newsroom.ledger.add_article(
        Intake(
            article=ArticleDraft(outlet="harbour  wire", headline="Another headline"),
            capture=copy_of("Ferries ordered", BODY),
        )
    )
    assert again.already
    assert again.article == first
    assert len(newsroom.ledger.articles()) == 1


def test_the_same_wire_text_in_another_outlet_is_another_article(newsroom: Newsroom) -> None:
    first = newsroom.article("Ferries ordered", BODY)
    second = newsroom.article("Ferries ordered", BODY, outlet="Inland Post")
    assert first.id != second.id


def test_another_page_at_the_same_address_is_another_capture(newsroom: Newsroom) -> None:
    address = "https://wire.example/ferries"
    first = newsroom.article("Ferries ordered", BODY, address=address)
    second = newsroom.article("Ferries ordered", f"{BODY} Corrected.", address=address)
    assert first.id == second.id
    page = newsroom.ledger.article_page(first.id)
    assert [capture.text[-10:] for capture in page.captures] == ["urce said.", "Corrected."]
    assert page.capture == page.captures[-1]
    older = newsroom.ledger.article_page(first.id, capture_id=page.captures[0].id)
    assert older.capture == page.captures[0]


def test_what_was_recorded_from_an_older_copy_is_still_there_to_be_marked(
    newsroom: Newsroom,
) -> None:
    address = "https://wire.example/ferries"
    article = newsroom.article("Ferries ordered", BODY, address=address)
    newsroom.claim(article, "Two ferries will be ordered", words="ordered in 2032")
    first = newsroom.ledger.article_page(article.id).marked
    newsroom.article("Ferries ordered", f"{BODY} Corrected.", address=address)
    page = newsroom.ledger.article_page(article.id)
    assert page.marked == first
    assert {one.passage.capture_id for one in page.marked} == {page.captures[0].id}


def test_what_is_given_wins_over_what_was_read(newsroom: Newsroom) -> None:
    read = ArticleDraft(outlet="Wire", headline="Read", published_words="14 February 2031")
    added = newsroom.ledger.add_article(
        Intake(article=read, capture=copy_of("Read", BODY)),
        outlet="Inland Post",
        headline="Given",
        published="3 March 2031",
    )
    assert added.article.headline == "Given"
    assert added.article.published_on == date(2031, 3, 3)
    assert newsroom.ledger.article_page(added.article.id).outlet.name == "Inland Post"


def test_an_unknown_date_wins_over_the_page(newsroom: Newsroom) -> None:
    read = ArticleDraft(
        outlet="Wire",
        headline="Read",
        published_on=date(2031, 2, 14),
        published_at=datetime(2031, 2, 14, 9, tzinfo=UTC),
        published_zone="UTC",
        published_words="14 February 2031",
    )
    intake = Intake(article=read, capture=copy_of("Read", BODY))
    article = newsroom.ledger.add_article(intake, published="Unknown").article
    assert (article.published_on, article.published_at, article.published_zone) == (None, None, "")


def test_what_the_page_does_not_say_is_asked_for(desk_room: Newsroom) -> None:
    nothing = Intake(article=ArticleDraft(), capture=copy_of("Ferries", BODY))
    with pytest.raises(BadInput, match="who published it or what its headline is"):
        desk_room.ledger.add_article(nothing)
    with pytest.raises(BadInput, match="“some day” is no date"):
        desk_room.ledger.add_article(nothing, outlet="Wire", headline="H", published="some day")
    with pytest.raises(BadInput, match="no text"):
        desk_room.ledger.add_article(
            replace(nothing, capture=replace(nothing.capture, text=" \n")), outlet="W", headline="H"
        )
    beyond = replace(nothing.capture, blocks=(Block(BlockKind.BODY, 0, 9999),))
    with pytest.raises(BadInput, match="lie outside it"):
        desk_room.ledger.add_article(replace(nothing, capture=beyond), outlet="W", headline="H")
    assert desk_room.ledger.articles() == []


def test_an_operation_that_is_sent_twice_is_applied_once(newsroom: Newsroom) -> None:
    operation = uuid4()
    intake = Intake(
        article=ArticleDraft(outlet="Wire", headline="Once"), capture=copy_of("Once", BODY)
    )
    first = newsroom.ledger.add_article(intake, operation=operation)
    again = newsroom.ledger.add_article(intake, operation=operation)
    assert first == again
    assert len(newsroom.ledger.article_page(first.article.id).captures) == 1


def test_a_new_capture_is_added_by_hand_and_undone(newsroom: Newsroom) -> None:
    article = newsroom.article("Ferries ordered", BODY)
    added = newsroom.ledger.add_capture(article.id, copy_of("Ferries ordered", "Shorter."))
    assert not added.already
    assert newsroom.ledger.add_capture(article.id, copy_of("Ferries ordered", "Shorter.")).already
    newsroom.ledger.undo()
    assert newsroom.ledger.article_page(article.id).capture.text.endswith(BODY)


def test_an_edit_names_the_version_that_was_read(newsroom: Newsroom) -> None:
    article = newsroom.article("Ferries ordered", BODY)
    edited = newsroom.ledger.edit_article(replace(article, headline="Ferries to be ordered"))
    assert edited.version == 2
    with pytest.raises(Conflict, match="Ada Moreau") as conflict:
        newsroom.ledger.edit_article(replace(article, headline="Mine"))
    assert conflict.value.mine == replace(article, headline="Mine")
    assert conflict.value.theirs == edited


def test_an_outlets_new_family_reaches_every_claim_that_rests_on_it(newsroom: Newsroom) -> None:
    claimed = newsroom.article("Ferries ordered", BODY, outlet="Harbour Wire")
    claim = newsroom.claim(claimed, "Two ferries were ordered", nature=Nature.FACT)
    later = newsroom.article("It is so", "Our reporter saw the order.", outlet="Inland Post")
    newsroom.evidence(
        claim, later, "Our reporter saw the order.", Relation.REPEATS, source=1, first_hand=False
    )
    outlet = newsroom.ledger.article_page(later.id).outlet
    newsroom.ledger.edit_outlet(replace(outlet, family="Coast Media"))
    assert newsroom.ledger.verify().problems == ()
    with pytest.raises(BadInput, match="is called Harbour Wire already"):
        newsroom.ledger.edit_outlet(Outlet(id=outlet.id, version=2, name="harbour wire"))


def test_articles_are_listed_newest_first_with_what_they_hold(newsroom: Newsroom) -> None:
    old = newsroom.article("Old", "Old news.", on=date(2030, 1, 1))
    undated = newsroom.article("Undated", "No date.", on=None)
    new = newsroom.article("New", BODY, on=date(2031, 1, 1))
    claim = newsroom.claim(new, "Ferries")
    newsroom.evidence(claim, old, "Old news.", Relation.CONTEXT)
    rows = newsroom.ledger.articles()
    assert [row.article.id for row in rows] == [new.id, old.id, undated.id]
    assert [(row.captures, row.claims, row.evidence) for row in rows] == [
        (1, 1, 0),
        (1, 0, 1),
        (1, 0, 0),
    ]
    assert [row.article.id for row in newsroom.ledger.articles(text="old n")] == [old.id]
    assert [row.article.id for row in newsroom.ledger.articles(offset=1, limit=1)] == [old.id]


def test_an_article_that_is_not_there_is_named(desk_room: Newsroom) -> None:
    with pytest.raises(NotFound, match="no article 9 in this ledger"):
        desk_room.ledger.article_page(9)
    article = desk_room.article("Ferries", BODY)
    with pytest.raises(BadInput, match="Capture 9 is not a copy of article 1"):
        desk_room.ledger.article_page(article.id, capture_id=9)


@pytest.mark.parametrize("given", ["garbage", "2020-13-45", "31 February 2020"])
def test_a_date_that_is_none_is_refused_although_the_page_has_one(
    desk_room: Newsroom, given: str
) -> None:
    read = ArticleDraft(
        outlet="Harbour Wire",
        headline="Ferries ordered",
        published_on=date(2031, 2, 14),
        published_words="14 February 2031",
    )
    with pytest.raises(BadInput, match="is no date"):
        desk_room.ledger.add_article(
            Intake(article=read, capture=copy_of("Ferries", BODY)), published=given
        )
    assert desk_room.ledger.articles() == []
