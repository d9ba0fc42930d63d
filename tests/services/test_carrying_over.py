"""A ledger carried to another machine or engine, with the index that its lists are read from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.errors import BadInput
from claimtrack.services.ledger import Ledger
from claimtrack.services.opening import import_ledger
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


def cut_off(lines: list[bytes]) -> Iterator[bytes]:
    yield from lines[:-3]


def interrupted(lines: list[bytes]) -> Iterator[bytes]:
    yield from lines[:-3]
    raise KeyboardInterrupt


@pytest.mark.parametrize(("fails", "how"), [(cut_off, BadInput), (interrupted, KeyboardInterrupt)])
def test_an_import_that_fails_leaves_nothing_behind(
    tmp_path: Path, export: bytes, fails: Any, how: type[BaseException]
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    with pytest.raises(how):
        import_ledger(desk / "new.ledger", fails(export.splitlines(keepends=True)))
    assert list(desk.iterdir()) == []


def test_an_import_makes_the_ledger_that_is_not_there(tmp_path: Path, export: bytes) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    head = import_ledger(desk / "new.ledger", io.BytesIO(export))
    assert [made.name for made in desk.iterdir()] == ["new.ledger"]
    with open_ledger(desk / "new.ledger") as ledger:
        assert ledger.info().head == head.hash.hex()
        assert ledger.verify().problems == ()
    with pytest.raises(BadInput, match="not empty"):
        import_ledger(desk / "new.ledger", io.BytesIO(export))
