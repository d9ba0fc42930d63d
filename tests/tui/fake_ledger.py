"""A small ledger in memory, with the services that the list screens ask for. All of it is fiction."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import Attribution, Checker, Claim, Passage, Source
from claimtrack.domain.errors import BadInput
from claimtrack.domain.findings import Assessment, Caution, StandingFinding, TrackRecord
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    CautionCode,
    EntityKind,
    Nature,
    PassageRole,
    Priority,
    SourceKind,
    Standing,
    Workflow,
)
from claimtrack.services.views import (
    CasePage,
    ClaimRow,
    DeskCounts,
    DeskQuery,
    DeskView,
    DueRow,
    HistoryEntry,
    Hit,
    HitKind,
    LedgerInfo,
    SourceRow,
    Undone,
)

TODAY = date(2031, 6, 15)


def claim_row(claim_id: int, wording: str, **given: object) -> ClaimRow:
    """A row with everything that the test does not care about filled in."""
    row = ClaimRow(
        claim_id=claim_id,
        version=1,
        wording=wording,
        nature=Nature.FORECAST,
        priority=Priority.NORMAL,
        workflow=Workflow.CHECKING,
        article_id=1,
        headline="Veldania to take over the ferry works",
        outlet="Harbour Wire",
        published_on=date(2031, 2, 14),
        said_by="a shipyard source",
        kind=SourceKind.ANONYMOUS_SOURCE,
        sources=1,
        responses=0,
        window=None,
        due_by=None,
        standing=Standing.UNVERIFIED,
        cautions=(),
        stale=False,
        verdict="",
        assignee="",
        tags=(),
        withdrawn="",
    )
    return replace(row, **given)  # type: ignore[arg-type]


def story() -> list[ClaimRow]:
    """The first claims of a made-up story."""
    return [
        claim_row(7, "Second ferry to be ordered in 2032", responses=2,
                  window=Window(words="in 2032", edtf="2032"), due_by=date(2032, 12, 31)),
        claim_row(8, "First ferry delivered in May or June 2031", responses=2,
                  window=Window(words="May or June 2031", edtf="[2031-05,2031-06]"),
                  standing=Standing.DISPUTED, due_by=date(2031, 6, 30),
                  cautions=(CautionCode.ANONYMOUS_ONLY,)),
        claim_row(9, "Delivery to begin in March 2031", said_by="Ilva Torrin, head of the works",
                  kind=SourceKind.OFFICIAL, window=Window(words="March 2031", edtf="2031-03"),
                  standing=Standing.OVERDUE, due_by=date(2031, 3, 31), tags=("ferry",)),
        claim_row(10, "The first contract has been signed", nature=Nature.FACT, sources=2,
                  said_by="transport ministry of Veldania", kind=SourceKind.ORGANISATION,
                  standing=Standing.CONFIRMED, assignee="Ana"),
        claim_row(11, "The works built 40 ferries [sic] before 2020", nature=Nature.FACT,
                  said_by="", kind=SourceKind.UNATTRIBUTED, standing=Standing.CONTRADICTED),
        claim_row(12, "The order is “not of crucial importance”", nature=Nature.OPINION,
                  standing=Standing.NOT_CHECKABLE),
    ]  # fmt: skip


class FakeLedger:
    """Keeps rows in a list. ``asked`` holds every page of numbers that was asked for."""

    def __init__(self, rows: Sequence[ClaimRow] = ()) -> None:
        self.rows = {row.claim_id: row for row in rows}
        self.asked: list[tuple[int, ...]] = []
        self.did: list[str] = []
        self.me = Checker(id=1, version=1, name="Ana")
        self.closed = False

    @property
    def checker(self) -> Checker:
        return self.me

    def checkers(self) -> list[Checker]:
        return [self.me, Checker(id=2, version=1, name="Bo")]

    def close(self) -> None:
        self.closed = True

    def info(self) -> LedgerInfo:
        return LedgerInfo(target="memory", engine="fake", title="Ferries (fiction)", zone="UTC",
                          seq=12, head="", schema="1",
                          counts={EntityKind.CLAIM: len(self.rows)})  # fmt: skip

    def known_seq(self, when: datetime) -> int:
        return 5

    def desk(self, query: DeskQuery, as_of: AsOf | None = None) -> list[int]:
        rows = [row for row in self.rows.values() if _fits(row, query, as_of)]
        if query.sort.value == "standing":
            rows.sort(key=lambda row: row.standing.value)
        ids = [row.claim_id for row in rows]
        return ids[::-1] if query.descending else ids

    def claim_rows(self, ids: Sequence[int], as_of: AsOf | None = None) -> list[ClaimRow]:
        self.asked.append(tuple(ids))
        return [self.rows[claim_id] for claim_id in ids if claim_id in self.rows]

    def desk_counts(self, as_of: AsOf | None = None) -> DeskCounts:
        views = {view: len(self.desk(DeskQuery(view=view), as_of)) for view in DeskView}
        overdue = sum(row.standing is Standing.OVERDUE for row in self.rows.values())
        return DeskCounts(views=views, overdue=overdue, disputed=views[DeskView.DISPUTED])

    def case(self, claim_id: int, as_of: AsOf | None = None) -> CasePage:
        row = self.rows[claim_id]
        words = "the delivery would begin in March [sic] 2031"
        source = Source(
            id=1, descriptor=row.said_by or "somebody", kind=row.kind or SourceKind.PERSON
        )
        dossier = Dossier(
            claim=Claim(id=claim_id, article_id=1, wording=row.wording),
            attributions=(Attribution(id=1, claim_id=claim_id, source_id=1),),
            passages=(Passage(id=1, capture_id=1, start=0, end=len(words), exact=words,
                              role=PassageRole.BODY, claim_id=claim_id),),
            sources={1: source},
        )  # fmt: skip
        finding = StandingFinding(standing=row.standing, reasons=("Nothing later bears on it.",))
        cautions = tuple(
            Caution(code=code, says="Nobody with a name says so.") for code in row.cautions
        )
        assessment = Assessment(standing=finding, outcome=None, cautions=cautions, stale=())
        return CasePage(
            dossier=dossier, assessment=assessment, row=row, notes=(), checkers={}, history=()
        )

    def due(self, as_of: AsOf | None = None, within_days: int | None = None) -> list[DueRow]:
        rows = [row for row in self.rows.values() if row.due_by]
        made = [
            DueRow(row=row, due_on=row.due_by, why="its window ends", overdue=row.due_by < TODAY,
                   days=(row.due_by - TODAY).days)
            for row in rows if row.due_by
        ]  # fmt: skip
        return sorted(made, key=lambda due: due.due_on)

    def sources(self, as_of: AsOf | None = None, text: str = "") -> list[SourceRow]:
        record = TrackRecord(confirmed=3, partly_confirmed=1, contradicted=2, retracted=0,
                             total=9, low=0.30, high=0.90)  # fmt: skip
        nothing = TrackRecord(confirmed=0, partly_confirmed=0, contradicted=0, retracted=0,
                              total=1, low=None, high=None)  # fmt: skip
        return [
            SourceRow(id=1, entity=EntityKind.SOURCE, name="a shipyard source",
                      kind=SourceKind.ANONYMOUS_SOURCE, outlet="Harbour Wire", affiliation="",
                      statements=9, responses=0, record=record),
            SourceRow(id=2, entity=EntityKind.SOURCE, name="Ilva Torrin",
                      kind=SourceKind.OFFICIAL, outlet="", affiliation="Torrin Works",
                      statements=1, responses=2, record=nothing),
            SourceRow(id=1, entity=EntityKind.OUTLET, name="Harbour Wire", kind=None,
                      outlet="", affiliation="", statements=10, responses=0, record=record),
        ]  # fmt: skip

    def source_claims(self, entity: EntityKind, id: int, as_of: AsOf | None = None) -> list[int]:
        return list(self.rows)[:3]

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        found = []
        for row in self.rows.values():
            at = row.wording.casefold().find(text.casefold())
            if at >= 0:
                found.append(Hit(kind=HitKind.CLAIM, id=row.claim_id, shown=row.wording,
                                 detail=row.outlet, marks=((at, at + len(text)),)))  # fmt: skip
        return [*found[:limit], *self._other_hits(text)]

    def _other_hits(self, text: str) -> list[Hit]:
        hits = [
            Hit(kind=HitKind.SOURCE, id=2, shown="Ilva Torrin", detail="official, Torrin Works"),
            Hit(kind=HitKind.ARTICLE, id=1, shown="Veldania to take over the ferry works",
                detail="Harbour Wire, 14 February 2031"),
        ]  # fmt: skip
        return [hit for hit in hits if text.casefold() in hit.shown.casefold()]

    def history(self, kind: EntityKind | None = None, id: int | None = None,
                limit: int = 100, before_seq: int | None = None) -> list[HistoryEntry]:  # fmt: skip
        entries = [
            HistoryEntry(operation=f"op{n}", name="record claim",
                         at=datetime(2031, 6, 1, 9, n, tzinfo=UTC), checker="Ana",
                         says=f"Claim {n} recorded.", first_seq=n, last_seq=n, undone=n == 3)
            for n in itertools.takewhile(lambda n: n > 0, range(12, -1, -1))
        ]  # fmt: skip
        return [one for one in entries if before_seq is None or one.first_seq < before_seq][:limit]

    def undo(self) -> Undone:
        if not self.did:
            raise BadInput("You have nothing to undo.")
        return Undone(operation="op", says=f"Undone: {self.did.pop()}.")

    def redo(self) -> Undone:
        raise BadInput("There is nothing to do again.")


def _fits(row: ClaimRow, query: DeskQuery, as_of: AsOf | None) -> bool:
    in_view = {
        DeskView.DISPUTED: row.standing is Standing.DISPUTED,
        DeskView.DUE: row.standing is Standing.OVERDUE,
        DeskView.MINE: row.assignee == "Ana",
        DeskView.CAUTIONS: bool(row.cautions),
        DeskView.SECOND_CHECK: row.workflow is Workflow.SECOND_CHECK,
        DeskView.STALE: row.stale,
        DeskView.WITHDRAWN: bool(row.withdrawn),
    }.get(query.view, not row.withdrawn)
    return (
        in_view
        and (not query.kinds or row.kind in query.kinds)
        and (not query.standings or row.standing in query.standings)
        and (not query.natures or row.nature in query.natures)
        and (not query.tags or bool(set(query.tags) & set(row.tags)))
        and (not query.text or query.text.casefold() in row.wording.casefold())
        and (as_of is None or (row.published_on or date.max) <= as_of.published)
    )
