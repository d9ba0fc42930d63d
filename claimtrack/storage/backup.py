"""Backups of a SQLite ledger: consistent copies while in use, each with a manifest beside it.

A file copied while it is in use passes every check and lacks rows, so the copy is made by SQLite
(VACUUM INTO) from one snapshot. The manifest carries the SHA-256 of the whole file and the head of
its history. A PostgreSQL ledger is backed up by its server's own tools.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path

from claimtrack.domain.errors import BadInput, LedgerDamaged, LedgerUnreachable
from claimtrack.storage.engine_sqlite import (
    copying_engine,
    refuse_written,
    sqlite_module,
    state_of,
    writer_engine,
)
from claimtrack.storage.faults import explained, plainly
from claimtrack.storage.history import Head, head
from claimtrack.storage.migrate import schema_of
from claimtrack.storage.settings import LEDGER_ID, setting

FORMAT_VERSION = 1
KEPT = 7
"""How many automatic backups are kept."""

EVERY = timedelta(days=1)
_WAIT = 10.0
_DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made."""

    path: Path
    manifest: Path
    sha256: str
    size: int
    head: Head


def back_up(ledger: Path, path: Path, at: datetime, *, only_read: bool = False) -> Backup:
    """Copy a ledger's file as it is now. Nothing is overwritten. ``only_read``: the ledger's file
    may only be read, and is not touched in any way.
    """
    path = path.expanduser().absolute()
    manifest = manifest_of(path)
    for taken in (path, manifest):
        if taken.exists():
            raise BadInput(f"There is a file {taken} already: give the backup another name.")
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        _copy(ledger, new, only_read=only_read)
        made, said = _described(new, path, manifest, at)
        new.replace(path)
        _write(manifest, said)
    except OSError as error:
        raise LedgerUnreachable(
            f"The backup {path} can't be written ({error.strerror}): give another folder."
        ) from error
    finally:
        new.unlink(missing_ok=True)
    return made


def manifest_of(path: Path) -> Path:
    """Where the manifest of a backup stands."""
    return path.with_name(f"{path.name}.manifest.json")


def check_backup(path: Path) -> str:
    """Compare a backup with its manifest; gives the trusted head (``NUMBER:HASH``) from it.

    "" where there is no manifest beside the file. LedgerDamaged where the file is another.
    """
    try:
        manifest = json.loads(manifest_of(path).read_text(encoding="utf-8"))
        wanted = (manifest["size"], manifest["sha256"])
        trusted = f"{manifest['seq']}:{manifest['head']}"
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerDamaged(
            f"The manifest beside {path} can't be read: use another backup."
        ) from error
    if (path.stat().st_size, _sha256(path)) != wanted:
        raise LedgerDamaged(
            f"The backup {path} is not the file that its manifest describes: use another backup."
        )
    return trusted


def automatic(ledger: Path, reason: str, at: datetime) -> Backup:
    """Make a backup in the ledger's own backup folder and drop the oldest beyond what is kept."""
    made = _into_folder(ledger, reason, at)
    _drop_oldest(ledger)
    return made


def automatic_if_due(ledger: Path, at: datetime) -> Backup | None:
    """The rolling backup: made where the newest automatic one is older than a day.

    Where two windows make it at once, the first that was begun is kept.
    """
    held = automatic_backups(ledger)
    if held and at.astimezone(UTC) - _made_at(held[-1]) < EVERY:
        return None
    made = _into_folder(ledger, _DAILY, at)
    new = [one for one in automatic_backups(ledger) if one not in held]
    for later in new:
        if later != new[0] and later.stem.endswith(f"-{_DAILY}"):
            _remove(later)
    if new[0] != made.path:
        return None
    _drop_oldest(ledger)
    return made


def _into_folder(ledger: Path, reason: str, at: datetime) -> Backup:
    folder = automatic_folder(ledger)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LedgerUnreachable(
            f"The folder {folder} can't be made ({error.strerror}): automatic backups go there."
        ) from error
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return back_up(ledger, folder / f"{stamp}-{reason}.ledger", at)


def _drop_oldest(ledger: Path) -> None:
    for old in automatic_backups(ledger)[:-KEPT]:
        _remove(old)


def renew_automatic(ledger: Path, at: datetime) -> None:
    """After an erasure: replace the automatic backups, which still hold what was erased, by a new
    one. Backups that people made themselves are theirs to replace.
    """
    old = automatic_backups(ledger)
    if old:
        automatic(ledger, "after-erasure", at)
    for path in old:
        _remove(path)


def automatic_folder(ledger: Path) -> Path:
    """Where a ledger's automatic backups are."""
    return ledger.with_name(f"{ledger.name}.backups")


def automatic_backups(ledger: Path) -> list[Path]:
    """A ledger's automatic backups, oldest first."""
    return sorted(automatic_folder(ledger).glob("????????T*Z-*.ledger"))


def _made_at(path: Path) -> datetime:
    stamp = path.name.partition("-")[0]
    return datetime.strptime(stamp, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    manifest_of(path).unlink(missing_ok=True)


def _copy(ledger: Path, new: Path, *, only_read: bool) -> None:
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    seen = state_of(ledger)
    engine = copying_engine(ledger, _WAIT, only_read=only_read)
    try:
        with plainly(str(ledger)), engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("VACUUM INTO ?", (str(new),))
    except sqlite_module().Error as error:
        # A cursor of its own, for VACUUM runs in no transaction: its errors come unwrapped.
        no_room = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        told = explained(error, str(new.parent if no_room else ledger))
        if told is None:
            raise
        raise told from error
    finally:
        engine.dispose()
    if only_read:
        refuse_written(ledger, seen)
    with new.open("rb+") as copy:
        os.fsync(copy.fileno())


def _described(
    new: Path, path: Path, manifest: Path, at: datetime
) -> tuple[Backup, dict[str, str | int]]:
    engine = writer_engine(new, _WAIT, wal=False)
    with plainly(str(path)), engine.begin() as connection:
        end = head(connection)
        ledger_id = setting(connection, LEDGER_ID)
        schema = schema_of(connection)
    engine.dispose()
    made = Backup(path, manifest, _sha256(new), new.stat().st_size, end)
    said: dict[str, str | int] = {
        "format_version": FORMAT_VERSION,
        "file": path.name,
        "made_at": at.astimezone(UTC).isoformat(),
        "ledger_id": ledger_id,
        "schema": schema,
        "size": made.size,
        "sha256": made.sha256,
        "seq": end.seq,
        "head": end.hash.hex(),
    }
    return made, said


def _write(manifest: Path, said: dict[str, str | int]) -> None:
    with manifest.open("x", encoding="utf-8") as file:
        json.dump(said, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    _sync(manifest.parent)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
