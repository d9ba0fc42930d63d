"""What every command needs: the ledger, the two as-of clocks, and the settings."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from claimtrack.cli.output import complain
from claimtrack.domain.dossier import AsOf
from claimtrack.domain.edtf import short
from claimtrack.domain.errors import BadInput
from claimtrack.settings import Settings, ledger_target, load_settings, make_home

if TYPE_CHECKING:
    from claimtrack.services.ledger import Ledger


@dataclass(slots=True)
class Session:
    """The ledger that the command line names, and the user's settings."""

    target: str
    settings: Settings
    is_named: bool = False
    """The command line itself says which ledger."""

    @contextmanager
    def ledger(self, *, create: bool = False, writes: bool = False) -> Iterator[Ledger]:
        """The open ledger; closed afterwards. Whoever may not write is refused where it ``writes``,
        before anything else is asked of them.
        """
        gc.disable()  # as while the command was imported: there is no garbage among modules
        try:
            from claimtrack import open_ledger
        finally:
            gc.freeze()
            gc.enable()
        is_new = create and self._makes_file()
        if create:
            make_home(self.target)
        opened = open_ledger(self.target, create=create, checker=self.settings.checker or None)
        try:
            _warn(opened, of_the_way="://" in self.target)
            if is_new and self.is_named:
                complain(f"There was no ledger {self.target}: made a new one.")
            if writes:
                opened.session.need_writing()
            with opened.session.telling_damage():
                yield opened
        finally:
            opened.close()

    def _makes_file(self) -> bool:
        from claimtrack.services.opening import is_there

        return not is_there(self.target)

    def refuse_readers(self) -> None:
        """Refuse whoever may only read the ledger before they are asked for anything; a file that
        is not there yet is not made.
        """
        from claimtrack.services.opening import is_there

        if is_there(self.target):
            with self.ledger(create="://" in self.target, writes=True):
                pass


def _warn(ledger: Ledger, *, of_the_way: bool) -> None:
    """Say on standard error that the ledger was brought up to date, and what is wrong with the way
    to its server.
    """
    if done := ledger.brought_up():
        complain(done)
    for sentence in ledger.advice() if of_the_way else ():
        complain(sentence)


def start(target: str) -> Session:
    """The session for ``--ledger`` (empty: settings, environment, or the user's data folder)."""
    settings = load_settings()
    return Session(target or ledger_target(settings), settings, bool(target))


def session(context: typer.Context) -> Session:
    """The session of a running command."""
    found = context.obj
    if not isinstance(found, Session):
        raise TypeError("the command was called without a session")
    return found


AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Reporting up to and including this day (2020-12-31); windows close against it.",
    ),
]
KnownAtOption = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        metavar="TIME",
        help="What the ledger knew at this time (2020-12-31T18:00; a zone may follow); without "
        "--as-of, windows close against its day.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class Point(NamedTuple):
    """Both as-of clocks, and the line that says them above a list; None and "" for the present."""

    as_of: AsOf | None
    says: str


def as_of(ledger: Ledger, published: str | None, known_at: str | None) -> Point:
    """Both clocks from the command line.

    A known-at time alone also closes windows: against its own day in the ledger's zone.
    """
    if published is None and known_at is None:
        return Point(None, "")
    zone = ledger.session.zone
    given = None if published is None else _day(published)
    if known_at is None:
        day = given or datetime.now(zone).date()
        return Point(AsOf(published=day), f"As of {_said(day)}.{_supposed(day, zone)}")
    known = _moment(known_at, zone)
    local = known.astimezone(zone)
    day = given or local.date()
    return Point(
        AsOf(published=day, known=ledger.known_seq(known)),
        f"As of {_said(day)}, known at {_said(local.date())} {local:%H:%M}.{_supposed(day, zone)}",
    )


def _supposed(day: date, zone: ZoneInfo) -> str:
    """What follows where windows close against a day that has not come."""
    if day <= datetime.now(zone).date():
        return ""
    return " That day has not come: windows are closed by supposition."


def _said(day: date) -> str:
    return short(day.isoformat())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--as-of takes a day such as 2020-12-31, not “{text}”.") from error


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A time in UTC; without a zone it is in the ledger's, and a day alone is its last moment."""
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2020-12-31"):
            moment = datetime.combine(moment, time.max)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadInput(
            f"--known-at takes a time such as 2020-12-31T18:00+03:00, not “{text}”."
        ) from error
