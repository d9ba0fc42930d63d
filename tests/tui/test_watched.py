"""Watched addresses and the copies of an article, by keys."""

from __future__ import annotations

import pytest
from driving import NARROW, OpenApp
from reading_room import read_article
from story import FIRST, intake

from claimtrack.domain.drafts import Intake
from claimtrack.intake.address import read as reading
from claimtrack.intake.address.fetch import Fetched
from claimtrack.services.ledger import Ledger

GONE = "The works built 40 ferries before 2020."
FEED = "https://tidewater.example/feed"
RSS = b'<rss version="2.0"><channel><title>B</title><item><link>/new</link></item></channel></rss>'
PAGE = (
    b"<!DOCTYPE html><meta property='og:site_name' content='Tidewater Bell'><h1>A third ferry</h1>"
    b"<time datetime='2031-06-14'>14 June 2031</time><p>A third ferry will be ordered, it said.</p>"
)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {FEED: RSS, "https://tidewater.example/new": PAGE}
    monkeypatch.setattr(reading, "fetch", lambda address, **_: Fetched(pages[address], "", address))


def copy_again(ferries: Ledger, text: str) -> None:
    article = ferries.article_page(1).article
    again: Intake = intake(text, "Harbour Wire", article.published_on, article.address)
    ferries.add_capture(article.id, again.capture)


async def test_a_feed_is_watched_looked_at_and_its_new_article_opened(
    open_app: OpenApp, ferries: Ledger, web: None
):
    async with open_app(ferries) as session:
        await session.press("g", "w")
        assert "Nothing is watched" in session.text
        await session.press("at")
        await session.type(f"{FEED} 6")
        await session.press("enter")
        (row,) = ferries.watches()
        assert (row.watch.address, row.watch.every_hours) == (FEED, 6)
        await session.press("L")
        assert "1 new article" in session.status
        await session.press("enter")
        assert "A third ferry" in session.text


async def test_watching_is_stopped_with_the_reason_and_undone(open_app: OpenApp, ferries: Ledger):
    ferries.watch_feed(FEED)
    async with open_app(ferries) as session:
        await session.press("g", "w", "minus")
        await session.type("the story is closed")
        await session.press("enter")
        assert ferries.watches()[0].watch.stopped == "the story is closed"
        assert "stopped: the story is closed" in session.text
        await session.press("z")
        assert ferries.watches()[0].watch.stopped == ""


async def test_two_copies_are_compared_word_by_word(open_app: OpenApp, ferries: Ledger):
    copy_again(ferries, FIRST.replace(GONE, "The works built 39 ferries before 2020."))
    async with open_app(ferries, size=NARROW) as session:
        await read_article(session)
        await session.press("C")
        assert "[-40-]" in session.text
        assert "[+39+]" in session.text
        assert "quoted by claim 5" in session.text


async def test_an_article_with_one_copy_says_what_to_do(open_app: OpenApp, ferries: Ledger):
    async with open_app(ferries, size=NARROW) as session:
        await read_article(session)
        await session.press("C")
        assert "capture it again to compare" in session.text
