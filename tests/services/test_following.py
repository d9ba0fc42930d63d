"""Following a ledger on which others work too."""

from __future__ import annotations

from threading import Thread
from uuid import uuid4

import pytest

from claimtrack import open_ledger
from claimtrack.services.following import Ear
from claimtrack.services.ledger import Ledger
from claimtrack.storage.store_postgresql import PostgresqlStore
from tests.services.newsroom import Newsroom


def told(ledger: Ledger, after: int) -> list[str]:
    return [entry.says for entry in ledger.others_work(after).entries]


def test_what_others_did_is_told_and_what_one_did_oneself_is_not(newsroom: Newsroom, target: str):
    start = newsroom.ledger.latest_seq()
    newsroom.ledger.set_title("Ferries")
    newsroom.article("A harbour", "A second ferry will sail in May.")
    with open_ledger(target, checker="Ben") as colleague:
        assert told(newsroom.ledger, start) == []
        assert told(colleague, start)[0].startswith("Ada Moreau added article 1")
        assert told(colleague, colleague.latest_seq()) == []


@pytest.mark.postgresql
@pytest.mark.parametrize("target", ["postgresql"], indirect=True)
def test_whoever_listens_is_woken_by_a_write_and_can_be_stopped(newsroom: Newsroom, target: str):
    assert isinstance(newsroom.ledger.session.store, PostgresqlStore)
    with open_ledger(target, checker="Ben") as colleague:
        ear = Ear()
        wakings = colleague.wakings(ear)
        assert wakings is not None
        next(wakings)
        newsroom.article("A harbour", "A second ferry will sail in May.")
        next(wakings)
        stopping = Thread(target=ear.stop)
        stopping.start()
        assert all(one is None for one in wakings)
        stopping.join()
        ear.close()


def test_what_is_asked_for_again_under_one_number_is_recorded_once(desk_room: Newsroom):
    ledger = desk_room.ledger
    numbering = ledger.session.numbering
    base = uuid4()
    for _ in range(2):
        with numbering.under(base) as numbers:
            desk_room.article("A harbour", "A second ferry will sail in May.")
            first = tuple(numbers.given)
    assert ledger.was_applied(first)
    assert not ledger.was_applied([uuid4()])
    assert len(ledger.articles()) == 1
    with numbering.under(uuid4()):
        ledger.undo()
    with numbering.under(base):
        assert desk_room.ledger.articles() == []
