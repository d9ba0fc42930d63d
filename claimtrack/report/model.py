"""What a verification report says, before any format: its head, its summary and its annexes.

The articles and claims in it are in ``entries``. Everything is a plain frozen value, already
cleaned for showing. Times are zone-aware; ``Report.clock`` is the zone they are shown in.
Confidential notes have no place in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from claimtrack.domain.words import CaptureMethod, Standing, Workflow
from claimtrack.report.entries import ArticleEntry, Published, Speaker, VerdictEntry
from claimtrack.report.holdings import Holdings
from claimtrack.report.house import House
from claimtrack.report.signed import Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of ``total`` have ``value``. A share is never shown without both."""

    value: StrEnum
    count: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One list of words that the report judges by. Their labels and meanings are the domain's."""

    name: str
    title: str
    values: tuple[StrEnum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOfDates:
    """Both clocks: reporting up to and including ``published``, the record up to change ``known``.

    ``known_at`` is when that change was recorded; None in an empty ledger. ``to_come``: the day had
    not come when the report was made, so windows are closed by supposition.
    """

    published: date
    known: int
    known_at: datetime | None
    to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim in one line, for the summary. ``due`` is the last day of the window that holds."""

    claim: int
    wording: str
    standing: Standing
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The report at a glance. Counts are exact; every list is complete.

    ``withdrawn_left_out`` and ``later_left_out`` count the claims in its scope that it does not
    tell: withdrawn, and published after its day. ``without_reporting`` counts those that it tells
    and that no evidence is recorded for, ``hidden`` those whose verdict its maker may not see yet.
    """

    articles: int
    claims: int
    withdrawn_left_out: int
    later_left_out: int
    without_reporting: int
    standings: tuple[Tally, ...]
    outcomes: tuple[Tally, ...]
    verdicts: tuple[Tally, ...]
    without_verdict: int
    hidden: int
    stale: tuple[ClaimLine, ...]
    overdue: tuple[ClaimLine, ...]
    disputed: tuple[ClaimLine, ...]
    cautions: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackEntry:
    """How a source's statements fared in the whole ledger: ``held_up`` of ``settled`` held up.

    ``low`` and ``high`` are the 95 % Wilson interval; None when nothing is settled.
    """

    confirmed: int
    partly_confirmed: int
    contradicted: int
    retracted: int
    settled: int
    held_up: int
    total: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source in the annex. The counts are of this report; ``track`` only where asked for."""

    speaker: Speaker
    claims: int
    evidence: int
    responses: int
    track: TrackEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureEntry:
    """One copy that the report rests on. ``size`` is in bytes."""

    capture: int
    published: Published
    captured_at: datetime
    method: CaptureMethod
    media_type: str
    size: int
    sha256: str
    text_sha256: str
    extractor: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """One operation in the history, in a sentence, with the first and last change it made."""

    first: int
    last: int
    at: datetime
    checker: str
    says: str
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffEntry:
    """Where a claim's checking stands: who concluded, who checked it, whether they agree."""

    claim: int
    wording: str
    workflow: Workflow
    first: VerdictEntry | None
    second: VerdictEntry | None
    disagreement: str
    stale: bool
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A verification report. ``articles`` may be a lazy iterable; it can be gone through again.

    ``changes`` is None where no list of changes was asked for. ``made_at`` is None unless the maker
    wants a clock's time in it: without one, the same record gives the same bytes. ``signed`` is
    None where no ledger was asked, or where its format has no place for it.
    """

    title: str
    scope: str
    as_of: AsOfDates
    made_by: str
    made_at: datetime | None
    ledger_head: str
    zone: str
    scales: tuple[Scale, ...]
    summary: Summary
    articles: Iterable[ArticleEntry]
    sources: tuple[SourceEntry, ...]
    captures: tuple[CaptureEntry, ...]
    sign_offs: tuple[SignOffEntry, ...]
    changes: tuple[ChangeEntry, ...] | None = None
    changes_since: str = ""
    house: House = field(default_factory=House)
    holdings: Holdings | None = None
    signed: Signed | None = None

    @property
    def clock(self) -> ZoneInfo:
        """The ledger's zone, which every time in the report is shown in."""
        return ZoneInfo(self.zone)

    @property
    def signing(self) -> tuple[tuple[str, str], ...]:
        """The fingerprint and the signatures, as names and words."""
        from claimtrack.report.signing import signing

        return tuple(signing(self))
