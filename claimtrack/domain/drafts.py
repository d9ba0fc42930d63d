"""What is proposed for the record, before the ledger has given it a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from claimtrack.domain.entities import Block
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    CaptureMethod,
    Confidence,
    Interest,
    Nature,
    PassageRole,
    Priority,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureDraft:
    """One copy of an article as it came in, with the text read from it."""

    content: bytes
    media_type: str
    method: CaptureMethod
    origin: str = ""
    encoding: str = ""
    text: str
    extractor: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDraft:
    """What could be read of an article. Empty or None where the page does not say.

    ``questions`` says, a sentence each, what has to be asked of the person ("The page gives no
    year for its date.").
    """

    outlet: str = ""
    family: str = ""
    headline: str = ""
    address: str = ""
    byline: str = ""
    place: str = ""
    published_on: date | None = None
    published_at: datetime | None = None
    published_zone: str = ""
    published_words: str = ""
    language: str = ""
    wire_credit: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDraft:
    """A place in a capture: code points, end exclusive. Its words are read from the capture."""

    capture_id: int
    start: int
    end: int
    role: PassageRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    """A source by description. Recording finds the one that fits in the ledger, or adds it."""

    descriptor: str
    kind: SourceKind
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionDraft:
    """One source's act towards one claim. ``relayed_by`` is the next link towards the outlet."""

    source: int | SourceDraft
    act: Act = Act.STATES
    mode: QuoteMode = QuoteMode.INDIRECT
    source_words: str = ""
    cue: str = ""
    said_on: Window | None = None
    via: str = ""
    interest: Interest = Interest.UNKNOWN
    first_hand: bool | None = None
    passages: tuple[PassageDraft, ...] = ()
    relayed_by: AttributionDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """One claim with the passages that say it and who says it."""

    article_id: int
    wording: str
    nature: Nature = Nature.FACT
    window: Window | None = None
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    passages: tuple[PassageDraft, ...] = ()
    attributions: tuple[AttributionDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDraft:
    """One response act of one or several sources about one or several claims."""

    article_id: int
    act: ResponseAct
    sources: tuple[int | SourceDraft, ...]
    claim_ids: tuple[int, ...]
    words: str = ""
    said_on: Window | None = None
    passages: tuple[PassageDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDraft:
    """A passage that bears on a claim. See ``entities.Evidence`` for the fields."""

    claim_id: int
    article_id: int
    relation: Relation
    source: int | SourceDraft | None = None
    interest: Interest = Interest.UNKNOWN
    first_hand: bool | None = None
    event: Window | None = None
    new_window: Window | None = None
    origin: int | SourceDraft | None = None
    derived_from_id: int | None = None
    note: str = ""
    passages: tuple[PassageDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictDraft:
    """A checker's conclusion, before it is given."""

    claim_id: int
    rating: VerdictScale
    confidence: Confidence
    rationale: str
    relied_on: tuple[int, ...] = ()
    second_check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRequestDraft:
    """What was put to a party, when, and by when we need the reply."""

    claim_ids: tuple[int, ...]
    party: str
    channel: str = ""
    put_to_them: str = ""
    sent_at: datetime | None = None
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One article as intake hands it over."""

    article: ArticleDraft
    capture: CaptureDraft = field(repr=False)
