"""An article of which a later copy was taken: what was read in the first stands in the second."""

from __future__ import annotations

import pytest
from driving import OpenApp
from reading_room import open_claim, read_article
from story import FIRST, intake

from claimtrack.domain.words import EntityKind
from claimtrack.services.ledger import Ledger

GONE = "The works built 40 ferries before 2020.\n"
LATER_COPY = "Updated on Friday.\n" + FIRST.replace(GONE, "")


@pytest.fixture
def copied(ferries: Ledger) -> Ledger:
    """The ferries, their first article captured again: one line on top, claim 5 taken out."""
    article = ferries.article_page(1).article
    again = intake(LATER_COPY, "Harbour Wire", article.published_on, article.address)
    ferries.add_capture(article.id, again.capture)
    return ferries


async def test_claims_of_an_older_copy_are_marked_in_the_newest(open_app: OpenApp, copied: Ledger):
    async with open_app(copied) as session:
        reader = await read_article(session)
        words = {row.claim_id: reader.state.span_of(row.claim_id) for row in reader.state.claims}
        assert words.pop(5) is None
        start, end = words[3]
        assert LATER_COPY[start:end] == "Delivery of the engines would begin in March [sic] 2031"
        assert None not in words.values()


async def test_the_dossier_goes_to_the_words_where_they_stand_now(
    open_app: OpenApp, copied: Ledger
):
    async with open_app(copied) as session:
        await open_claim(session, 3)
        await session.press("enter")
        assert session.screen.claim_id() == 3
        assert session.screen.copyable().startswith("Delivery of the engines would begin")


async def test_words_that_are_gone_open_the_article_with_nothing_selected(
    open_app: OpenApp, copied: Ledger
):
    async with open_app(copied) as session:
        page = await open_claim(session, 5)
        assert page.current.about is EntityKind.CLAIM
        await session.press("enter")
        assert session.screen.article.selected_span is None
        assert "Updated on Friday." in session.text
        assert session.screen.claim_id() == 5
        assert "C shows what has changed" in session.status
