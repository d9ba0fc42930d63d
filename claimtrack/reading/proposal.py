"""A proposed attribution: everything that could be read of it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import FoundWindow
from claimtrack.domain.words import Act, Nature, PassageRole, QuoteMode, ResponseAct, SourceKind
from claimtrack.reading.scene import Span
from claimtrack.reading.speaker import Speaker


class Mode(StrEnum):
    """How much is proposed: speech and report, or beliefs, intentions and orders too."""

    PRECISE = "precise"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One source's act, proposed. Spans are code points in the text, the end exclusive.

    ``content`` and ``about`` may be in several pieces. ``cue`` and ``source`` are empty where the
    text has none. ``speakers`` has more than one for "X and Y declined"; it is never empty.
    ``relay`` is the number of the proposal that carries this one ("Reuters reported, citing …"),
    ``repeats`` that of the body's proposal that a headline or standfirst says again: the number is
    the place in the order of reading, from 0. ``score`` is between 0 and 1.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speakers: tuple[Speaker, ...]
    act: Act | ResponseAct
    nature: Nature
    mode: QuoteMode
    via: str = ""
    said_on: Window | None = None
    windows: tuple[FoundWindow, ...] = ()
    about: tuple[Span, ...] = ()
    relay: int | None = None
    repeats: int | None = None
    role: PassageRole = PassageRole.BODY
    score: float
    reasons: tuple[str, ...]

    @property
    def resolved(self) -> str:
        """The fullest names of those who said it; "" where nobody is named."""
        return " and ".join(one.name for one in self.speakers)

    @property
    def kind(self) -> SourceKind:
        """What the first of the sources is."""
        return self.speakers[0].kind
