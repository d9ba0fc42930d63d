"""What every command needs: the ledger, the two as-of clocks, and the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from claimtrack.domain.dossier import AsOf
from claimtrack.domain.errors import BadInput
from claimtrack.settings import Settings, ledger_target, load_settings, make_home

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger


@dataclass(slots=True)
class Session:
    """The ledger that the command line names, and the user's settings."""

    target: str
    settings: Settings

    @contextmanager
    def ledger(self, *, create: bool = False) -> Iterator[Ledger]:
        """The open ledger; closed afterwards."""
        from claimtrack import open_ledger

        if create:
            make_home(self.target)
        opened = open_ledger(self.target, create=create, checker=self.settings.checker or None)
        try:
            yield opened
        finally:
            opened.close()


def start(target: str) -> Session:
    """The session for ``--ledger`` (empty: settings, environment, or the user's data folder)."""
    settings = load_settings()
    return Session(target or ledger_target(settings), settings)


def session(context: typer.Context) -> Session:
    """The session of a running command."""
    found = context.obj
    if not isinstance(found, Session):
        raise TypeError("the command was called without a session")
    return found


AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="Reporting up to and including this day.")
]
KnownAtOption = Annotated[
    str, typer.Option("--known-at", metavar="TIME", help="What the ledger knew at this time.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def as_of(ledger: Ledger, published: str, known_at: str) -> AsOf | None:
    """Both clocks from the command line; None where neither is given."""
    if not published and not known_at:
        return None
    zone = ZoneInfo(ledger.info().zone)
    day = _day(published) if published else datetime.now(zone).date()
    return AsOf(
        published=day, known=ledger.known_seq(_moment(known_at, zone)) if known_at else None
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--as-of takes a day such as 2020-12-31, not {text!r}.") from error


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"--known-at takes a time such as 2020-12-31T18:00+03:00, not {text!r}."
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
