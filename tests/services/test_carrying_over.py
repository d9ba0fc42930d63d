"""A ledger carried to another machine or engine, with the index that its lists are read from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.services.ledger import Ledger
from tests.services.newsroom import Clock, Newsroom

BODY = "Two ferries will be ordered in 2032, a source said."


@pytest.fixture
def export(tmp_path: Path, clock: Clock) -> bytes:
    """The complete export of a ledger with one claim in it."""
    stream = io.BytesIO()
    with open_ledger(tmp_path / "from.ledger", checker="Ada Moreau", clock=clock) as ledger:
        room = Newsroom(ledger, clock)
        room.claim(room.article("Ferries ordered", BODY), "Two ferries will be ordered in 2032")
        ledger.export(stream, complete=True)
    return stream.getvalue()


@pytest.fixture
def arrived(target: str, export: bytes) -> Iterator[Ledger]:
    with open_ledger(target) as ledger:
        ledger.import_(io.BytesIO(export))
        yield ledger


def test_the_lists_and_the_search_work_where_it_arrives(arrived: Ledger) -> None:
    (claim_id,) = arrived.desk(DeskQuery())
    assert arrived.case(claim_id).dossier.claim.wording == "Two ferries will be ordered in 2032"
    assert [hit.id for hit in arrived.search("ferries") if hit.kind.value == "claim"] == [claim_id]
    assert arrived.verify().problems == ()


def test_it_goes_on_as_the_same_ledger(arrived: Ledger, export: bytes) -> None:
    again = io.BytesIO()
    arrived.export(again, complete=True)
    # The first line says when, the last hashes it.
    assert again.getvalue().splitlines()[1:-1] == export.splitlines()[1:-1]
