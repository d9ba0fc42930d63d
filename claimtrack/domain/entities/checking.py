"""What is checked: claims, who says them, what bears on them, and the checkers' own work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from claimtrack.domain.entities.base import Entity, need, need_zone
from claimtrack.domain.errors import BadInput
from claimtrack.domain.window import Window
from claimtrack.domain.words import (
    Act,
    Confidence,
    DecisionKind,
    EntityKind,
    Interest,
    Nature,
    Priority,
    QuoteCheck,
    QuoteMode,
    Relation,
    ResponseAct,
    VerdictScale,
    Workflow,
)


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
        need(self.wording, "A claim needs a wording: say in one sentence what is claimed.")


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
        need_zone(self.recorded_at, "The time of recording")


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
        need(self.rationale, "A verdict needs a rationale: say what it rests on.")
        need_zone(self.given_at, "A verdict's time")


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
        need(self.party, "A comment request needs the party that was asked.")
        if not self.claim_ids:
            raise BadInput("A comment request needs at least one claim.")
        for moment, what in (
            (self.sent_at, "The time it was sent"),
            (self.deadline, "The deadline"),
            (self.replied_at, "The time of the reply"),
        ):
            need_zone(moment, what)


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
            need(self.text, "A note needs some text.")
