"""One attribution as the rules find it: spans, before it is told who is meant and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.words import Act, ResponseAct
from claimtrack.reading.scene import Span
from claimtrack.reading.syntax import Word


class Frame(StrEnum):
    """How the words attribute; said in the reasons and weighed in the score."""

    CLAUSE = "clause"
    OBJECT = "object"
    QUOTING = "quoting"
    WIDE = "wide"
    ACCORDING_TO = "according to"
    LABEL = "label"
    DASH = "dash"
    IMPERSONAL = "impersonal"
    PASSIVE = "passive"
    CITING = "citing"
    NOUN = "noun"
    RESPONSE = "response"


class Way(StrEnum):
    """How the source was found."""

    SUBJECT = "subject"
    BESIDE = "beside a quotation"
    WEDGED = "between commas"
    AGENT = "by"
    NOUN = "noun"
    BEHIND = "behind the cue"
    NAMED = "named"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Who:
    """The source's words (None where nobody is named), and how they were found."""

    span: Span | None
    way: Way


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a paragraph. ``verb`` is the word that attributes, folded."""

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    act: Act | ResponseAct
    verb: str
    frame: Frame
    way: Way
    word: Word
    about: tuple[Span, ...] = ()
    relayed_by: Span | None = None
    """The source of the attribution that carries this one ("Reuters reported, citing …")."""
