"""A ledger whose file holds a value that no claimtrack wrote: told as damage, never as a fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import copy

import pytest

from claimtrack import open_ledger
from claimtrack.domain.desk import DeskQuery
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import LedgerDamaged
from claimtrack.domain.words import EntityKind, Relation
from claimtrack.services.ledger import Ledger
from claimtrack.services.report_scope import ReportScope
from claimtrack.services.reports import ReportFormat
from tests.services.newsroom import CHIEF, MINISTRY, Clock, Newsroom

BODY = "Two ferries will be ordered in 2032, a source said."
HUGE = 9_223_372_036_854_775_807

DAMAGE: list[tuple[str, str, object]] = [
    ("checker", "name", b"\xff\xfe"),
    ("outlet", "retired_seq", "soon"),
    ("source", "kind", "prophet"),
    ("article", "published_at", "yesterday"),
    ("article", "outlet_id", HUGE),
    ("capture", "blocks", '[["headline",0]]'),
    ("capture_content", "content", "text"),
    ("claim", "wording", b"\xff"),
    ("claim", "wording", "a\0b"),
    ("claim", "window", '{"edtf":"20xx-99"}'),
    ("claim", "tags", "{"),
    ("claim_past", "nature", ""),
    ("evidence", "claim_id", -5),
    ("verdict", "given_at", 12),
    ("operation", "operation", "none"),
    ("operation", "changes", "many"),
    ("change", "hash", "text"),
    ("change_body", "body", "{"),
    ("operation", "at", "x"),
    ("claim_index", "changed_at", "x"),
    ("claim_index", "kinds", ",prophet,"),
    ("alembic_version", "version_num", "-5"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something in most of its tables, closed."""
    path = tmp_path_factory.mktemp("whole") / "whole.ledger"
    clock = Clock()
    with open_ledger(path, checker="Ada Moreau", clock=clock) as ledger:
        room = Newsroom(ledger, clock)
        article = room.article("Contract", BODY)
        claim = room.claim(article, "Two ferries will be ordered in 2032", by=CHIEF, window="2032")
        room.evidence(claim, article, "a source said", Relation.CONFIRMS, source=MINISTRY)
        ledger.edit_claim(claim)
        ledger.add_note(EntityKind.CLAIM, claim.id, "Ask the clerk.")
    return path


def damaged(path: Path, table: str, column: str, value: object) -> None:
    with sqlite3.connect(path) as file:
        for (guard,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f'DROP TRIGGER "{guard}"')
        file.execute("PRAGMA ignore_check_constraints = 1")
        first = f'(SELECT min(rowid) FROM "{table}")'
        file.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = {first}', (value,))
    file.close()


def lists(ledger: Ledger) -> None:
    ids = ledger.desk(DeskQuery())
    ledger.claim_rows(ids)
    ledger.desk(DeskQuery(), as_of=AsOf(ledger.session.today(), known=3))
    ledger.due()
    ledger.sources()
    ledger.history()


def report(ledger: Ledger) -> None:
    ledger.write_report(BytesIO(), ReportScope(), ReportFormat.JSON)


def export(ledger: Ledger) -> None:
    ledger.export(BytesIO(), complete=True)


@pytest.mark.parametrize(("table", "column", "value"), DAMAGE)
def test_damage_is_told_as_damage(
    whole: Path, tmp_path: Path, table: str, column: str, value: object
) -> None:
    path = Path(copy(whole, tmp_path / "damaged.ledger"))
    damaged(path, table, column, value)
    told = [str(error) for use in (lists, report, export) if (error := refusal(path, use))]
    for says in told:
        assert says.startswith(f"The ledger {path} is damaged")
        assert says.endswith("keep the file as it is, and go on from the newest backup or export.")
    assert told or refusal(path, verified_whole)


def refusal(path: Path, use: Callable[[Ledger], None]) -> LedgerDamaged | None:
    try:
        with open_ledger(path, create=False) as ledger, ledger.session.telling_damage():
            use(ledger)
    except LedgerDamaged as error:
        return error
    return None


def verified_whole(ledger: Ledger) -> None:
    if ledger.verify().problems:
        raise LedgerDamaged("verify found it")


def test_a_zone_that_is_none_is_told_as_damage(whole: Path, tmp_path: Path) -> None:
    path = Path(copy(whole, tmp_path / "damaged.ledger"))
    with sqlite3.connect(path) as file:
        file.execute("UPDATE setting SET value = 'Nowhere/Nothing' WHERE name = 'zone'")
    file.close()
    with pytest.raises(LedgerDamaged, match="table setting"):
        open_ledger(path, create=False)


def test_a_fault_of_ours_is_not_told_as_damage(whole: Path) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        open_ledger(whole, create=False) as ledger,
        ledger.session.telling_damage(),
    ):
        raise ZeroDivisionError
