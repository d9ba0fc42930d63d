"""A small fictional world to tell the rules' stories in.

Northland buys the Harpy air-defence system from Sudria. The Northwire (of the Northern Media
family) and its sister the Northern Herald report from there, the Capital Daily and the Sudrian Post
on their own account. Everything and everybody here is made up.

    story = Story("The delivery begins in March 2030", plan("2030-03"))
    story.says(CHIEF)
    story.report("Capital Daily", "2029-07-12").partly(MINISTRY, event="2029-07-12")
    assert story.standing("2029-08-01") is Standing.PARTLY_CONFIRMED
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

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
from claimtrack.domain.findings import Assessment
from claimtrack.domain.rules import assess, basis
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    CaptureMethod,
    CautionCode,
    Confidence,
    Nature,
    Outcome,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
)

LATER = "2040-01-01"
"""A day by which all windows of these stories have closed."""

FAMILIES = {
    "Northwire": "Northern Media",
    "Northern Herald": "Northern Media",
    "Capital Daily": "",
    "Sudrian Post": "",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a story, without a number yet."""

    descriptor: str
    kind: SourceKind
    affiliation: str = ""
    role: str = ""


CHIEF = Speaker("Arvid Holm", SourceKind.OFFICIAL, "Sudrian Arms Holding", "head of the holding")
HOLDING = Speaker("the Sudrian Arms Holding", SourceKind.ORGANISATION)
MINISTRY = Speaker("the defence ministry of Northland", SourceKind.ORGANISATION)
MINISTER = Speaker("Edda Lund", SourceKind.OFFICIAL, "Defence Ministry of Northland", "minister")
SPOKESMAN = Speaker("Per Vik", SourceKind.OFFICIAL, "the defence ministry of Northland")
PRESIDENT = Speaker("Olaf Strand", SourceKind.OFFICIAL, "Presidency of Northland", "president")
EXPERT = Speaker("Runa Falk", SourceKind.PERSON, role="arms analyst")
WITNESS = Speaker("Jon Berg", SourceKind.PERSON, role="dock worker")
CONTRACT = Speaker("the contract", SourceKind.DOCUMENT)
MILITARY_SOURCE = Speaker("a military diplomatic source", SourceKind.ANONYMOUS_SOURCE)
OTHER_SOURCE = Speaker("a person close to the talks", SourceKind.ANONYMOUS_SOURCE)
OUTLET = Speaker("", SourceKind.OUTLET)
NOBODY = Speaker("", SourceKind.UNATTRIBUTED)
MEDIA = Speaker("", SourceKind.MEDIA_REPORTS)

_OF_AN_OUTLET = {
    SourceKind.ANONYMOUS_SOURCE,
    SourceKind.MEDIA_REPORTS,
    SourceKind.OUTLET,
    SourceKind.UNATTRIBUTED,
}


def window(edtf: str, question: str = "") -> Window:
    """A window by its EDTF, or None where it is empty."""
    return Window(words=edtf, edtf=edtf, question=question)


def plan(edtf: str = "", question: str = "") -> dict[str, Any]:
    """A claim about what is to come."""
    made = window(edtf, question) if edtf or question else None
    return {"nature": Nature.PLAN, "window": made}


def moment(day: str) -> datetime:
    """Noon of a day, UTC."""
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


@dataclass
class Story:
    """One claim and what is recorded about it, told a line at a time."""

    wording: str = "The first contract is signed"
    about: dict[str, Any] = field(default_factory=dict)
    outlet: str = "Northwire"
    published: str = "2028-02-14"
    headline: str = "Northland is to buy Harpy systems"
    wire_credit: str = ""
    language: str = "en"
    zone: str = "UTC"

    def __post_init__(self) -> None:
        self.outlets: dict[int, Outlet] = {}
        self.sources: dict[int, Source] = {}
        self.articles: dict[int, Article] = {}
        self.captures: dict[int, Capture] = {}
        self.passages: list[Passage] = []
        self.attributions: list[Attribution] = []
        self.responses: list[Response] = []
        self.evidence: list[Evidence] = []
        self.verdicts: list[Verdict] = []
        self.requests: list[CommentRequest] = []
        article = self.article(
            self.outlet,
            self.published,
            self.headline,
            wire_credit=self.wire_credit,
            language=self.language,
        )
        self.claim = Claim(id=1, article_id=article.id, wording=self.wording, **self.about)

    # What is published

    def article(self, outlet: str, published: str, headline: str = "", **more: Any) -> Article:
        """An article; its outlet is made where it is new. No date: ``published=""``."""
        article = Article(
            id=len(self.articles) + 1,
            outlet_id=self._outlet(outlet).id,
            headline=headline or f"What the {outlet} has",
            published_on=date.fromisoformat(published) if published else None,
            **more,
        )
        self.articles[article.id] = article
        return article

    def capture(
        self, text: str, article_id: int = 1, on: str = "2028-02-14", blocks: tuple[Block, ...] = ()
    ) -> Capture:
        """A copy of an article."""
        capture = Capture(
            id=len(self.captures) + 1,
            article_id=article_id,
            sha256=sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
            media_type="text/plain",
            captured_at=moment(on),
            method=CaptureMethod.PASTE,
            text=text,
            text_sha256=sha256(text.encode()).hexdigest(),
            extractor="story 1",
            blocks=blocks,
        )
        self.captures[capture.id] = capture
        return capture

    def passage(
        self, exact: str, role: PassageRole = PassageRole.BODY, capture_id: int = 1, **owner: int
    ) -> Passage:
        """The words where they first stand in a capture; the claim's, if no owner is named."""
        start = max(self.captures[capture_id].text.find(exact), 0)
        belongs_to: dict[str, Any] = {**owner} or {"claim_id": 1}
        passage = Passage(
            id=len(self.passages) + 1,
            capture_id=capture_id,
            start=start,
            end=start + len(exact),
            exact=exact,
            role=role,
            **belongs_to,
        )
        self.passages.append(passage)
        return passage

    # Who makes the claim

    def says(self, speaker: Speaker, act: Act = Act.STATES, **more: Any) -> Attribution:
        """Somebody's act in the claim's own article."""
        said_on = more.pop("said_on", "")
        attribution = Attribution(
            id=len(self.attributions) + 1,
            claim_id=1,
            source_id=self.source(speaker, self.outlet),
            act=act,
            said_on=window(said_on) if said_on else None,
            **more,
        )
        self.attributions.append(attribution)
        return attribution

    def would_not_say(
        self, *speakers: Speaker, act: ResponseAct = ResponseAct.DECLINED_TO_COMMENT, **more: Any
    ) -> Response:
        """Who was asked in the claim's own article and gave no answer."""
        response = Response(
            id=len(self.responses) + 1,
            article_id=more.pop("article_id", 1),
            act=act,
            source_ids=tuple(self.source(one, self.outlet) for one in speakers),
            claim_ids=(1,),
            **more,
        )
        self.responses.append(response)
        return response

    # What bears on it

    def report(self, outlet: str, published: str, **more: Any) -> Report:
        """Another article, to take evidence from."""
        return Report(self, self.article(outlet, published, **more), outlet)

    # What we do ourselves

    def verdict(self, rating: VerdictScale, on: str, **more: Any) -> Verdict:
        """A verdict, with the basis that the record gives on that day."""
        verdict = Verdict(
            id=len(self.verdicts) + 1,
            claim_id=1,
            rating=rating,
            confidence=Confidence.MODERATE,
            rationale="What was found.",
            author_id=more.pop("author_id", 1),
            given_at=moment(on),
            basis=more.pop("basis", basis(self.dossier, as_of(on))),
            **more,
        )
        self.verdicts.append(verdict)
        return verdict

    def asked(self, party: str, on: str, deadline: str = "", **more: Any) -> CommentRequest:
        """A request for comment."""
        request = CommentRequest(
            id=len(self.requests) + 1,
            claim_ids=(1,),
            party=party,
            sent_at=moment(on),
            deadline=moment(deadline) if deadline else None,
            **more,
        )
        self.requests.append(request)
        return request

    # What the rules make of it

    @property
    def dossier(self) -> Dossier:
        """All of it as the rules read it."""
        return Dossier(
            claim=self.claim,
            attributions=tuple(self.attributions),
            responses=tuple(self.responses),
            article_responses=tuple(one for one in self.responses if one.article_id == 1),
            evidence=tuple(self.evidence),
            verdicts=tuple(self.verdicts),
            requests=tuple(self.requests),
            passages=tuple(self.passages),
            sources=dict(self.sources),
            outlets=dict(self.outlets),
            articles=dict(self.articles),
            captures=dict(self.captures),
            zone=self.zone,
        )

    def assessed(self, on: str = LATER) -> Assessment:
        """What the rules say as of a day."""
        return assess(self.dossier, as_of(on))

    def standing(self, on: str = LATER) -> Standing:
        """How it stands as of a day."""
        return self.assessed(on).standing.standing

    def reasons(self, on: str = LATER) -> str:
        """Why, as one text."""
        return " ".join(self.assessed(on).standing.reasons)

    def outcome(self, on: str = LATER) -> tuple[Outcome, str] | None:
        """What became of it, with the sentence."""
        found = self.assessed(on).outcome
        return (found.outcome, found.says) if found else None

    def cautions(self, on: str = LATER) -> dict[CautionCode, str]:
        """The cautions, each with its (last) sentence."""
        return {one.code: one.says for one in self.assessed(on).cautions}

    def why_not(self, item: Evidence | Attribution, on: str = LATER) -> str:
        """Why something does not count; empty where it does."""
        for aside in self.assessed(on).standing.set_aside:
            here = aside.evidence_id if isinstance(item, Evidence) else aside.attribution_id
            if here == item.id:
                return aside.why
        return ""

    # Changing what is there

    def change(self, item: Evidence | Attribution, **fields: Any) -> None:
        """Edit a piece of evidence or an attribution in place."""
        held: list[Any] = self.evidence if isinstance(item, Evidence) else self.attributions
        held[item.id - 1] = replace(held[item.id - 1], **fields)

    def source(self, speaker: Speaker, outlet: str) -> int:
        """The number of a source; it is made where it is new. Unnamed ones belong to an outlet."""
        outlet_id = self._outlet(outlet).id if speaker.kind in _OF_AN_OUTLET else None
        for known in self.sources.values():
            if (known.descriptor, known.kind, known.affiliation, known.outlet_id) == (
                speaker.descriptor,
                speaker.kind,
                speaker.affiliation,
                outlet_id,
            ):
                return known.id
        source = Source(
            id=len(self.sources) + 1,
            descriptor=speaker.descriptor,
            kind=speaker.kind,
            role=speaker.role,
            affiliation=speaker.affiliation,
            outlet_id=outlet_id,
        )
        self.sources[source.id] = source
        return source.id

    def _outlet(self, name: str) -> Outlet:
        for known in self.outlets.values():
            if known.name == name:
                return known
        outlet = Outlet(id=len(self.outlets) + 1, name=name, family=FAMILIES.get(name, ""))
        self.outlets[outlet.id] = outlet
        return outlet


@dataclass(frozen=True, slots=True)
class Report:
    """One article, from which evidence is taken."""

    story: Story
    article: Article
    outlet: str

    def bears(self, relation: Relation, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """A passage of it that bears on the claim. ``event`` and ``new_window`` are EDTF."""
        for name in ("event", "new_window"):
            if isinstance(more.get(name), str):
                more[name] = window(more[name])
        if isinstance(more.get("origin"), Speaker):
            more["origin_id"] = self.story.source(more.pop("origin"), self.outlet)
        evidence = Evidence(
            id=len(self.story.evidence) + 1,
            claim_id=1,
            article_id=self.article.id,
            relation=relation,
            source_id=None if speaker is None else self.story.source(speaker, self.outlet),
            recorded_by=1,
            recorded_at=moment("2041-01-01"),
            **more,
        )
        self.story.evidence.append(evidence)
        return evidence

    def confirms(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It says that it is so."""
        return self.bears(Relation.CONFIRMS, speaker, **more)

    def partly(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It says that part of it is so, or that it happened at another time."""
        return self.bears(Relation.PARTLY_CONFIRMS, speaker, **more)

    def contradicts(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It says that it is not so."""
        return self.bears(Relation.CONTRADICTS, speaker, **more)

    def revises(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It says that it was moved, or that a running count has changed."""
        return self.bears(Relation.REVISES, speaker, **more)

    def retracts(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It takes it back."""
        return self.bears(Relation.RETRACTS, speaker, **more)

    def repeats(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It says it again."""
        return self.bears(Relation.REPEATS, speaker, **more)

    def context(self, speaker: Speaker | None = None, **more: Any) -> Evidence:
        """It bears on it and settles nothing."""
        return self.bears(Relation.CONTEXT, speaker, **more)


def as_of(day: str) -> AsOf:
    """As published by a day, all that is known."""
    return AsOf(published=date.fromisoformat(day))
