"""Opening a SQLite file as a ledger: what can't be one is refused with what to do about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from claimtrack.domain.errors import BadInput, LedgerDamaged, LedgerUnreachable
from claimtrack.storage.backup import automatic
from claimtrack.storage.engine_sqlite import APPLICATION_ID, migrating_engine, writer_engine
from claimtrack.storage.faults import damaged, plainly
from claimtrack.storage.matching import needs_newer_sqlite
from claimtrack.storage.migrate import SCHEMA, is_newer, is_schema, schema_of, upgrade
from claimtrack.storage.places import refuse_shared, there
from claimtrack.storage.settings import begin_ledger
from claimtrack.storage.store_sqlite import SqliteStore

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


def open_sqlite(path: Path, *, create: bool, zone: str, wait: float) -> SqliteStore:
    """Open a file, making a ledger of it first where there is none and ``create`` is set.

    A ledger of an earlier schema is backed up and brought up to date, all or nothing.
    """
    path = _resolved(path)
    refuse_shared(path)
    if not there(path):
        if not create:
            raise LedgerUnreachable(
                f"There is no ledger {path}: check the name; claimtrack add makes one, and so does "
                "the app (claimtrack without a command)."
            )
        _make(path, zone, wait)
    _need_ledger(path)
    store = SqliteStore(path, wait)
    try:
        if not store.may_write:
            _need_no_log(path)
        with store.read() as view:
            held = schema_of(view.connection)
            _need_sqlite(path, too_old=needs_newer_sqlite(view.connection))
        store.brought_up = _fit_schema(store, held, wait)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def filling_new(path: Path, *, zone: str, wait: float) -> Iterator[SqliteStore]:
    """A new ledger beside the place that it takes once it is filled; until then nothing is there.

    BadInput where somebody else has made one there meanwhile.
    """
    path = _resolved(path)
    refuse_shared(path)
    with _beside(path) as new:
        _build(new, path, zone, wait)
        store = SqliteStore(new, wait)
        try:
            yield store
        finally:
            store.close()
        if not _put(new, path):
            raise BadInput(f"There is a ledger {path} by now: import into a new one.")


def _resolved(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise LedgerUnreachable(f"{path} is no place for a ledger: give a file's name.") from error


def _make(path: Path, zone: str, wait: float) -> None:
    """Build a ledger beside its place and put it there whole, unless somebody else just did."""
    with _beside(path) as new:
        _build(new, path, zone, wait)
        _put(new, path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """An empty file beside a place, gone afterwards with what SQLite puts beside it."""
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileNotFoundError as error:
        raise LedgerUnreachable(
            f"There is no folder {path.parent}: make it, or give the ledger another place."
        ) from error
    except OSError as error:
        raise LedgerUnreachable(
            f"The ledger {path} can't be made ({error.strerror}): check its folder."
        ) from error
    try:
        yield new
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + suffix).unlink(missing_ok=True)


def _build(new: Path, path: Path, zone: str, wait: float) -> None:
    engine = writer_engine(new, wait, wal=False)
    try:
        with plainly(str(path)), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            upgrade(connection)
            begin_ledger(connection, zone)
    finally:
        engine.dispose()


def _put(new: Path, path: Path) -> bool:
    """Give a file its place; False where somebody else has taken it."""
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links
        if path.exists():
            return False
        new.rename(path)
    return True


def _need_sqlite(path: Path, *, too_old: bool) -> None:
    if too_old:
        raise LedgerUnreachable(
            f"The ledger {path} was made with SQLite 3.43 or newer, and this Python has an older "
            "one: use a newer Python, or install pysqlite3."
        )


def _need_ledger(path: Path) -> None:
    if path.is_dir():
        raise LedgerUnreachable(f"{path} is a folder: give the name of a ledger's file.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise LedgerUnreachable(
            f"The ledger {path} can't be read ({error.strerror}): ask for the right to it."
        ) from error
    if not header:
        raise LedgerDamaged(
            f"The file {path} is empty: move it away to begin a new ledger there, or put a backup "
            "in its place."
        )
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not header.startswith(_MAGIC) or not ours:
        raise LedgerDamaged(
            f"The file {path} is not a claimtrack ledger: give another name, or put a backup in "
            "its place if it was one."
        )
    _need_whole(path, header)


def _need_whole(path: Path, header: bytes) -> None:
    """A file that ends before the number of pages in its header was cut off.

    While there is a log, the header may be ahead of the file.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if path.stat().st_size < (65536 if page == 1 else page) * pages:
        raise LedgerDamaged(
            f"The ledger {path} was cut off: keep the file as it is, and go on from the newest "
            "backup or export."
        )


def _need_no_log(path: Path) -> None:
    """What stands in the log of a ledger that may only be read can't be seen."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerUnreachable(
            f"The ledger {path} can only be read, and somebody is writing to it: open it when they "
            "are done, or ask them for a backup."
        )


def _fit_schema(store: SqliteStore, held: str, wait: float) -> str:
    """Bring it up to date where it is of an earlier schema; what was done, in a sentence."""
    if held == SCHEMA:
        return ""
    if not store.may_write:
        raise LedgerUnreachable(
            f"The ledger {store.path} can only be read and has an earlier schema ({held}): copy "
            "it, without a manifest, and open the copy to bring it up to date."
        )
    if not held:
        raise LedgerDamaged(
            f"The ledger {store.path} has lost its tables: put the newest backup in its place."
        )
    if not is_schema(held):
        raise damaged(str(store.path), "table alembic_version: it names no schema")
    if is_newer(held):
        raise LedgerDamaged(
            f"The ledger {store.path} was written by a newer claimtrack (schema {held}): update "
            "claimtrack to open it."
        )
    kept = automatic(store.path, f"schema-{held}", datetime.now(UTC))
    bring_up_to_date(store.path, wait)
    return (
        f"The ledger was of an earlier claimtrack (schema {held}) and is brought up to date; a "
        f"backup of it as it was is {kept.path}."
    )


def bring_up_to_date(path: Path, wait: float, *, more_versions: Path | None = None) -> None:
    """Run the migrations that a file lacks. See ``migrate.upgrade``."""
    engine = migrating_engine(path, wait)
    try:
        with plainly(str(path)), engine.begin() as connection:
            upgrade(connection, more_versions=more_versions)
    finally:
        engine.dispose()
