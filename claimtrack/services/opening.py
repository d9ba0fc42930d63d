"""Opening a ledger: finding it, making it, and bringing its index up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from getpass import getuser
from os import environ
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claimtrack.domain.errors import LedgerUnreachable
from claimtrack.services.ledger import Ledger
from claimtrack.services.session import LEDGER_ITSELF, Session
from claimtrack.storage import index
from claimtrack.storage.addresses import shown as shown
from claimtrack.storage.garbage import looked_for_seldom
from claimtrack.storage.history import Head
from claimtrack.storage.opening import is_there as is_there
from claimtrack.storage.opening import new_store, open_store
from claimtrack.storage.store import Store
from claimtrack.storage.transfer_in import import_into

_LOCALTIME = Path("/etc/localtime")


def open_ledger(
    target: str | Path,
    *,
    create: bool = True,
    checker: str | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Ledger:
    """Open a ledger: a SQLite file or ``postgresql://…``, made where there is none and ``create``.

    ``checker`` is who works here (None: the user's login name); ``clock`` gives zone-aware times.
    LedgerUnreachable or LedgerDamaged with one sentence that says what to do.
    """
    store = open_store(target, create=create, zone=machine_zone())
    try:
        with store.read() as view:
            outdated = store.may_write and index.needs_rebuild(view)
        if outdated and store.member is not None:
            raise LedgerUnreachable(
                f"The index of {store.target} was made by another claimtrack than this one: its "
                "owner has to open the ledger once with this one, or update yours."
            )
        if outdated:
            rebuild_index(store, clock())
        return Ledger(Session(store, checker or _login(), clock))
    except BaseException:
        store.close()
        raise


def import_ledger(target: str | Path, lines: Iterable[bytes]) -> Head:
    """Fill a new or an empty ledger from an export's lines: all of it, or nothing is there.

    Gives its head. BadInput where the ledger holds something already, or the export can't be taken.
    """
    with looked_for_seldom(), new_store(target, zone=machine_zone()) as store:
        return import_into(store, lines, then=index.rebuild)


def rebuild_index(store: Store, at: datetime) -> None:
    """Make the index and the search tables again from the record."""
    with store.write(name="rebuild index", checker_id=LEDGER_ITSELF, at=at) as work:
        index.rebuild(work)


def machine_zone() -> str:
    """The IANA name of this machine's time zone, UTC where it has none that is known."""
    for name in (environ.get("TZ", "").lstrip(":"), _linked_zone()):
        if name and _is_zone(name):
            return name
    return "UTC"


def _linked_zone() -> str:
    """The zone that the machine's local time is a link to."""
    place = str(_LOCALTIME.resolve()) if _LOCALTIME.is_symlink() else ""
    return place.partition("zoneinfo/")[2]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _login() -> str:
    """The user's login name; a plain word where the system knows none."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "checker"
