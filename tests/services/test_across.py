"""Two desks' ledgers asked at once: results say whose they are, and people of one name stay two."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack import open_ledger
from claimtrack.cli import run
from claimtrack.domain.drafts import SourceDraft
from claimtrack.domain.words import EntityKind, SourceKind
from claimtrack.services.across import (
    BY_NAME,
    SAME_AFFILIATION,
    SAME_NAME,
    JoinedSource,
    search_across,
    sources_across,
)
from tests.services.newsroom import ANONYMOUS, CHIEF, MINISTRY, Clock, Newsroom

BODY = "Tolls on the bridge will rise in May, it was said."
NAMESAKE = SourceDraft(
    descriptor="Mira Solen", kind=SourceKind.PERSON, affiliation="the ferry company"
)


@pytest.fixture
def south(empty_ledger_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Newsroom]:
    path = shutil.copy(empty_ledger_file, tmp_path / "south.db")
    with open_ledger(path, checker="Bo Lind", clock=clock) as ledger:
        ledger.set_title("South desk")
        room = Newsroom(ledger, clock)
        said(room, MINISTRY, CHIEF, ANONYMOUS, NAMESAKE)
        yield room


def said(room: Newsroom, *sources: SourceDraft) -> None:
    article = room.article("Tolls to rise", BODY)
    for source in sources:
        room.claim(article, f"Tolls rise, says {source.descriptor}", by=source)


@pytest.fixture
def both(newsroom: Newsroom, south: Newsroom, target: str) -> list[str]:
    """The two desks' ledgers, the first on each engine."""
    newsroom.ledger.set_title("North desk")
    said(newsroom, MINISTRY, CHIEF, ANONYMOUS, replace(NAMESAKE, affiliation="the tax office"))
    return [target, str(south.ledger.session.store.target)]


def test_a_search_says_in_which_ledger_it_found_what(both: list[str]) -> None:
    found = search_across(both, "tolls minist")
    assert [(it.ledger, hit.shown) for it in found.answers for hit in it.answer] == [
        ("North desk", "Tolls rise, says the Defence Ministry"),
        ("South desk", "Tolls rise, says the Defence Ministry"),
    ]


def test_sources_are_joined_by_name_but_people_only_where_more_than_the_name_is_the_same(
    both: list[str],
) -> None:
    joined = {one.name: one for one in sources_across(both).sources if len(one.parts) > 1}
    assert {name: one.how for name, one in joined.items()} == {
        "Harbour Wire": BY_NAME,
        "the Defence Ministry": BY_NAME,
        "Oren Talvik": SAME_AFFILIATION,
        "Mira Solen": SAME_NAME,
    }
    assert joined["Mira Solen"].record is None
    ministry = joined["the Defence Ministry"].record
    assert ministry is not None
    assert ministry.total == 2


def test_anonymous_sources_are_never_joined(both: list[str]) -> None:
    anonymous = [one for one in sources_across(both).sources if is_anonymous(one)]
    assert [[part.ledger for part in one.parts] for one in anonymous] == [
        ["North desk"],
        ["South desk"],
    ]


def is_anonymous(one: JoinedSource) -> bool:
    return one.entity is EntityKind.SOURCE and one.kind is SourceKind.ANONYMOUS_SOURCE


def test_a_ledger_that_is_not_reached_is_said_and_the_others_are_shown(
    south: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = "postgresql://desk:secret@127.0.0.1:1/gone"
    here = str(south.ledger.session.store.target)
    options = ["--ledger", here, "--ledger", gone]
    assert run(["search", "tolls", *options]) == 3
    told = capsys.readouterr()
    assert "South desk" in told.out
    assert "NOT ASKED: postgresql://desk@127.0.0.1:1/gone" in told.out
    assert "1 of the ledgers gave no answer" in told.err
    assert "secret" not in told.out + told.err
    assert run(["sources", *options, "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert [one["ledger"] for one in answer["unreached"]] == [gone.replace(":secret", "")]
    assert answer["ledgers"] == ["South desk"]
