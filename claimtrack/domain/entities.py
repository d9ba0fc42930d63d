"""What the ledger keeps: one frozen dataclass an entity, validated as it is made.

A row in storage carries the same field names. ``id`` is 0 until the ledger has recorded the entity;
``version`` counts its edits from 1; ``recorded_seq`` is the history's number when this version was
recorded, ``retired_seq`` when it ceased to hold (replaced, or undone). Times are zone-aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    BlockKind,
    CaptureMethod,
    Confidence,
    DecisionKind,
    EntityKind,
    Interest,
    Nature,
    PassageRole,
    Priority,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    VerdictScale,
    Watched,
    Workflow,
)


def _need(value: str, message: str) -> None:
    if not value.strip():
        raise BadInput(message)


def _need_zone(value: datetime | None, what: str) -> None:
    if value is not None and value.tzinfo is None:
        raise BadInput(f"{what} needs a time zone.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What every entity has."""

    KIND: ClassVar[EntityKind]

    id: int = 0
    version: int = 0
    recorded_seq: int = 0
    retired_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker(Entity):
    """Somebody who works on the ledger."""

    KIND = EntityKind.CHECKER

    name: str
    initials: str = ""

    def __post_init__(self) -> None:
        _need(self.name, "A checker needs a name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet(Entity):
    """Who published. ``family`` is its owner or wire; empty when it stands for itself."""

    KIND = EntityKind.OUTLET

    name: str
    family: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        _need(self.name, "An outlet needs a name.")

    @property
    def family_name(self) -> str:
        """The family that it counts as one origin with, folded for comparing."""
        return (self.family or self.name).strip().casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entity):
    """Who spoke, by public descriptor. There is no field for an anonymous source's real name.

    An anonymous, unattributed, media-reports or outlet source belongs to the outlet that printed it
    (``outlet_id``): "a military source" in two outlets is two sources.
    """

    KIND = EntityKind.SOURCE

    descriptor: str
    kind: SourceKind
    role: str = ""
    affiliation: str = ""
    outlet_id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in (SourceKind.UNATTRIBUTED, SourceKind.MEDIA_REPORTS, SourceKind.OUTLET):
            _need(self.descriptor, "A source needs the words that the outlet describes it by.")

    @property
    def has_name(self) -> bool:
        """A person, body or document that can be named and asked."""
        return self.kind in (
            SourceKind.OFFICIAL,
            SourceKind.ORGANISATION,
            SourceKind.PERSON,
            SourceKind.DOCUMENT,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Entity):
    """One published piece. ``published_on`` is the date in the article's own zone.

    ``published_at`` is the moment (kept as UTC) where a time is printed, and ``published_zone`` the
    zone as printed ("UTC+3"). ``published_words`` are the words that the date was read from.
    """

    KIND = EntityKind.ARTICLE

    outlet_id: int
    headline: str
    address: str = ""
    byline: str = ""
    place: str = ""
    published_on: date | None = None
    published_at: datetime | None = None
    published_zone: str = ""
    published_words: str = ""
    language: str = ""
    wire_credit: str = ""

    def __post_init__(self) -> None:
        _need(self.headline, "An article needs a headline or a title of your own.")
        _need_zone(self.published_at, "A publication time")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a capture's text and what it is. Offsets in code points, end exclusive."""

    kind: BlockKind
    start: int
    end: int

    @property
    def is_furniture(self) -> bool:
        """Page furniture: kept in the text, and no part of what the article says."""
        return self.kind not in (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Entity):
    """One immutable copy of an article. Its bytes are kept apart and read by its number.

    ``text`` is LF-only; ``blocks`` cover it in order; ``extractor`` names what read it and its
    version; ``notes`` say what had to be mended (a NUL, an undecodable byte).
    """

    KIND = EntityKind.CAPTURE

    article_id: int
    sha256: str
    size: int
    media_type: str
    captured_at: datetime
    method: CaptureMethod
    origin: str = ""
    encoding: str = ""
    text: str
    text_sha256: str
    extractor: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _need_zone(self.captured_at, "A capture's time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Entity):
    """A place in one capture, by position and by quotation (the W3C selectors).

    It belongs to exactly one claim, attribution, response or piece of evidence. Offsets are Unicode
    code points in the capture's text, end exclusive.
    """

    KIND = EntityKind.PASSAGE

    capture_id: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    role: PassageRole
    claim_id: int | None = None
    attribution_id: int | None = None
    response_id: int | None = None
    evidence_id: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadInput("A passage needs at least one character: select some text.")
        if len(self.exact) != self.end - self.start:
            raise BadInput("A passage's words and its place do not fit each other.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Entity):
    """One checkable thing in our words, about one event or state, worded affirmatively."""

    KIND = EntityKind.CLAIM

    article_id: int
    wording: str
    nature: Nature = Nature.FACT
    window: Window | None = None
    priority: Priority = Priority.NORMAL
    assignee_id: int | None = None
    tags: tuple[str, ...] = ()
    workflow: Workflow = Workflow.DRAFT
    recheck_on: date | None = None
    recheck_rule: str = ""
    snoozed_until: date | None = None
    withdrawn: str = ""

    def __post_init__(self) -> None:
        _need(self.wording, "A claim needs a wording: say in one sentence what is claimed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Entity):
    """One source's act towards one claim.

    ``parent_id`` is the attribution through which this one reached the outlet (outlet ← media
    reports ← unnamed source: the unnamed source's parent is the media reports). ``via`` is the
    outlet that it was told to ("told TASS"). ``withdrawn`` is the reason, empty while it holds.
    """

    KIND = EntityKind.ATTRIBUTION

    claim_id: int
    source_id: int
    act: Act = Act.STATES
    mode: QuoteMode = QuoteMode.INDIRECT
    source_words: str = ""
    cue: str = ""
    said_on: Window | None = None
    via: str = ""
    parent_id: int | None = None
    interest: Interest = Interest.UNKNOWN
    first_hand: bool | None = None
    quote_check: QuoteCheck = QuoteCheck.UNCHECKED
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Entity):
    """One response act by one or several sources about one or several claims; never a claim."""

    KIND = EntityKind.RESPONSE

    article_id: int
    act: ResponseAct
    source_ids: tuple[int, ...]
    claim_ids: tuple[int, ...]
    words: str = ""
    said_on: Window | None = None
    withdrawn: str = ""

    def __post_init__(self) -> None:
        if not self.source_ids:
            raise BadInput("A response needs at least one source: who was asked?")
        if not self.claim_ids:
            raise BadInput("A response needs at least one claim: what were they asked about?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Entity):
    """A passage, in any article, that bears on a claim.

    ``source_id`` is who speaks in it (None: nobody is named and it is not the outlet's own
    observation). ``first_hand`` is about the speaker, not the outlet; None is unknown.
    ``origin_id`` names the source at the end of the chain where that is not the speaker;
    ``derived_from_id`` is the evidence that this one relays. ``event`` is when what it reports
    happened, ``new_window`` what a revision puts in place of the claim's window. ``withdrawn`` is
    the reason.
    """

    KIND = EntityKind.EVIDENCE

    claim_id: int
    article_id: int
    relation: Relation
    source_id: int | None = None
    interest: Interest = Interest.UNKNOWN
    first_hand: bool | None = None
    event: Window | None = None
    new_window: Window | None = None
    origin_id: int | None = None
    derived_from_id: int | None = None
    note: str = ""
    recorded_by: int
    recorded_at: datetime
    withdrawn: str = ""

    def __post_init__(self) -> None:
        _need_zone(self.recorded_at, "The time of recording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Entity):
    """A checker's conclusion. Append-only: a later one of the same kind supersedes it.

    ``basis`` is what the record said when it was given (``rules.staleness.basis``), so that any
    later difference can be named.
    """

    KIND = EntityKind.VERDICT

    claim_id: int
    rating: VerdictScale
    confidence: Confidence
    rationale: str
    relied_on: tuple[int, ...] = ()
    author_id: int
    given_at: datetime
    second_check: bool = False
    basis: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _need(self.rationale, "A verdict needs a rationale: say what it rests on.")
        _need_zone(self.given_at, "A verdict's time")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRequest(Entity):
    """Our own right-of-reply log. Contact details and asides belong in a confidential note."""

    KIND = EntityKind.COMMENT_REQUEST

    claim_ids: tuple[int, ...]
    party: str
    channel: str = ""
    put_to_them: str = ""
    sent_at: datetime
    deadline: datetime | None = None
    reply: str = ""
    replied_at: datetime | None = None
    response_id: int | None = None
    attribution_id: int | None = None
    withdrawn: str = ""

    def __post_init__(self) -> None:
        _need(self.party, "A comment request needs the party that was asked.")
        if not self.claim_ids:
            raise BadInput("A comment request needs at least one claim.")
        for moment, what in (
            (self.sent_at, "The time it was sent"),
            (self.deadline, "The deadline"),
            (self.replied_at, "The time of the reply"),
        ):
            _need_zone(moment, what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entity):
    """What became of a proposal, so that nothing is asked twice.

    ``key`` identifies the proposal (a stable hash of what was proposed, where); ``proposal`` is
    what was proposed, as canonical JSON text.
    """

    KIND = EntityKind.DECISION

    article_id: int
    claim_id: int | None = None
    decision: DecisionKind
    key: str
    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidential(Entity):
    """A note for our eyes: about a claim, a source or a comment request. In no report, ever.

    Once erased its ``text`` is empty, ``erased`` is true, and the history keeps no copy.
    """

    KIND = EntityKind.CONFIDENTIAL

    about: EntityKind
    about_id: int
    text: str
    author_id: int
    written_at: datetime
    erased: bool = False

    def __post_init__(self) -> None:
        if self.about not in (EntityKind.CLAIM, EntityKind.SOURCE, EntityKind.COMMENT_REQUEST):
            raise BadInput("A confidential note is about a claim, a source or a comment request.")
        if not self.erased:
            _need(self.text, "A note needs some text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(Entity):
    """An address that is captured again on a schedule: an article's, or a feed's.

    ``every_hours`` is the least time between two looks. ``article_id`` is the article that is
    watched; a feed has none. ``outlet`` is who publishes the articles of a feed whose pages do not
    say. ``stopped`` is the reason why it is watched no longer; empty while it is.
    """

    KIND = EntityKind.WATCH

    address: str
    watched: Watched
    every_hours: int
    article_id: int | None = None
    outlet: str = ""
    stopped: str = ""

    def __post_init__(self) -> None:
        _need(self.address, "A watched address needs an address.")
        if self.every_hours < 1:
            raise BadInput("An address is looked at once an hour at most: give 1 hour or more.")
        if (self.article_id is None) == (self.watched is Watched.ARTICLE):
            raise BadInput("A watched article needs its article, and a watched feed has none.")
