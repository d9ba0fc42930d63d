"""Backups: a consistent copy while in use, with a manifest, and the automatic ones."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from small_record import NOON, Story, begin, do, every_kind

from claimtrack.domain.entities import Checker, Confidential
from claimtrack.domain.errors import BadInput, LedgerDamaged, LedgerUnreachable
from claimtrack.storage import backup
from claimtrack.storage.backup import (
    KEPT,
    automatic,
    automatic_backups,
    automatic_folder,
    automatic_if_due,
    back_up,
    check_backup,
)
from claimtrack.storage.opening import open_store
from claimtrack.storage.store_sqlite import SqliteStore
from claimtrack.storage.verify import verify


@pytest.fixture
def ledger(sqlite_target: str) -> Iterator[SqliteStore]:
    store = open_store(sqlite_target)
    assert isinstance(store, SqliteStore)
    yield store
    store.close()


@pytest.fixture
def story(ledger: SqliteStore) -> Story:
    return begin(ledger)


def test_a_backup_made_while_writing_is_whole_and_verifies(
    ledger: SqliteStore, story: Story, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.ledger"
    with ledger.write(name="edit", checker_id=1, at=NOON) as work:
        work.add(Checker(name="Not yet there"))
        made = back_up(ledger.path, copy, NOON)
    assert made.head.seq < ledger.head().seq
    trusted = check_backup(copy)
    opened = open_store(copy)
    with opened.read() as view:
        assert view.count(Checker) == 1
        assert verify(view, trusted).problems == ()
    with pytest.raises(LedgerUnreachable, match=r"is a backup.*copy it, without the manifest"):
        do(opened, lambda work: work.add(Checker(name="Late")))
    opened.close()
    assert check_backup(copy) == trusted
    manifest = json.loads(made.manifest.read_text())
    assert manifest["seq"] == made.head.seq
    assert copy.stat().st_mode & 0o077 == 0


def test_a_copy_of_a_backup_leaves_it_as_its_manifest_says(
    ledger: SqliteStore, story: Story, tmp_path: Path
) -> None:
    kept = back_up(ledger.path, tmp_path / "kept.ledger", NOON)
    again = back_up(kept.path, tmp_path / "again.ledger", NOON, only_read=True)
    assert again.head == kept.head
    assert check_backup(kept.path) == check_backup(again.path)


def test_a_ledger_that_is_written_to_while_it_may_only_be_read_is_not_copied(
    ledger: SqliteStore, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = backup.copying_engine

    def written_meanwhile(path: Path, wait: float, *, only_read: bool) -> sa.Engine:
        do(ledger, lambda work: work.add(Checker(name="Tomas Riel")))
        return engine(path, wait, only_read=only_read)

    monkeypatch.setattr(backup, "copying_engine", written_meanwhile)
    with pytest.raises(LedgerUnreachable, match="Somebody else is writing"):
        back_up(ledger.path, tmp_path / "copy.ledger", NOON, only_read=True)
    assert [one.name for one in tmp_path.glob("*copy*")] == []


def test_a_backup_is_gone_on_from_in_a_copy(
    ledger: SqliteStore, story: Story, tmp_path: Path
) -> None:
    made = back_up(ledger.path, tmp_path / "kept.ledger", NOON)
    store = open_store(shutil.copy(made.path, tmp_path / "restored.ledger"))
    do(store, lambda work: work.add(Checker(name="Tomas Riel")))
    with store.read() as view:
        assert view.count(Checker) == 2
        assert verify(view).problems == ()
    store.close()


def test_nothing_is_overwritten(ledger: SqliteStore, story: Story, tmp_path: Path) -> None:
    taken = tmp_path / "letter.txt"
    taken.write_text("Dear desk")
    with pytest.raises(BadInput, match="There is a file"):
        back_up(ledger.path, taken, NOON)
    assert taken.read_text() == "Dear desk"


def test_a_folder_that_is_not_there_is_told(ledger: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreachable, match="can't be written"):
        back_up(ledger.path, tmp_path / "nowhere" / "copy.ledger", NOON)


def test_a_damaged_ledger_is_told_and_leaves_no_copy(sqlite_target: str, tmp_path: Path) -> None:
    store = open_store(sqlite_target)
    begin(store)
    store.close()
    ledger = Path(sqlite_target)
    content = bytearray(ledger.read_bytes())
    place = content.rindex(b"Two ferries arrive") & ~4095
    content[place : place + 8] = b"\xff" * 8
    ledger.write_bytes(content)

    folder = tmp_path / "copies"
    folder.mkdir()
    with pytest.raises(LedgerDamaged, match="is damaged: keep the file as it is"):
        back_up(ledger, folder / "copy.ledger", NOON)
    assert list(folder.iterdir()) == []


def test_every_flipped_bit_is_found(ledger: SqliteStore, story: Story, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ledger"
    back_up(ledger.path, copy, NOON)
    content = copy.read_bytes()
    chance = random.Random(1)  # noqa: S311 -- nothing secret
    for _ in range(50):
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        altered = bytearray(content)
        altered[place] ^= 1 << bit
        copy.write_bytes(altered)
        with pytest.raises(LedgerDamaged, match="not the file that its manifest describes"):
            check_backup(copy)


def test_a_backup_without_a_manifest_has_no_trusted_head(sqlite_target: str) -> None:
    assert check_backup(Path(sqlite_target)) == ""


def test_a_spoilt_manifest_is_told(ledger: SqliteStore, story: Story, tmp_path: Path) -> None:
    made = back_up(ledger.path, tmp_path / "copy.ledger", NOON)
    made.manifest.write_text("{}")
    with pytest.raises(LedgerDamaged, match="manifest"):
        check_backup(made.path)


def test_automatic_backups_roll(ledger: SqliteStore, story: Story) -> None:
    assert automatic_if_due(ledger.path, NOON) is not None
    assert automatic_if_due(ledger.path, NOON + timedelta(hours=23)) is None
    for day in range(1, KEPT + 3):
        assert automatic_if_due(ledger.path, NOON + timedelta(days=day)) is not None
    kept = automatic_backups(ledger.path)
    assert len(kept) == KEPT
    assert kept[-1].name.startswith("20310513T120000")
    assert len(list(automatic_folder(ledger.path).iterdir())) == 2 * KEPT


def test_two_windows_that_are_opened_at_once_make_one_automatic_backup(
    ledger: SqliteStore, story: Story
) -> None:
    at_once = Barrier(2)

    def opened(at: datetime) -> None:
        at_once.wait(timeout=30)
        automatic_if_due(ledger.path, at)

    with ThreadPoolExecutor(2) as windows:
        list(windows.map(opened, [NOON, NOON + timedelta(milliseconds=3)]))
    (kept,) = automatic_backups(ledger.path)
    assert check_backup(kept)


def test_of_two_windows_the_first_to_begin_keeps_its_backup_even_where_it_is_done_last(
    ledger: SqliteStore, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def overtaken(path: Path, new: Path, *, only_read: bool) -> None:
        monkeypatch.setattr(backup, "_copy", copy)
        assert automatic_if_due(path, NOON + timedelta(milliseconds=3)) is not None
        copy(path, new, only_read=only_read)

    monkeypatch.setattr(backup, "_copy", overtaken)
    made = automatic_if_due(ledger.path, NOON)
    assert made is not None
    assert automatic_backups(ledger.path) == [made.path]
    assert sorted(automatic_folder(ledger.path).iterdir()) == [made.path, made.manifest]


def test_an_erased_note_is_in_no_automatic_backup_and_not_in_the_file(
    ledger: SqliteStore, story: Story
) -> None:
    do(ledger, lambda work: every_kind(work, story))
    automatic(ledger.path, "daily", NOON)
    secret = b"Ring the harbour master"
    files = [ledger.path, ledger.path.with_name(f"{ledger.path.name}-wal")]
    assert any(secret in file.read_bytes() for file in files)
    assert secret in automatic_backups(ledger.path)[0].read_bytes()
    do(ledger, lambda work: work.erase(work.get(Confidential, 1)))
    (kept,) = automatic_backups(ledger.path)
    assert not any(secret in file.read_bytes() for file in (*files, kept))
    with ledger.read() as view:
        assert verify(view).problems == ()


def test_where_copies_of_what_was_erased_are_left_it_is_said(
    ledger: SqliteStore, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: object, __: object) -> None:
        raise LedgerUnreachable("There is no room left.")

    do(ledger, lambda work: every_kind(work, story))
    monkeypatch.setattr("claimtrack.storage.store_sqlite.renew_automatic", no_room)
    with pytest.raises(LedgerUnreachable, match="It is erased from the record, but its copies"):
        do(ledger, lambda work: work.erase(work.get(Confidential, 1)))
    with ledger.read() as view:
        assert view.get(Confidential, 1).erased
