"""A made-up newsroom with a ledger, for tests that read like its work. All of it is fiction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from claimtrack.domain.drafts import (
    ArticleDraft,
    AttributionDraft,
    CaptureDraft,
    ClaimDraft,
    EvidenceDraft,
    Intake,
    PassageDraft,
    ResponseDraft,
    SourceDraft,
    VerdictDraft,
)
from claimtrack.domain.entities import (
    Article,
    Block,
    Capture,
    Claim,
    Evidence,
    Response,
    Verdict,
)
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    BlockKind,
    CaptureMethod,
    Confidence,
    Nature,
    PassageRole,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
)
from claimtrack.services.ledger import Ledger

ANONYMOUS = SourceDraft(descriptor="a military diplomatic source", kind=SourceKind.ANONYMOUS_SOURCE)
MINISTRY = SourceDraft(descriptor="the Defence Ministry", kind=SourceKind.ORGANISATION)
SERVICE = SourceDraft(descriptor="the Cooperation Service", kind=SourceKind.ORGANISATION)
CHIEF = SourceDraft(
    descriptor="Oren Talvik",
    kind=SourceKind.OFFICIAL,
    role="chief of the holding",
    affiliation="Norvia Arms",
)


@dataclass
class Clock:
    """A clock that goes on by a minute whenever it is looked at; it can be set."""

    at: datetime = datetime(2031, 6, 15, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at

    def set(self, day: date) -> None:
        self.at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


@dataclass
class Newsroom:
    """A ledger, with short ways to record what a test is about."""

    ledger: Ledger
    clock: Clock
    captures: dict[int, Capture] = field(default_factory=dict)

    def article(
        self,
        headline: str,
        body: str,
        *,
        outlet: str = "Harbour Wire",
        on: date | None = date(2031, 2, 14),
        **more: Any,
    ) -> Article:
        """Add an article; its text is the headline, a blank line and the body."""
        draft = ArticleDraft(outlet=outlet, headline=headline, published_on=on, **more)
        added = self.ledger.add_article(Intake(article=draft, capture=copy_of(headline, body)))
        self.captures[added.article.id] = added.capture
        return added.article

    def passage(
        self, article: Article, words: str, role: PassageRole = PassageRole.CONTENT
    ) -> PassageDraft:
        """Where these words stand in the article."""
        capture = self.captures[article.id]
        start = capture.text.index(words)
        return PassageDraft(capture_id=capture.id, start=start, end=start + len(words), role=role)

    def claim(self, article: Article, wording: str, **more: Any) -> Claim:
        """Record a claim; see ``draft``."""
        return self.ledger.record_claim(self.draft(article, wording, **more))

    def draft(
        self,
        article: Article,
        wording: str,
        *,
        words: str = "",
        by: SourceDraft | int | None = ANONYMOUS,
        window: str = "",
        nature: Nature = Nature.PLAN,
        **more: Any,
    ) -> ClaimDraft:
        """A claim; ``words`` are the article's own, ``window`` is EDTF."""
        marked = (self.passage(article, words, PassageRole.BODY),) if words else ()
        said = (AttributionDraft(source=by),) if by is not None else ()
        return ClaimDraft(
            article_id=article.id,
            wording=wording,
            nature=nature,
            window=Window(words=window, edtf=window) if window else None,
            passages=marked,
            attributions=more.pop("attributions", said),
            **more,
        )

    def evidence(
        self, claim: Claim, article: Article, words: str, relation: Relation, **more: Any
    ) -> Evidence:
        """Link words of an article to a claim."""
        return self.ledger.link_evidence(
            EvidenceDraft(
                claim_id=claim.id,
                article_id=article.id,
                relation=relation,
                passages=(self.passage(article, words),),
                **more,
            )
        )

    def no_comment(self, article: Article, *claims: Claim) -> Response:
        """Both bodies declined to comment."""
        return self.ledger.respond(
            ResponseDraft(
                article_id=article.id,
                act=ResponseAct.DECLINED_TO_COMMENT,
                sources=(SERVICE, MINISTRY),
                claim_ids=tuple(claim.id for claim in claims),
                words="declined to comment",
            )
        )

    def verdict(
        self, claim: Claim, rating: VerdictScale = VerdictScale.UNPROVEN, **more: Any
    ) -> Verdict:
        """Give a verdict as whoever works here."""
        return self.ledger.give_verdict(
            VerdictDraft(
                claim_id=claim.id,
                rating=rating,
                confidence=Confidence.MODERATE,
                rationale="What has been reported so far.",
                **more,
            )
        )


def copy_of(headline: str, body: str) -> CaptureDraft:
    """A text file with a headline and a body."""
    text = f"{headline}\n\n{body}"
    return CaptureDraft(
        content=text.encode(),
        media_type="text/plain",
        method=CaptureMethod.FILE,
        text=text,
        extractor="plain 1",
        blocks=(
            Block(BlockKind.HEADLINE, 0, len(headline)),
            Block(BlockKind.BODY, len(headline) + 2, len(text)),
        ),
    )


def day(edtf: str) -> Window:
    """A window that says when something happened."""
    return Window(words=edtf, edtf=edtf)
