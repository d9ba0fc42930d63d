"""Watched addresses: what has changed, what is new, and which claims quote what is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from claimtrack.domain.errors import BadInput
from claimtrack.intake.address import read as reading
from claimtrack.intake.address.fetch import Fetched
from claimtrack.services.looking import Found, Looked
from tests.services.newsroom import Newsroom

ADDRESS = "https://tidewater.example/ferries"
FEED = "https://tidewater.example/feed"
PAGE = (
    "<!DOCTYPE html><meta property='og:site_name' content='Tidewater Bell'><h1>{head}</h1>"
    "<time datetime='2031-03-03'>3 March 2031</time><p>{body}</p><!-- {noise} -->"
)
BODY = "Two ferries will be ordered in 2032, a harbour source said. The yard is ready."
Web = dict[str, str]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """A made-up web: what stands at an address now."""
    pages: Web = {}

    def fetch(address: str, **_: object) -> Fetched:
        if address not in pages:
            raise BadInput("tidewater.example has no such page (status 404).")
        return Fetched(pages[address].encode(), "text/html; charset=utf-8", address)

    monkeypatch.setattr(reading, "fetch", fetch)
    return pages


def page(body: str = BODY, head: str = "Ferries to be ordered", noise: str = "1") -> str:
    return PAGE.format(body=body, head=head, noise=noise)


@pytest.fixture
def look(desk_room: Newsroom, web: Web) -> Callable[[], Looked]:
    """The ferries' article is held and watched; each look is a day later."""
    web[ADDRESS] = page()
    added = desk_room.ledger.add_article(reading.read_article_at(ADDRESS))
    desk_room.captures[added.article.id] = added.capture
    desk_room.claim(added.article, "Two ferries are ordered", words="Two ferries will be ordered")
    desk_room.claim(added.article, "The yard is ready", words="The yard is ready")
    desk_room.ledger.watch_article(added.article.id)

    def again() -> Looked:
        desk_room.clock.at += timedelta(days=1)
        (looked,) = desk_room.ledger.look_at_due()
        return looked

    return again


def captures(room: Newsroom) -> int:
    return len(room.ledger.article_page(1).captures)


def test_other_bytes_with_the_same_text_are_no_new_copy(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    web[ADDRESS] = page(noise="2")
    assert look().found is Found.UNCHANGED
    assert captures(desk_room) == 1


def test_a_changed_text_is_told_word_by_word_with_the_claims_that_quote_it(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    web[ADDRESS] = page(BODY.replace("Two ferries will", "Three ferries will"))
    looked = look()
    assert looked.found is Found.CHANGED
    assert looked.compared is not None
    (difference,) = looked.compared.telling
    assert looked.compared.older.text[slice(*difference.older)] == "Two"
    assert looked.compared.newer.text[slice(*difference.newer)] == "Three"
    assert looked.compared.claim_ids == (1,)
    assert "claims 1 quote what is gone" in looked.says
    assert captures(desk_room) == 2


def test_a_trivial_change_is_kept_and_told_apart(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    web[ADDRESS] = page(BODY.replace("2032, a", "2032 – a"))
    looked = look()
    assert looked.found is Found.TRIVIAL
    assert captures(desk_room) == 2


def test_an_address_is_left_alone_until_its_time_and_longer_while_it_fails(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    look()
    assert list(desk_room.ledger.look_at_due()) == []
    del web[ADDRESS]
    failed = look()
    assert failed.found is Found.FAILED
    assert "no such page" in failed.says
    desk_room.clock.at += timedelta(hours=25)
    assert list(desk_room.ledger.look_at_due()) == []
    (row,) = desk_room.ledger.watches()
    assert row.failures == 1
    assert "no such page" in row.says


def test_a_look_that_a_person_stopped_is_no_failure_of_the_address(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    del web[ADDRESS]
    (row,) = desk_room.ledger.watches()
    desk_room.ledger.look_at(row.watch, should_stop=lambda: True)
    (after,) = desk_room.ledger.watches()
    assert (after.failures, after.looked_at) == (0, None)


def test_what_is_watched_no_longer_is_not_looked_at(
    desk_room: Newsroom, look: Callable[[], Looked]
) -> None:
    desk_room.ledger.stop_watching(1, "the story is closed")
    assert list(desk_room.ledger.look_at_due(everything=True)) == []
    desk_room.ledger.undo()
    assert look().found is Found.UNCHANGED


def feed(*items: str) -> str:
    rows = "".join(f"<item><title>{it}</title><link>/{it}</link></item>" for it in items)
    return f'<rss version="2.0"><channel><title>The Bell</title>{rows}</channel></rss>'


def test_a_feeds_new_articles_are_added_once_and_a_failing_one_is_said(
    desk_room: Newsroom, web: Web
) -> None:
    web[FEED] = feed("one", "two", "missing")
    for name in ("one", "two"):
        web[f"https://tidewater.example/{name}"] = page(
            head=f"Story {name}", body=f"{name}. {BODY}"
        )
    desk_room.ledger.watch_feed(FEED)
    (looked,) = desk_room.ledger.look_at_due()
    assert looked.found is Found.NEW
    assert looked.article_ids == (1, 2)
    assert "1 could not be added" in looked.says
    (again,) = desk_room.ledger.look_at_due(everything=True)
    assert again.article_ids == ()


def test_watching_twice_sets_the_schedule_and_needs_a_public_address(desk_room: Newsroom) -> None:
    first = desk_room.ledger.watch_feed(FEED)
    second = desk_room.ledger.watch_feed(FEED, every_hours=6)
    assert (second.id, second.every_hours) == (first.id, 6)
    with pytest.raises(BadInput, match="no web address"):
        desk_room.ledger.watch_feed("file:///etc/passwd")


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "desk.localhost", "127.0.0.1", "2130706433", "0x7f.1",
        "169.254.169.254", "10.1.2.3", "192.168.0.1", "0", "[::1]", "[fe80::1]",
        "[::ffff:10.0.0.1]",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_by_its_notation_is_never_watched(
    desk_room: Newsroom, host: str
) -> None:
    with pytest.raises(BadInput, match="not on the public internet"):
        desk_room.ledger.watch_feed(f"http://{host}:8080/feed")
    assert desk_room.ledger.watches() == []


@pytest.mark.parametrize("host", ["tidewater.example", "8.8.8.8", "localhost.example"])
def test_a_public_address_is_watched_without_being_looked_up(
    desk_room: Newsroom, host: str
) -> None:
    assert desk_room.ledger.watch_feed(f"https://{host}/feed").address == f"https://{host}/feed"


def test_a_feeds_new_article_goes_straight_to_matching(
    desk_room: Newsroom, web: Web, look: Callable[[], Looked]
) -> None:
    look()
    web[FEED] = feed("one")
    web["https://tidewater.example/one"] = page(
        head="The yard is ready", body="The yard is ready, the harbour office said."
    )
    desk_room.ledger.watch_feed(FEED)
    (looked,) = desk_room.ledger.look_at_due()
    assert looked.bears_on == (2,)
    assert looked.says == "1 new. May bear on claim 2."
