"""What a report is made from: cases, and what it is asked to show of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Article, Capture, Outlet
from claimtrack.domain.findings import Assessment, TrackRecord
from claimtrack.domain.words import SourceKind
from claimtrack.report.holdings import Holdings
from claimtrack.report.house import House
from claimtrack.report.model import ChangeEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim's dossier and what the rules say about it as of the report's day.

    ``day`` is the day that windows close against where that is not the report's own: reporting may
    be dated tomorrow in its own zone. ``blind``: the person who makes the report has still to
    check this claim without seeing the first verdict, so nothing that comes of one may show in it.
    """

    dossier: Dossier
    assessment: Assessment
    blind: bool = False
    withheld: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareArticle:
    """An article in the report's scope, with its captures; it may have no claims."""

    article: Article
    outlet: Outlet
    captures: tuple[Capture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is asked of a report, and by whom.

    ``known`` and ``known_at`` are the number and the time of the last change that it rests on.
    ``checkers`` gives names by id. ``tracks`` gives sources' track records by id, where they are
    asked for. ``zone`` is the ledger's (IANA name). ``made_at`` puts a clock's time into the
    report: without it, the same record gives the same bytes. ``changes`` are those since
    ``changes_since`` (words: "change 120"). ``whole_text`` gives each article with its text.
    ``withheld`` are the kinds of sources whose names are left out. ``to_come``: the report's day
    has not come yet.
    """

    title: str
    scope: str
    as_of: AsOf
    known: int
    known_at: datetime | None
    made_by: str
    ledger_head: str
    zone: str
    checkers: Mapping[int, str] = field(default_factory=dict)
    made_at: datetime | None = None
    withdrawn: bool = False
    tracks: Mapping[int, TrackRecord] | None = None
    changes: tuple[ChangeEntry, ...] | None = None
    changes_since: str = ""
    house: House = field(default_factory=House)
    holdings: Holdings | None = None
    whole_text: bool = False
    withheld: tuple[SourceKind, ...] = ()
    to_come: bool = False

    @property
    def clock(self) -> ZoneInfo:
        """The zone that moments become days in and are shown in."""
        return ZoneInfo(self.zone)


def in_order(cases: Iterable[Case]) -> Iterable[Case]:
    """Cases article by article, oldest article first.

    A sequence is sorted. Any other iterable is gone through twice, as it comes, so that cases can
    be loaded in pages: it has to give the claims of one article one after another.
    """
    if not isinstance(cases, Sequence):
        return cases
    return tuple(sorted(cases, key=_article_order))


def by_article(cases: Iterable[Case]) -> Iterator[tuple[Case, ...]]:
    """The cases of one article after another."""
    seen: set[int] = set()
    for article_id, group in groupby(cases, key=lambda case: case.dossier.claim.article_id):
        if article_id in seen:
            raise ValueError(f"The claims of article {article_id} have to come together.")
        seen.add(article_id)
        yield tuple(group)


def _article_order(case: Case) -> tuple[bool, int, int]:
    article = case.dossier.article
    on = article.published_on
    return (on is None, on.toordinal() if on else 0, article.id)
