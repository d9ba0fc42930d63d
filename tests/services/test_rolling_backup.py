"""The rolling backup of a ledger, as the app asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claimtrack.domain.errors import LedgerDamaged
from claimtrack.services.opening import open_ledger
from claimtrack.storage.backup import check_backup

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def test_a_backup_is_made_once_a_day(sqlite_target: str) -> None:
    clock = [NOON]
    with open_ledger(sqlite_target, checker="Ana", clock=lambda: clock[0]) as ledger:
        made = ledger.back_up_if_due()
        assert made is not None
        assert check_backup(made) == f"{ledger.info().seq}:{ledger.info().head}"
        clock[0] += timedelta(hours=5)
        assert ledger.back_up_if_due() is None
        clock[0] += timedelta(hours=20)
        assert ledger.back_up_if_due() is not None
    assert len(list(Path(f"{sqlite_target}.backups").glob("*.ledger"))) == 2


def test_verifying_a_backup_compares_it_with_its_manifest(
    sqlite_target: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.ledger"
    with open_ledger(sqlite_target, checker="Ana") as ledger:
        ledger.backup(copy)
    with open_ledger(copy, checker="Ana") as kept:
        assert kept.verify().problems == ()
    content = bytearray(copy.read_bytes())
    content[content.index(b"ledger_id") + 12] ^= 1
    copy.write_bytes(content)
    with open_ledger(copy, checker="Ana") as kept, pytest.raises(LedgerDamaged, match="manifest"):
        kept.verify()
