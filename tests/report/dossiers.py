"""Dossiers built in code, without a ledger, for the report's tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from claimtrack.domain.dossier import AsOf, Dossier
from claimtrack.domain.entities import (
    Article,
    Attribution,
    Block,
    Capture,
    Claim,
    CommentRequest,
    Evidence,
    Outlet,
    Passage,
    Response,
    Source,
    Verdict,
)
from claimtrack.domain.rules.assess import assess
from claimtrack.domain.rules.staleness import basis
from claimtrack.domain.words import (
    BlockKind,
    CaptureMethod,
    Confidence,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
)
from claimtrack.report.cases import Brief, Case
from claimtrack.report.formats import ReportFormat

FORMS = tuple(
    form for form in ReportFormat if form not in (ReportFormat.PACKAGE, ReportFormat.CLAIMREVIEW)
)
"""The formats that need neither a ledger nor a publisher."""

CHECKERS = {1: "Ines Okafor", 2: "Tomas Brandt"}
TODAY = AsOf(date(2032, 3, 1), 240)


@dataclass
class Story:
    """What has been recorded so far. Numbers run from 1 for each kind."""

    outlets: dict[int, Outlet] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    articles: dict[int, Article] = field(default_factory=dict)
    captures: dict[int, Capture] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    requests: list[CommentRequest] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    seq: int = 0

    def stamp(self) -> dict[str, int]:
        self.seq += 1
        return {"version": 1, "recorded_seq": self.seq}

    def outlet(self, name: str, family: str = "") -> int:
        number = len(self.outlets) + 1
        self.outlets[number] = Outlet(id=number, name=name, family=family, **self.stamp())
        return number

    def source(self, descriptor: str, kind: SourceKind, **about: object) -> int:
        number = len(self.sources) + 1
        made = Source(id=number, descriptor=descriptor, kind=kind, **self.stamp(), **about)  # type: ignore[arg-type]  # keywords of Source
        self.sources[number] = made
        return number

    def article(
        self,
        outlet: int,
        headline: str,
        text: str,
        blocks: dict[int, BlockKind] | None = None,
        **about: object,
    ) -> int:
        number = len(self.articles) + 1
        made = Article(id=number, outlet_id=outlet, headline=headline, **self.stamp(), **about)  # type: ignore[arg-type]  # keywords of Article
        self.articles[number] = made
        self.capture(number, text, blocks)
        return number

    def capture(self, article: int, text: str, blocks: dict[int, BlockKind] | None = None) -> int:
        number = len(self.captures) + 1
        on = self.articles[article].published_on or date(2030, 1, 1)
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.captures[number] = Capture(
            id=number,
            article_id=article,
            sha256=digest,
            size=len(text),
            media_type="text/plain",
            captured_at=datetime(on.year, on.month, on.day, 18, 5, tzinfo=UTC),
            method=CaptureMethod.FILE,
            origin="/home/somebody/wire.txt",
            encoding="utf-8",
            text=text,
            text_sha256=digest,
            extractor="text 1",
            blocks=tuple(_blocks(text, blocks or {})),
            **self.stamp(),
        )
        return number

    def claim(self, article: int, words: str, wording: str, **about: object) -> int:
        number = len(self.claims) + 1
        made = Claim(id=number, article_id=article, wording=wording, **self.stamp(), **about)  # type: ignore[arg-type]  # keywords of Claim
        self.claims[number] = made
        if words:
            self.passage(article, words, PassageRole.BODY, claim_id=number)
        return number

    def passage(self, article: int, words: str, role: PassageRole, **owner: int) -> int:
        number = len(self.passages) + 1
        capture = next(one for one in self.captures.values() if one.article_id == article)
        start = capture.text.index(words)
        end = start + len(words)
        self.passages.append(
            Passage(
                id=number,
                capture_id=capture.id,
                start=start,
                end=end,
                exact=words,
                prefix=capture.text[max(start - 12, 0) : start],
                suffix=capture.text[end : end + 12],
                role=role,
                **self.stamp(),
                **owner,
            )
        )
        return number

    def attribute(self, claim: int, source: int, **about: object) -> int:
        number = len(self.attributions) + 1
        made = Attribution(
            id=number,
            claim_id=claim,
            source_id=source,
            **self.stamp(),
            **about,  # type: ignore[arg-type]  # keywords of Attribution
        )
        self.attributions.append(made)
        return number

    def respond(
        self,
        article: int,
        act: ResponseAct,
        sources: list[int],
        claims: list[int],
        words: str = "declined to comment on this information",
    ) -> int:
        number = len(self.responses) + 1
        self.responses.append(
            Response(
                id=number,
                article_id=article,
                act=act,
                source_ids=tuple(sources),
                claim_ids=tuple(claims),
                words=words,
                **self.stamp(),
            )
        )
        return number

    def link(
        self, claim: int, article: int, relation: Relation, words: str, **about: object
    ) -> int:
        number = len(self.evidence) + 1
        day = self.articles[article].published_on or date(2030, 1, 1)
        self.evidence.append(
            Evidence(
                id=number,
                claim_id=claim,
                article_id=article,
                relation=relation,
                recorded_by=1,
                recorded_at=datetime(day.year, day.month, day.day, 20, 30, tzinfo=UTC),
                **self.stamp(),
                **about,  # type: ignore[arg-type]  # keywords of Evidence
            )
        )
        if words:
            self.passage(article, words, PassageRole.CONTENT, evidence_id=number)
        return number

    def ask(self, claims: list[int], party: str, sent_at: datetime, **about: object) -> int:
        number = len(self.requests) + 1
        made = CommentRequest(
            id=number,
            claim_ids=tuple(claims),
            party=party,
            sent_at=sent_at,
            **self.stamp(),
            **about,  # type: ignore[arg-type]  # keywords of CommentRequest
        )
        self.requests.append(made)
        return number

    def conclude(
        self, claim: int, rating: VerdictScale, rationale: str, at: datetime, **about: object
    ) -> int:
        number = len(self.verdicts) + 1
        self.verdicts.append(
            Verdict(
                id=number,
                claim_id=claim,
                rating=rating,
                rationale=rationale,
                given_at=at,
                basis=basis(self.dossier(claim), AsOf(at.date())),
                confidence=Confidence.MODERATE,
                **self.stamp(),
                **about,  # type: ignore[arg-type]  # keywords of Verdict
            )
        )
        return number

    def dossier(self, claim: int) -> Dossier:
        evidence = tuple(one for one in self.evidence if one.claim_id == claim)
        attributions = tuple(one for one in self.attributions if one.claim_id == claim)
        responses = tuple(one for one in self.responses if claim in one.claim_ids)
        owners = {
            ("claim_id", claim),
            *(("attribution_id", one.id) for one in attributions),
            *(("response_id", one.id) for one in responses),
            *(("evidence_id", one.id) for one in evidence),
        }
        home = self.claims[claim].article_id
        articles = {home, *(one.article_id for one in (*evidence, *responses))}
        return Dossier(
            claim=self.claims[claim],
            attributions=attributions,
            responses=responses,
            article_responses=tuple(one for one in self.responses if one.article_id == home),
            evidence=evidence,
            verdicts=tuple(one for one in self.verdicts if one.claim_id == claim),
            requests=tuple(one for one in self.requests if claim in one.claim_ids),
            passages=tuple(
                one
                for one in self.passages
                if any(getattr(one, name) == number for name, number in owners)
            ),
            sources=self.sources,
            outlets=self.outlets,
            articles={number: self.articles[number] for number in articles},
            captures={
                number: one for number, one in self.captures.items() if one.article_id in articles
            },
            zone="Europe/Oslo",
        )

    def cases(self, as_of: AsOf = TODAY) -> list[Case]:
        return [case(self.dossier(number), as_of) for number in self.claims]


def case(dossier: Dossier, as_of: AsOf = TODAY, *, blind: bool = False) -> Case:
    """A case as the services make it."""
    return Case(dossier=dossier, assessment=assess(dossier, as_of), blind=blind)


def brief(**changes: object) -> Brief:
    """What is asked of the report in most tests."""
    asked = Brief(
        title="Kestrel ferries",
        scope="The whole ledger",
        as_of=TODAY,
        known=240,
        known_at=datetime(2032, 3, 1, 9, 12, 30, tzinfo=UTC),
        made_by="Ines Okafor",
        ledger_head="7d5f9ab1c07b0a2f6d0e3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a697887",
        zone="Europe/Oslo",
        checkers=CHECKERS,
    )
    return replace(asked, **changes)  # type: ignore[arg-type]  # keywords of Brief


def _blocks(text: str, kinds: dict[int, BlockKind]) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            kind = kinds.get(number, BlockKind.BODY)
            yield Block(kind, start, start + len(line))
        start += len(line) + 1
