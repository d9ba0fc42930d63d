"""The field's words: every value that is stored, exported and shown by name.

Values are written as they are stored and exported. The label, glyph and meaning of each stands in
``data/words.toml``, so that the app, the command line and the reports say the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from tomllib import loads


class SourceKind(StrEnum):
    """What a source is (never what it did)."""

    OFFICIAL = "official"
    ORGANISATION = "organisation"
    PERSON = "person"
    ANONYMOUS_SOURCE = "anonymous_source"
    DOCUMENT = "document"
    MEDIA_REPORTS = "media_reports"
    OUTLET = "outlet"
    UNATTRIBUTED = "unattributed"


class Act(StrEnum):
    """What a source did about a claim. A denial is a statement."""

    STATES = "states"
    ANNOUNCES = "announces"
    CONFIRMS = "confirms"
    DENIES = "denies"


class ResponseAct(StrEnum):
    """What a source did when asked, short of saying anything about the claim."""

    DECLINED_TO_COMMENT = "declined_to_comment"
    DID_NOT_RESPOND = "did_not_respond"
    COULD_NOT_BE_REACHED = "could_not_be_reached"
    NEITHER_CONFIRMED_NOR_DENIED = "neither_confirmed_nor_denied"


class QuoteMode(StrEnum):
    """Quotation marks around all, none, or part of the content."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Nature(StrEnum):
    """What sort of thing a claim says."""

    FACT = "fact"
    PLAN = "plan"
    FORECAST = "forecast"
    OPINION = "opinion"


class Interest(StrEnum):
    """The speaker's own stake in what they say. ``opponent`` is the other side of the matter."""

    PARTY = "party"
    OPPONENT = "opponent"
    NONE = "none"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How a passage bears on a claim."""

    CONFIRMS = "confirms"
    PARTLY_CONFIRMS = "partly_confirms"
    CONTRADICTS = "contradicts"
    REVISES = "revises"
    RETRACTS = "retracts"
    REPEATS = "repeats"
    CONTEXT = "context"


class Standing(StrEnum):
    """How the reporting leaves a claim; derived from the record, never entered."""

    UNVERIFIED = "unverified"
    REPEATED = "repeated"
    CORROBORATED = "corroborated"
    PARTLY_CONFIRMED = "partly_confirmed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    REVISED = "revised"
    RETRACTED = "retracted"
    OVERDUE = "overdue"
    NOT_CHECKABLE = "not_checkable"


class VerdictScale(StrEnum):
    """A checker's conclusion. A house scale may map onto it."""

    ACCURATE = "accurate"
    PARTLY_ACCURATE = "partly_accurate"
    INACCURATE = "inaccurate"
    OUTDATED = "outdated"
    UNPROVEN = "unproven"
    NOT_CHECKABLE = "not_checkable"


class Confidence(StrEnum):
    """How sure the checker is of a verdict."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Outcome(StrEnum):
    """What became of a plan or forecast that has a window."""

    PENDING = "pending"
    ON_TIME = "on_time"
    EARLY = "early"
    LATE = "late"
    PARTLY = "partly"
    MISSED = "missed"


class Workflow(StrEnum):
    """The checker's own work on a claim."""

    DRAFT = "draft"
    CHECKING = "checking"
    SECOND_CHECK = "second_check"
    SIGNED_OFF = "signed_off"
    REOPENED = "reopened"


class Priority(StrEnum):
    """How soon the desk wants a claim looked at."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class QuoteCheck(StrEnum):
    """Did they say it, apart from whether it is so."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


class PassageRole(StrEnum):
    """What a passage is for in the thing that owns it.

    A claim's passages are ``headline``, ``standfirst`` or ``body``; an attribution's and a
    response's are ``source``, ``cue`` or ``content``; evidence has ``content``.
    """

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class BlockKind(StrEnum):
    """What a stretch of text is. All but headline, standfirst and body are furniture."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    BYLINE = "byline"
    DATELINE = "dateline"
    SECTION = "section"
    CROSSHEAD = "crosshead"
    CREDIT = "credit"
    CAPTION = "caption"
    FURNITURE = "furniture"


class CaptureMethod(StrEnum):
    """How an article's bytes came in."""

    FILE = "file"
    STANDARD_INPUT = "standard_input"
    PASTE = "paste"
    ADDRESS = "address"
    FEED = "feed"


class Watched(StrEnum):
    """What a watched address leads to."""

    ARTICLE = "article"
    FEED = "feed"


class DecisionKind(StrEnum):
    """What a checker did with a proposal."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    DISMISSED = "dismissed"
    UNRELATED = "unrelated"


class CautionCode(StrEnum):
    """What a careful editor would ask about a claim."""

    BARE_SOURCE = "bare-source"
    PLURAL_SOURCES = "plural-sources"
    SHIELDED_SOURCE = "shielded-source"
    ANONYMOUS_ONLY = "anonymous-only"
    SINGLE_ORIGIN = "single-origin"
    CIRCULAR = "circular"
    POSSIBLE_CONFLICT = "possible-conflict"
    HEADLINE_DIFFERS = "headline-differs"
    AMBIGUOUS_DATE = "ambiguous-date"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_TRUNCATED = "quote-truncated"
    QUOTE_DISPUTED = "quote-disputed"
    TEXT_CHANGED = "text-changed"
    REPLY_OUTSTANDING = "reply-outstanding"


class EntityKind(StrEnum):
    """Everything the ledger keeps and its history names."""

    OUTLET = "outlet"
    SOURCE = "source"
    ARTICLE = "article"
    CAPTURE = "capture"
    PASSAGE = "passage"
    CLAIM = "claim"
    ATTRIBUTION = "attribution"
    RESPONSE = "response"
    EVIDENCE = "evidence"
    VERDICT = "verdict"
    COMMENT_REQUEST = "comment_request"
    DECISION = "decision"
    CHECKER = "checker"
    CONFIDENTIAL = "confidential"
    WATCH = "watch"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Word:
    """How a stored value is shown: a plain-English label, a glyph (or ""), and what it means."""

    label: str
    glyph: str
    meaning: str


@cache
def _words() -> dict[str, dict[str, Word]]:
    text = files("claimtrack.domain").joinpath("data/words.toml").read_text(encoding="utf-8")
    return {
        axis: {
            value: Word(entry["label"], entry.get("glyph", ""), entry.get("meaning", ""))
            for value, entry in values.items()
        }
        for axis, values in loads(text).items()
    }


def word(value: StrEnum) -> Word:
    """The label, glyph and meaning of a stored value."""
    return _words()[type(value).__name__][value.value]


def label(value: StrEnum) -> str:
    """The plain-English label of a stored value, the same on every face."""
    return word(value).label
