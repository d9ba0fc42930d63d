"""A claim, an article and all that belongs to them, as a report tells it.

Plain frozen values, read by every format. Every string has been through ``text.visible`` once, so a
format only has to escape it. Numbers are the ledger's. Offsets are Unicode code points in a
capture's text, end exclusive. Times are zone-aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    BlockKind,
    CautionCode,
    Confidence,
    Interest,
    Nature,
    Outcome,
    PassageRole,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    SourceKind,
    Standing,
    VerdictScale,
    Workflow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An article as it is referred to. ``link`` is its address where it is http(s), else empty.

    ``at`` is the moment it was published, in the zone as printed where that could be read, else in
    UTC; None where no time is printed. ``zone`` is the zone in the article's own letters.
    """

    article: int
    outlet: str
    headline: str
    on: date | None
    at: datetime | None
    zone: str
    address: str
    link: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of an article's text, marked where it is the passage."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A paragraph of a capture with the passages in it marked.

    ``paragraph`` counts the body's paragraphs from 1; None outside the body. ``cut_before`` and
    ``cut_after`` say that a long paragraph goes on there; a passage itself is never cut.
    """

    capture: int
    kind: BlockKind | None
    paragraph: int | None
    start: int
    end: int
    cut_before: bool
    cut_after: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A passage by place and by words. ``found`` is false where the capture has other words there.

    ``kind`` is None where the place is in no known block of the text.
    """

    capture: int
    role: PassageRole
    paragraph: int | None
    kind: BlockKind | None
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source as the report names it. ``outlet`` is whose unnamed source it is, else empty."""

    source: int
    name: str
    kind: SourceKind
    role: str
    affiliation: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionEntry:
    """One source's act as printed. ``chain`` runs from the outlet to this source, both included.

    ``relays`` is true for a link that only passes on what another source said. ``quotes`` are its
    own words in the article, where they are not already marked as the claim's.
    """

    attribution: int
    speaker: Speaker
    act: Act
    mode: QuoteMode
    source_words: str
    cue: str
    quotes: tuple[Quoted, ...]
    said_on: Window | None
    via: str
    interest: Interest
    first_hand: bool | None
    quote_check: QuoteCheck
    chain: tuple[str, ...]
    relays: bool
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseEntry:
    """Sources that would not say, in their words as printed, and where."""

    response: int
    act: ResponseAct
    speakers: tuple[Speaker, ...]
    words: str
    said_on: Window | None
    published: Published
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """One passage that bears on the claim.

    ``origin`` is who it goes back to; where that is not known, ``origin_unknown`` says why.
    ``set_aside`` says why the standing does not count it; empty where it does. ``captured_at``
    and ``sha256`` are of the capture that the passage lies in, None and empty where it has none.
    """

    evidence: int
    relation: Relation
    speaker: Speaker | None
    interest: Interest
    first_hand: bool | None
    origin: str
    origin_unknown: str
    event: Window | None
    new_window: Window | None
    derived_from: int | None
    note: str
    published: Published
    excerpts: tuple[Excerpt, ...]
    quotes: tuple[Quoted, ...]
    capture: int | None
    captured_at: datetime | None
    sha256: str
    recorded_by: str
    recorded_at: datetime
    set_aside: str
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictEntry:
    """A checker's conclusion. ``relied_on`` are numbers of evidence.

    ``says`` is the rating in the house's words with ours after them, or in ours alone.
    """

    verdict: int
    rating: VerdictScale
    says: str
    confidence: Confidence
    rationale: str
    relied_on: tuple[int, ...]
    author: str
    given_at: datetime
    second_check: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What checkers concluded. ``leading`` leads the report, ``second`` is the check of it.

    ``hidden`` is true where the report is made by somebody who is still to check blind: then
    nothing else here is filled. ``differs``: the leading verdict says other than the standing, and
    its rationale has to say why. ``disagreement`` and ``stale`` are sentences.
    """

    leading: VerdictEntry | None = None
    second: VerdictEntry | None = None
    earlier: tuple[VerdictEntry, ...] = ()
    differs: bool = False
    disagreement: str = ""
    stale: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedEntry:
    """An item that the standing counted, and for which origin. Exactly one number is set.

    ``name`` is who speaks in it.
    """

    evidence: int | None
    attribution: int | None
    name: str
    relation: Relation
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideEntry:
    """An item that the standing did not count, and why. Exactly one number is set."""

    evidence: int | None
    attribution: int | None
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingEntry:
    """How the reporting leaves the claim, and why. ``window`` is the one that holds now."""

    standing: Standing
    reasons: tuple[str, ...]
    origins: tuple[str, ...]
    counted: tuple[CountedEntry, ...]
    set_aside: tuple[SetAsideEntry, ...]
    window: Window | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEntry:
    """What became of a plan or forecast, with the distance in a sentence.

    ``according_to`` names who says so where the outcome may not be shown without them, else empty.
    """

    outcome: Outcome
    says: str
    according_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEntry:
    """Our own request for comment. ``state`` says in words how it stands as of the report's day.

    What was put to them and what they answered are confidential and have no place here. ``came_of``
    is the response or the attribution that came of it, as it is recorded in its own right.
    """

    request: int
    party: str
    channel: str
    sent_at: datetime
    deadline: datetime | None
    replied_at: datetime | None
    response: int | None
    attribution: int | None
    came_of: str
    state: str
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionEntry:
    """What a careful editor would ask, and the words it rests on."""

    code: CautionCode
    says: str
    quotes: tuple[Quoted, ...]


class MomentKind(StrEnum):
    """What a moment on a claim's time line is."""

    WINDOW = "window"
    REVISED_WINDOW = "revised_window"
    PUBLISHED = "published"
    EVIDENCE = "evidence"
    VERDICT = "verdict"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One thing on a claim's time line. ``first`` and ``last`` are inclusive days, None is open.

    ``relation`` and ``evidence`` are set for evidence only. ``when`` is its date in words, ``says``
    what it is, without its date.
    """

    kind: MomentKind
    first: date | None
    last: date | None
    when: str
    says: str
    relation: Relation | None = None
    evidence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """One claim with everything recorded about it. ``paragraph`` is where it is first said."""

    claim: int
    article: int
    paragraph: int | None
    excerpts: tuple[Excerpt, ...]
    passages: tuple[Quoted, ...]
    wording: str
    nature: Nature
    window: Window | None
    tags: tuple[str, ...]
    workflow: Workflow
    withdrawn: str
    attributions: tuple[AttributionEntry, ...]
    responses: tuple[ResponseEntry, ...]
    verdicts: Verdicts
    standing: StandingEntry
    outcome: OutcomeEntry | None
    evidence: tuple[EvidenceEntry, ...]
    requests: tuple[RequestEntry, ...]
    cautions: tuple[CautionEntry, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of an article's text and the claims that it is among the words of."""

    text: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block of an article's text. ``paragraph`` counts the body's paragraphs from 1."""

    capture: int
    kind: BlockKind
    paragraph: int | None
    start: int
    end: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """One article with the claims reported from it, in the order of its text.

    ``lines`` are its whole text, for formats that show it; else empty.
    """

    published: Published
    byline: str
    place: str
    wire_credit: str
    claims: tuple[ClaimEntry, ...]
    lines: tuple[Line, ...] = ()
