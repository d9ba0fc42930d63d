"""A claim beside the sentences that bear on it, and all that was seen there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import FoundWindow
from claimtrack.domain.words import Outcome
from claimtrack.reading.comparing.against import contrary
from claimtrack.reading.comparing.amounts import Amounts, Counted, amounts
from claimtrack.reading.comparing.claims import ClaimReading
from claimtrack.reading.comparing.comparison import Bearing, ReasonKind, SameOrigin
from claimtrack.reading.comparing.dates import events, relied_on
from claimtrack.reading.comparing.lexicon import word_set
from claimtrack.reading.comparing.lines import Line, Tag
from claimtrack.reading.comparing.others import different, found_names, is_headline
from claimtrack.reading.comparing.overlap import Overlap
from claimtrack.reading.comparing.progress import Found, Progress, is_own, signs
from claimtrack.reading.comparing.says import say, shown
from claimtrack.reading.comparing.signals import Signal, strongest
from claimtrack.reading.comparing.texts import TextReading

_BEHIND = 4
_SURE = 0.8
_LESS = 0.6
_WHERE = word_set("where")
_MUTUAL = word_set("mutual")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules make of it."""

    bearing: Bearing
    score: float
    signals: tuple[Signal, ...]
    event: Window | None = None
    new_window: Window | None = None
    outcome: Outcome | None = None


@dataclass
class Case:
    """Everything that was seen, for the rules to decide by."""

    claim: ClaimReading
    text: TextReading
    there: Overlap
    same_speaker: Signal | None
    origin: SameOrigin | None
    focus: Sequence[Line] = ()
    seen: dict[Progress, Found] = field(default_factory=dict)
    against: Signal | None = None
    other: Signal | None = None
    """That the text is about another actor, place or object."""
    numbers: list[Counted] = field(default_factory=list)
    happened: FoundWindow | None = None

    def __post_init__(self) -> None:
        self.focus = self.there.focus
        self.seen = signs(self.claim, self.focus)
        self.against = strongest(
            [one for line in self.there.bearing for one in contrary(self.claim, line)]
        )
        if self.against and self.is_between_others:
            self.against = replace(self.against, trust=self.against.trust * _LESS)
        self.other = different(self.claim, self.text, self.there)
        self.numbers = amounts(self.claim, self.there.bearing) if self.claim.quantities else []
        self.happened = self._happened()

    @property
    def is_between_others(self) -> bool:
        """“Russia has not signed", where by the claim Russia and China have: with whom, is open."""
        event = self.claim.event
        if event is None or event.concept not in _MUTUAL or is_headline(self.text):
            return False
        if self.against is None or self.against.kind is not ReasonKind.NEGATION:
            return False
        named = zip(self.claim.names, found_names(self.claim, self.text, self.there), strict=True)
        words = self.claim.line.words
        return any(
            not there and words[max(0, name[0].at - 1)].word not in _WHERE for name, there in named
        )

    def _happened(self) -> FoundWindow | None:
        found = events(self.focus, self.published)
        said = self.claim.side.published_on
        if self.claim.ahead and said:
            found = [one for one in found if one.window.latest and one.window.latest >= said]
        return found[0] if found else None

    @property
    def published(self) -> date | None:
        """The day of the text."""
        return self.text.side.published_on

    @property
    def window(self) -> Window | None:
        """The claim's window, where it may be relied on."""
        return relied_on(self.claim.window)

    @property
    def is_over(self) -> bool:
        """The claim's window had closed when the text was published."""
        latest = self.window.latest if self.window else None
        return bool(latest and self.published and self.published > latest)

    @property
    def is_too_early(self) -> bool:
        """The window had not opened yet, and nothing says that it came before its time."""
        held = self.window
        if held is None or held.earliest is None or self.published is None:
            return False
        return self.published < held.earliest and not self.tag("untimely")

    @property
    def pending(self) -> Outcome | None:
        """The outcome as long as nothing has happened."""
        return Outcome.PENDING if self.window else None

    def number(self, *how: Amounts) -> Counted | None:
        """The first pair of numbers that stand to each other so."""
        return next((one for one in self.numbers if one.how in how), None)

    def tag(self, *names: str) -> tuple[Line, Tag] | None:
        """The first expression of these names that is not the claim's own."""
        for line in self.focus:
            for tag in line.tagged(*names):
                if not is_own(self.claim, line, tag):
                    return line, tag
        return None


def by_words(kind: ReasonKind, key: str, line: Line, first: int, last: int) -> Signal:
    """A signal that rests on some words of a sentence, quoted with a few more."""
    words = shown(line.spelled(first, min(len(line.words) - 1, last + _BEHIND)))
    return Signal(kind, _SURE, say(key, text=words), line.span_of(first, last))


def by_progress(kind: ReasonKind, key: str, found: Found) -> Signal:
    """A signal that rests on a sign of progress."""
    return by_words(kind, key, found.line, found.first, found.last)


def context(case: Case, found: Found, kind: ReasonKind, key: str) -> Finding:
    """It bears on the claim and settles nothing."""
    signal = by_progress(kind, key, found)
    return Finding(Bearing.CONTEXT, 0.65, (signal,), outcome=case.pending)


def by_number(case: Case, one: Counted, key: str) -> Signal:
    """A signal that rests on two numbers."""
    claimed = _with_noun(case.claim.side.wording, one.claim.span)
    printed = _with_noun(case.text.side.text, one.text.span)
    says = say(key, claim=claimed, text=printed)
    return Signal(ReasonKind.NUMBER, _SURE, says, one.text.span, one.claim.span)


def _with_noun(text: str, span: tuple[int, int]) -> str:
    behind = text[span[1] : span[1] + 24].split()
    return shown(text[slice(*span)] + (" " + behind[0].strip(".,;:") if behind else ""))
