"""Made-up claims for the reports' figures: any number, each with evidence, without a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
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
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    BlockKind,
    CaptureMethod,
    Confidence,
    Interest,
    Nature,
    PassageRole,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
)
from claimtrack.report.cases import Brief, Case
from claimtrack.report.house import House

POINT = AsOf(date(2032, 3, 1), 900_000)
CLAIMS_AN_ARTICLE = 20
EVIDENCE_A_CLAIM = 5
_STAMP = {"version": 1, "recorded_seq": 1}
_RELATIONS = (
    Relation.CONFIRMS, Relation.REPEATS, Relation.CONTRADICTS, Relation.CONTEXT,
    Relation.PARTLY_CONFIRMS, Relation.CONFIRMS, Relation.REVISES,
)  # fmt: skip
_OUTLETS = tuple(
    Outlet(id=number, name=name, **_STAMP)
    for number, name in enumerate(
        ("Northern Wire", "Varde Courier", "Harbour Lights", "Sound Observer"), start=1
    )
)
_SOURCES = tuple(
    Source(
        id=number,
        descriptor=name,
        kind=kind,
        role=role,
        affiliation=body,
        outlet_id=outlet,
        **_STAMP,
    )
    for number, (name, kind, role, body, outlet) in enumerate(
        (
            ("a harbour source", SourceKind.ANONYMOUS_SOURCE, "", "", 1),
            ("Oskar Brehm", SourceKind.OFFICIAL, "head", "the Kestrel Yard", None),
            ("Lena Voss", SourceKind.OFFICIAL, "transport minister", "government of Solmark", None),
            ("the Harbour Authority", SourceKind.ORGANISATION, "", "", None),
            ("the register of ships", SourceKind.DOCUMENT, "", "", None),
        ),
        start=1,
    )
)  # fmt: skip


def asked() -> Brief:
    """What the report is asked."""
    return Brief(
        title="Kestrel ferries: a made-up record",
        scope="The whole ledger",
        as_of=POINT,
        known=900_000,
        known_at=datetime(2032, 3, 1, 9, tzinfo=UTC),
        made_by="Ines Okafor",
        house=House(name="The Gazette", claim_address="https://gazette.example/{claim}"),
        ledger_head=f"900000:{'ab' * 32}",
        zone="Europe/Paris",
        checkers={1: "Ines Okafor", 2: "Tomas Brandt"},
    )


@dataclass(frozen=True)
class Cases:
    """As many claims as are asked for, made anew each time that they are gone through."""

    claims: int

    def __iter__(self) -> Iterator[Case]:
        for number in range(1, self.claims + 1):
            yield _case(number)


@dataclass(frozen=True)
class Captures:
    """The captures' bytes, in a ledger's place."""

    claims: int

    def content(self, capture: int) -> bytes:
        """A capture's bytes, by its number, which is its article's."""
        return body(capture, later=capture % 2 == 0).encode()


def article_number(claim: int) -> int:
    """The article that a claim is from; five articles on, its later reporting."""
    return (claim - 1) // CLAIMS_AN_ARTICLE + 1


def body(number: int, *, later: bool) -> str:
    """An article's text."""
    if later:
        first = number * EVIDENCE_A_CLAIM
        return "\n".join(_later(first + index) for index in range(EVIDENCE_A_CLAIM * 4))
    first = (number // 2) * CLAIMS_AN_ARTICLE + 1
    return "\n".join(_said(first + index) for index in range(CLAIMS_AN_ARTICLE))


def _said(claim: int) -> str:
    year = 2028 + claim % 5
    return (
        f"“Ferry number {claim} of the Kestrel class will be handed over in {year},” a harbour "
        "source told the wire on Wednesday, adding that the yard had not been asked yet."
    )


def _later(number: int) -> str:
    return (
        f"The ferry of entry {number} was handed over at the quay of Port Amber in the rain, the "
        "head of the yard said, and the register has it under its new name since that morning."
    )


def _capture(number: int, article: int, text: str, on: date) -> Capture:
    digest = sha256(text.encode()).hexdigest()
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.BODY, start, start + len(line)))
        start += len(line) + 1
    return Capture(
        id=number,
        article_id=article,
        sha256=digest,
        size=len(text.encode()),
        media_type="text/plain",
        captured_at=datetime(on.year, on.month, on.day, 18, 5, tzinfo=UTC),
        method=CaptureMethod.FILE,
        origin="",
        encoding="utf-8",
        text=text,
        text_sha256=digest,
        extractor="text 1",
        blocks=tuple(blocks),
        **_STAMP,
    )


def _article(number: int, *, later: bool) -> tuple[Article, Capture]:
    """Even numbers are later reporting on the odd ones before them."""
    on = date(2030, 1, 1) + timedelta(days=number % 600 + (300 if later else 0))
    article = Article(
        id=number,
        outlet_id=number % len(_OUTLETS) + 1,
        headline=f"Kestrel class, part {number}: what the yard and the minister say",
        address=f"https://news.example/{on:%Y/%m/%d}/kestrel-class-{number}",
        published_on=on,
        language="en",
        **_STAMP,
    )
    return article, _capture(number, number, body(number, later=later), on)


def _passage(number: int, capture: Capture, words: str, **owner: int) -> Passage:
    start = capture.text.index(words)
    end = start + len(words)
    return Passage(
        id=number,
        capture_id=capture.id,
        role=PassageRole.BODY,
        start=start,
        end=end,
        exact=words,
        prefix=capture.text[max(start - 32, 0) : start],
        suffix=capture.text[end : end + 32],
        **owner,
        **_STAMP,
    )


def _case(number: int) -> Case:
    own, capture = _article(2 * article_number(number) - 1, later=False)
    later = [_article(2 * article_number(number) - 2 + 2 * n + 2, later=True) for n in range(3)]
    year = 2028 + number % 5
    claim = Claim(
        id=number,
        article_id=own.id,
        wording=f"Ferry {number} of the Kestrel class will be handed over in {year}",
        nature=Nature.PLAN,
        window=Window(words=f"in {year}", edtf=str(year)),
        tags=("ferries",),
        **_STAMP,
    )
    words = f"Ferry number {number} of the Kestrel class will be handed over in {year}"
    first = number * EVIDENCE_A_CLAIM
    evidence, passages = [], [_passage(first * 10, capture, words, claim_id=number)]
    for index in range(EVIDENCE_A_CLAIM):
        article, taken = later[index % len(later)]
        line = taken.text.split("\n")[(number + index) % 20]
        evidence.append(_evidence(first + index, number, index, article))
        passages.append(
            _passage(first * 10 + index + 1, taken, line[:70], evidence_id=first + index)
        )
    dossier = Dossier(
        claim=claim,
        attributions=(
            Attribution(
                id=number, claim_id=number, source_id=1, act=Act.STATES, mode=QuoteMode.DIRECT,
                source_words="a harbour source", cue="told", **_STAMP,
            ),
        ),
        responses=(
            Response(
                id=number, article_id=own.id, act=ResponseAct.DECLINED_TO_COMMENT,
                source_ids=(4,), claim_ids=(number,), words="declined to comment", **_STAMP,
            ),
        ),
        evidence=tuple(evidence),
        requests=_requests(number),
        passages=tuple(passages),
        sources={one.id: one for one in _SOURCES},
        outlets={one.id: one for one in _OUTLETS},
        articles={own.id: own, **{one.id: one for one, _ in later}},
        captures={capture.id: capture, **{taken.id: taken for _, taken in later}},
        zone="Europe/Paris",
    )  # fmt: skip
    if number % 3 == 0:
        dossier = _concluded(dossier, number)
    return Case(dossier=dossier, assessment=assess(dossier, POINT))


def _evidence(number: int, claim: int, index: int, article: Article) -> Evidence:
    relation = _RELATIONS[(claim + index) % len(_RELATIONS)]
    year = 2029 + claim % 3
    moved = Window(words="", edtf="2033") if relation is Relation.REVISES else None
    return Evidence(
        id=number,
        claim_id=claim,
        article_id=article.id,
        relation=relation,
        source_id=(claim + index) % len(_SOURCES) + 1,
        interest=(Interest.PARTY, Interest.OPPONENT, Interest.NONE)[index % 3],
        first_hand=index % 2 == 0,
        event=Window(words="", edtf=f"{year}-0{index % 9 + 1}"),
        new_window=moved,
        recorded_by=1,
        recorded_at=datetime(2032, 1, 5, 9, tzinfo=UTC),
        **_STAMP,
    )


def _requests(number: int) -> tuple[CommentRequest, ...]:
    if number % 4:
        return ()
    sent = datetime(2032, 1, 10, 8, tzinfo=UTC)
    return (
        CommentRequest(
            id=number, claim_ids=(number,), party="the Kestrel Yard", channel="e-mail",
            sent_at=sent, deadline=sent + timedelta(days=4), **_STAMP,
        ),
    )  # fmt: skip


def _concluded(dossier: Dossier, number: int) -> Dossier:
    verdict = Verdict(
        id=number,
        claim_id=number,
        rating=VerdictScale.UNPROVEN,
        confidence=Confidence.MODERATE,
        rationale="The yard and the register agree; the minister has not said when it was signed.",
        relied_on=(number * EVIDENCE_A_CLAIM,),
        basis=basis(dossier, POINT),
        author_id=1,
        given_at=datetime(2032, 2, 1, 9, tzinfo=UTC),
        **_STAMP,
    )
    return replace(dossier, verdicts=(verdict,))
