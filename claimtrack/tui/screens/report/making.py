"""Making a report in a thread: into a file, or the beginning of one to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from claimtrack.domain.errors import ClaimtrackError
from claimtrack.settings import settings_path

if TYPE_CHECKING:
    from claimtrack.domain.dossier import AsOf
    from claimtrack.domain.words import Standing
    from claimtrack.services.ledger import Ledger
    from claimtrack.services.reports import ReportFacts, ReportFormat, ReportOptions, ReportScope

_PREVIEWED = 12_000
"""How many bytes of a report are shown before it is written."""

_CLAIMS_PREVIEWED = 200
"""A report on more claims than this is not previewed: reading them takes longer than a look."""


class Stopped(ClaimtrackError):
    """The person left while the report was being made; the file that was there is as it was."""


class TooLong(Exception):
    """The report is on more claims than a preview reads."""

    def __init__(self, claims: int) -> None:
        super().__init__()
        self.claims = claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What report is asked for."""

    scope: ReportScope
    form: ReportFormat
    options: ReportOptions
    as_of: AsOf | None
    house: Mapping[str, object]
    since: str = ""
    """An earlier report as a person named it."""

    def said(self, ledger: Ledger) -> ReportOptions:
        """The options with where the earlier report ended; reads its file, so in a thread."""
        if not self.since:
            return self.options
        return replace(self.options, changes_since=ledger.reported_up_to(self.since))

    def in_the_house_style(self, ledger: Ledger) -> ReportOptions:
        """The same with what the settings say of the house; reads its logo, so in a thread."""
        from claimtrack.services.house import house_style

        style = house_style(self.house, settings_path().parent)
        return replace(self.said(ledger), house=style)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A report's beginning. ``standings``: how many of its claims stand how. ``notes``: what its
    maker should read before it leaves.
    """

    text: str
    standings: Mapping[Standing, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def written(
    ledger: Ledger,
    wanted: Wanted,
    path: Path,
    *,
    replace: bool,
    stop: Event,
    tell: Callable[[int, int], None],
) -> ReportFacts:
    """Write the report whole or not at all. ``tell`` hears claims done and to do."""
    from claimtrack.services.files import whole_file

    def progress(done: int, total: int) -> None:
        if stop.is_set():
            raise Stopped("The report was stopped; nothing was written.")
        tell(done, total)

    with whole_file(path, replace=replace) as file:
        return ledger.write_report(
            file,
            wanted.scope,
            wanted.form,
            wanted.as_of,
            wanted.in_the_house_style(ledger),
            progress,
        )


def beginning(ledger: Ledger, wanted: Wanted, most: int = _PREVIEWED) -> Look:
    """The first ``most`` bytes of the report as Markdown.

    TooLong where it is on too many claims.
    """
    from claimtrack.services.reports import ReportFormat

    def progress(_: int, total: int) -> None:
        if total > _CLAIMS_PREVIEWED:
            raise TooLong(total)

    held = BytesIO()
    facts = ledger.write_report(
        held,
        wanted.scope,
        ReportFormat.MARKDOWN,
        wanted.as_of,
        wanted.in_the_house_style(ledger),
        progress,
    )
    text = held.getvalue()
    shown = text[:most].decode("utf-8", "ignore")
    if len(text) > most:
        shown = f"{shown}\n… a file has the rest."
    return Look(text=shown, standings=dict(facts.standings), notes=facts.notes)
