"""A small made-up story to record in a ledger: Lurien and its newspapers are fiction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from claimtrack.domain.entities import (
    Article,
    Attribution,
    Block,
    Capture,
    Checker,
    Claim,
    CommentRequest,
    Confidential,
    Decision,
    Evidence,
    Outlet,
    Passage,
    Response,
    Signature,
    Source,
    Verdict,
    Watch,
)
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    BlockKind,
    CaptureMethod,
    Confidence,
    DecisionKind,
    EntityKind,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Watched,
)
from claimtrack.storage.history import Head
from claimtrack.storage.store import Store
from claimtrack.storage.work import Work

T = TypeVar("T")

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
TEXT = "Lurien to buy ferries\nA port official said two ferries would arrive in May or June 2031."
SAID = "two ferries would arrive in May or June 2031"


def do(
    store: Store,
    step: Callable[[Work], T],
    *,
    name: str = "edit",
    checker_id: int = 1,
    operation: UUID | None = None,
) -> T:
    """Take one step in a unit of work of its own."""
    with store.write(name=name, checker_id=checker_id, at=NOON, operation=operation) as work:
        return step(work)


@dataclass
class Story:
    """What was recorded, by name."""

    checker: Checker
    outlet: Outlet
    source: Source
    article: Article
    capture: Capture
    claim: Claim
    passage: Passage


def head_text(head: Head) -> str:
    """A head as a manifest or a report has it, to be trusted later."""
    return f"{head.seq}:{head.hash.hex()}"


def capture_of(article: Article, text: str = TEXT) -> Capture:
    content = text.encode()
    first = text.index("\n")
    return Capture(
        article_id=article.id,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        media_type="text/plain",
        captured_at=NOON,
        method=CaptureMethod.FILE,
        text=text,
        text_sha256=sha256(content).hexdigest(),
        extractor="plain 1",
        blocks=(Block(BlockKind.HEADLINE, 0, first), Block(BlockKind.BODY, first + 1, len(text))),
        notes=("The file had no byte order mark.",),
    )


def passage_in(capture: Capture, words: str, **owner: int) -> Passage:
    start = capture.text.index(words)
    return Passage(
        capture_id=capture.id,
        start=start,
        end=start + len(words),
        exact=words,
        role=PassageRole.BODY,
        **owner,
    )


def begin(store: Store, *, recorded_by: int = 1) -> Story:
    """Record one article with one claim; by the first checker, who can undo it."""
    with store.write(name="begin", checker_id=0, at=NOON) as work:
        checker = work.add(Checker(name="Ilse Brandt", initials="IB"))
    with store.write(name="record claim", checker_id=recorded_by, at=NOON) as work:
        outlet = work.add(Outlet(name="Lurien Courier", family="Harbour Press"))
        source = work.add(Source(descriptor="a port official", kind=SourceKind.OFFICIAL))
        article = work.add(
            Article(outlet_id=outlet.id, headline="Lurien to buy ferries", published_at=NOON)
        )
        capture = work.add(capture_of(article), content=TEXT.encode())
        window = Window(words="May or June 2031", edtf="[2031-05,2031-06]")
        claim = work.add(Claim(article_id=article.id, wording="Two ferries arrive", window=window))
        passage = work.add(passage_in(capture, SAID, claim_id=claim.id))
    return Story(checker, outlet, source, article, capture, claim, passage)


def every_kind(work: Work, story: Story) -> None:
    """Add one entity of each kind that ``begin`` does not."""
    first_kinds(work, story)
    work.add(
        Signature(
            fingerprint="5e" * 32,
            asked='{"article":1}',
            published_on=NOON.date(),
            known_seq=7,
            claims=("1:0f0f0f0f0f0f0f0f",),
            signer_id=story.checker.id,
            capacity="editor",
            signed_at=NOON,
        )
    )


def first_kinds(work: Work, story: Story) -> None:
    """The same of the kinds that the first schema has."""
    claim, source, checker = story.claim, story.source, story.checker
    attribution = work.add(Attribution(claim_id=claim.id, source_id=source.id, cue="said"))
    work.add(Attribution(claim_id=claim.id, source_id=source.id, parent_id=attribution.id))
    response = work.add(
        Response(
            article_id=story.article.id,
            act=ResponseAct.NEITHER_CONFIRMED_NOR_DENIED,
            source_ids=(source.id,),
            claim_ids=(claim.id,),
        )
    )
    evidence = work.add(
        Evidence(
            claim_id=claim.id,
            article_id=story.article.id,
            relation=Relation.PARTLY_CONFIRMS,
            event=Window(words="on 3 May", edtf="2031-05-03", rule="day and month"),
            recorded_by=checker.id,
            recorded_at=NOON,
        )
    )
    work.add(
        Verdict(
            claim_id=claim.id,
            rating=VerdictScale.PARTLY_ACCURATE,
            confidence=Confidence.MODERATE,
            rationale="One ferry came.",
            relied_on=(evidence.id,),
            author_id=checker.id,
            given_at=NOON,
            basis=("standing partly_confirmed",),
        )
    )
    request = work.add(
        CommentRequest(
            claim_ids=(claim.id,), party="Port of Lurien", sent_at=NOON, response_id=response.id
        )
    )
    decision = Decision(article_id=story.article.id, decision=DecisionKind.DISMISSED, key="k1")
    work.add(decision)
    work.add(
        Confidential(
            about=EntityKind.COMMENT_REQUEST,
            about_id=request.id,
            text="Ring the harbour master at home.",
            author_id=checker.id,
            written_at=NOON,
        )
    )
    work.add(
        Watch(
            address="https://tidewater.example/bell",
            watched=Watched.ARTICLE,
            every_hours=24,
            article_id=story.article.id,
        )
    )
