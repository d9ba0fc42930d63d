"""What the services return to the faces: pages of rows, and one thing with all that is its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from claimtrack.domain.desk import DeskQuery, DeskSort, DeskView
from claimtrack.domain.dossier import Dossier
from claimtrack.domain.entities import (
    Article,
    Attribution,
    Capture,
    Checker,
    Claim,
    Confidential,
    Decision,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
)
from claimtrack.domain.findings import Assessment, Caution, OutcomeFinding, TrackRecord
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    CautionCode,
    EntityKind,
    Nature,
    Priority,
    SourceKind,
    Standing,
    Workflow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One line of a claims table. ``said_by`` names the originating sources, first first.

    ``responses`` counts the sources that would not say (∅). ``due_by`` is the last day of the
    window that holds now (a revision's included).
    """

    claim_id: int
    version: int
    wording: str
    nature: Nature
    priority: Priority
    workflow: Workflow
    article_id: int
    headline: str
    outlet: str
    published_on: date | None
    said_by: str
    kind: SourceKind | None
    sources: int
    responses: int
    window: Window | None
    due_by: date | None
    standing: Standing
    cautions: tuple[CautionCode, ...]
    stale: bool
    verdict: str
    assignee: str
    tags: tuple[str, ...]
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCounts:
    """How many claims each view holds, and the head line's figures. Exact."""

    views: dict[DeskView, int]
    overdue: int
    disputed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article in a list, with how many claims and pieces of evidence it holds."""

    article: Article
    outlet: str
    captures: int
    claims: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """A passage of an article, in any of its captures, with what it belongs to.

    Its offsets are those of its own capture: in another one, its words have to be looked for.
    """

    passage: Passage
    owner: EntityKind
    owner_id: int
    claim_id: int | None
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article to read: its newest capture, every capture, and what is recorded from it."""

    article: Article
    outlet: Outlet
    capture: Capture
    captures: tuple[Capture, ...]
    marked: tuple[MarkedPassage, ...]
    claims: tuple[ClaimRow, ...]
    attributions: tuple[Attribution, ...]
    responses: tuple[Response, ...]
    evidence: tuple[Evidence, ...]
    sources: dict[int, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One operation in the history: who did what, when, to which things, in a sentence."""

    operation: str
    name: str
    at: datetime
    checker: str
    says: str
    first_seq: int
    last_seq: int
    undone: bool
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One Change of an operation, with the fields that differ (name, before, after)."""

    seq: int
    action: str
    entity: EntityKind
    entity_id: int
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One claim with its dossier, what the rules say, its notes, and who works here."""

    dossier: Dossier
    assessment: Assessment
    row: ClaimRow
    notes: tuple[Confidential, ...]
    checkers: dict[int, Checker]
    history: tuple[HistoryEntry, ...]
    second_check_hidden: bool = False


class CaseFront(NamedTuple):
    """A claim that is shown before its evidence is read: a page that is not whole, and how many
    pieces of evidence there are.
    """

    page: CasePage
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One plan or forecast by the end of its window, or one claim that was to be rechecked."""

    row: ClaimRow
    due_on: date
    why: str
    overdue: bool
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source, descriptor or outlet with its track record."""

    id: int
    entity: EntityKind
    name: str
    kind: SourceKind | None
    outlet: str
    affiliation: str
    statements: int
    responses: int
    record: TrackRecord


class HitKind(StrEnum):
    """What a search found."""

    CLAIM = "claim"
    SOURCE = "source"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One search result. ``shown`` is its text, ``marks`` the matching spans in it."""

    kind: HitKind
    id: int
    shown: str
    detail: str
    marks: tuple[tuple[int, int], ...] = ()


class Added(NamedTuple):
    """What came of adding an article. ``already`` is true where these very bytes were held."""

    article: Article
    capture: Capture
    already: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a check found wrong, and what to do."""

    where: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What ``verify`` found. ``head`` is the chain's last hash at ``seq``.

    ``unseen`` counts the changes that a team's database hides from this role: their place in the
    chain was checked, what they say was not.
    """

    seq: int
    head: str
    changes: int
    captures: int
    passages: int
    problems: tuple[Problem, ...]
    unseen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo or a redo did, in a sentence, and the operation that it was about."""

    operation: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerInfo:
    """Where the ledger is and how much it holds. ``role`` is yours in a team's; "" elsewhere, and
    for its owner.
    """

    target: str
    engine: str
    title: str
    zone: str
    seq: int
    head: str
    schema: str
    counts: dict[EntityKind, int] = field(default_factory=dict)
    role: str = ""


__all__ = [
    "Added", "ArticlePage", "ArticleRow", "CasePage", "Caution", "ChangeLine", "Claim", "ClaimRow",
    "Decision", "DeskCounts", "DeskQuery", "DeskSort", "DeskView", "DueRow", "HistoryEntry", "Hit",
    "HitKind", "LedgerInfo", "MarkedPassage", "OutcomeFinding", "Problem", "SourceRow", "Undone",
    "Verification",
]  # fmt: skip
