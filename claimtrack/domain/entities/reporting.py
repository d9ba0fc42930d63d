"""What was published: who publishes and speaks, articles, their captures and places in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from claimtrack.domain.entities.base import Entity, need, need_zone
from claimtrack.domain.errors import BadInput
from claimtrack.domain.words import (
    BlockKind,
    CaptureMethod,
    EntityKind,
    PassageRole,
    SourceKind,
    Watched,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker(Entity):
    """Somebody who works on the ledger."""

    KIND = EntityKind.CHECKER

    name: str
    initials: str = ""

    def __post_init__(self) -> None:
        need(self.name, "A checker needs a name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet(Entity):
    """Who published. ``family`` is its owner or wire; empty when it stands for itself."""

    KIND = EntityKind.OUTLET

    name: str
    family: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        need(self.name, "An outlet needs a name.")

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
            need(self.descriptor, "A source needs the words that the outlet describes it by.")

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
        need(self.headline, "An article needs a headline or a title of your own.")
        need_zone(self.published_at, "A publication time")


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
        need_zone(self.captured_at, "A capture's time")


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
        need(self.address, "A watched address needs an address.")
        if self.every_hours < 1:
            raise BadInput("An address is looked at once an hour at most: give 1 hour or more.")
        if (self.article_id is None) == (self.watched is Watched.ARTICLE):
            raise BadInput("A watched article needs its article, and a watched feed has none.")
