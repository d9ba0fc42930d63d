"""Several threads, and several people, at one ledger."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid5

import pytest

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.entities import Claim
from claimtrack.domain.words import EntityKind
from tests.services.newsroom import CHIEF, Newsroom

WORKERS = 6
EACH = 4
SPACE = UUID("00000000-0000-0000-0000-000000000001")


def test_threads_share_a_ledger_and_its_sources(newsroom: Newsroom) -> None:
    article = newsroom.article("Plans", "Ferries come.")

    def work(number: int) -> list[int]:
        made = [newsroom.claim(article, f"{number} {n}", by=CHIEF).id for n in range(EACH)]
        assert newsroom.ledger.case(made[0]).row.said_by.startswith("Oren Talvik")
        assert len(newsroom.ledger.desk(DeskQuery(text="talv"))) >= EACH
        return made

    with ThreadPoolExecutor(WORKERS) as pool:
        ids = [number for made in pool.map(work, range(WORKERS)) for number in made]
    assert sorted(ids) == newsroom.ledger.desk(DeskQuery()) == list(range(1, 25))
    named = [row.name for row in newsroom.ledger.sources() if row.entity is EntityKind.SOURCE]
    assert named == ["Oren Talvik"]
    assert newsroom.ledger.verify().problems == ()


def test_the_same_operation_from_two_places_is_applied_once(newsroom: Newsroom) -> None:
    article = newsroom.article("Plans", "Ferries come.")

    def send(number: int) -> Claim:
        operation = uuid5(SPACE, str(number % 3))
        draft = newsroom.draft(article, f"Claim {number % 3}", by=CHIEF)
        return newsroom.ledger.record_claim(draft, operation=operation)

    with ThreadPoolExecutor(WORKERS) as pool:
        made = list(pool.map(send, range(9)))
    assert {claim.wording: claim.id for claim in made}.keys() == {"Claim 0", "Claim 1", "Claim 2"}
    assert len({claim.id for claim in made}) == 3
    assert len(newsroom.ledger.desk(DeskQuery())) == 3


@pytest.mark.parametrize("name", ["Bo Lind", " bo  LIND "])
def test_one_checker_joins_once_from_two_machines(
    newsroom: Newsroom, target: str, name: str
) -> None:
    newsroom.article("Plans", "Ferries come.")

    def join(spelt: str) -> int:
        with open_ledger(target, checker=spelt) as ledger:
            return ledger.checker.id

    with ThreadPoolExecutor(2) as pool:
        ids = set(pool.map(join, ["Bo Lind", name]))
    assert len(ids) == 1
    assert [it.name for it in newsroom.ledger.checkers()][1:] in (["Bo Lind"], ["bo LIND"])
