"""What goes into a comparison of a claim with a later text, and what comes out of it.

Spans are code points, the end exclusive: a claim's in its wording, a text's in the whole text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimtrack.domain.entities import Block
from claimtrack.domain.window import Window
from claimtrack.domain.words import Nature, Outcome, Relation, SourceKind

Span = tuple[int, int]


class Bearing(StrEnum):
    """How a text bears on a claim: a Relation, or one of two answers that are none."""

    CONFIRMS = "confirms"
    PARTLY_CONFIRMS = "partly_confirms"
    CONTRADICTS = "contradicts"
    REVISES = "revises"
    RETRACTS = "retracts"
    REPEATS = "repeats"
    CONTEXT = "context"
    UNRELATED = "unrelated"
    UNSURE = "unsure"

    @property
    def relation(self) -> Relation | None:
        """The relation to record; None for unrelated and unsure."""
        if self in (Bearing.UNRELATED, Bearing.UNSURE):
            return None
        return Relation(self.value)


class ReasonKind(StrEnum):
    """What a reason rests on."""

    SAME_WORDS = "same_words"
    """The text says what the claim says."""
    DATE = "date"
    NUMBER = "number"
    NEGATION = "negation"
    """It is said not to be so, or not to have been done."""
    ANTONYM = "antonym"
    """The contrary is said: closed for opened, called off for planned."""
    DENIAL = "denial"
    COMPLETION = "completion"
    """What was to come has been done."""
    PART = "part"
    """Part of it has been done, or is so."""
    PENDING = "pending"
    """It is being prepared, or not yet known."""
    ANNOUNCED = "announced"
    """Whoever is to do it says that they will."""
    CHANGED_PLAN = "changed_plan"
    MODALITY = "modality"
    """The text looks ahead, or passes it on as a rumour: that confirms nothing."""
    AGREEMENT = "agreement"
    """Somebody agrees with a plan, or would like it otherwise."""
    RETRACTION = "retraction"
    SAME_SPEAKER = "same_speaker"
    SAME_ORIGIN = "same_origin"
    DECLINED = "declined"
    """Somebody was asked and said nothing: never a contradiction."""
    ACTOR = "actor"
    PLACE = "place"
    OBJECT = "object"
    """Another actor, place or object than the claim's."""
    WORDING = "wording"
    """Words of the text that stand mostly in texts that bear so on their claims."""
    FEW_WORDS = "few_words"
    """Too little of the claim is in the text."""


class OriginLink(StrEnum):
    """How two reports are seen to come from one origin."""

    WIRE_CREDIT = "wire_credit"
    CITING = "citing"
    NEAR_COPY = "near_copy"
    SAME_QUOTATION = "same_quotation"
    SAME_SPEAKER = "same_speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSide:
    """An article as it was captured. ``published_on`` is the day in its own zone.

    ``family`` is the outlet's owner or wire; ``blocks`` say what is headline and what is furniture.
    """

    text: str
    published_on: date | None = None
    outlet: str = ""
    family: str = ""
    byline: str = ""
    wire_credit: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """One of those whom the claim comes from, as it is recorded."""

    name: str
    kind: SourceKind
    affiliation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSide:
    """A claim. Nature and window are read from the wording where they are None.

    ``published_on`` is the day of the claim's own article. ``sources`` are its originating sources;
    with ``article``, the one that it stands in, near-copies of that are found too. ``beside`` is
    set where the text is held against several claims of one article: it bears on few of them.
    """

    wording: str
    published_on: date | None = None
    nature: Nature | None = None
    window: Window | None = None
    sources: tuple[ClaimSource, ...] = ()
    article: ArticleSide | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for the proposal: the words on both sides, and a sentence."""

    kind: ReasonKind
    claim: Span | None
    text: Span | None
    says: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks in the later passage. ``name`` is the fullest that the text has, "" for nobody.

    ``first_hand`` is about the speaker, not the outlet: True for one who speaks of their own doing
    or of what they saw, False for one who passes on what others said, None where that can't be
    read. ``via`` is the outlet that it was told to, or the report that it came through.
    """

    name: str
    kind: SourceKind
    first_hand: bool | None = None
    via: str = ""
    span: Span | None = None

    @property
    def is_anonymous(self) -> bool:
        """Somebody spoke, and the text does not say who."""
        return self.kind is SourceKind.ANONYMOUS_SOURCE


@dataclass(frozen=True, slots=True)
class SameOrigin:
    """Why two reports count as one origin: how they hang together, where, and a sentence."""

    link: OriginLink
    span: Span | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A proposal. ``score`` is between 0 and 1: how often such a proposal was right.

    ``passages`` are up to three sentences of the text, the one that decided first. ``event`` is
    when what the text reports happened, ``new_window`` what a revision puts in place of the claim's
    window; both as they would be recorded. ``speaker`` is None where nobody was looked for.
    """

    bearing: Bearing
    score: float
    passages: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
    event: Window | None = None
    new_window: Window | None = None
    outcome: Outcome | None = None
    speaker: Speaking | None = None
    same_origin: SameOrigin | None = None

    @property
    def relation(self) -> Relation | None:
        """The relation to record; None for unrelated and unsure."""
        return self.bearing.relation

    @property
    def event_date(self) -> str:
        """The event as EDTF; "" where the text gives none."""
        return self.event.edtf if self.event else ""
