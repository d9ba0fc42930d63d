"""A claim as comparing sees it: what must be in a text for it to bear on the claim at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from claimtrack.domain.window import Window
from claimtrack.domain.words import Nature
from claimtrack.reading.comparing.comparison import ClaimSide, Span
from claimtrack.reading.comparing.lexicon import Lexicon, lexicon, word_set
from claimtrack.reading.comparing.lines import Line, Word, read_line
from claimtrack.reading.comparing.quantities import Quantity

_REMEMBERED = 4_096


class TermKind(Enum):
    """What a word of a claim is for."""

    NAME = "name"
    NOUN = "noun"
    EVENT = "event"
    LIGHT = "light"


_WEIGHTS = {
    TermKind.NAME: 2.0,
    TermKind.NOUN: 1.0,
    TermKind.EVENT: 1.0,
    TermKind.LIGHT: 0.3,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a claim that a text may have. ``at`` is its number in the claim's line."""

    word: str
    concept: str
    kind: TermKind
    at: int

    @property
    def weight(self) -> float:
        """How much of the claim it is."""
        return _WEIGHTS[self.kind]


@dataclass(frozen=True)
class ClaimReading:
    """What a claim says, taken apart.

    ``names`` are its names, each as the numbers of its words; ``event`` is the meaning of what
    happens in it, ``begun`` what is to begin where nothing else happens. ``ahead``: it speaks of
    what is to come; ``negated``: it says that something is not so.
    """

    side: ClaimSide
    line: Line
    terms: Sequence[Term]
    names: Sequence[Sequence[Term]]
    event: Term | None
    begun: Sequence[Term]
    ahead: bool
    negated: bool
    window: Window | None
    quantities: Sequence[Quantity]
    weight: float

    @property
    def window_span(self) -> Span | None:
        """Where the wording has its window."""
        return next(((one.start, one.end) for one in self.line.windows), None)


@lru_cache(maxsize=_REMEMBERED)
def read_claim(side: ClaimSide) -> ClaimReading:
    """A claim taken apart; the same claim only once."""
    words = lexicon()
    line = read_line(side.wording, (0, len(side.wording)), side.published_on, words)
    terms = list(_terms(line, words))
    event = _event(terms, line, words)
    ahead = _is_ahead(side, line)
    return ClaimReading(
        side=side,
        line=line,
        terms=terms,
        names=_names(terms, line),
        event=event,
        begun=_begun(terms, event),
        ahead=ahead,
        negated=_is_negated(line),
        window=side.window or _window(line, side.published_on if ahead else None),
        quantities=line.quantities,
        weight=sum(term.weight for term in terms) or 1.0,
    )


def _is_negated(line: Line) -> bool:
    """It says that something is not so; "…, not the other" and "without" say no such thing."""
    for tag in line.tagged("negation"):
        before = line.text[: line.words[tag.first].start].rstrip()
        if line.words[tag.first].word not in _ASIDE and not before.endswith(","):
            return True
    return False


_ASIDE = word_set("negation_aside")


def _terms(line: Line, words: Lexicon) -> Iterator[Term]:
    taken = [(one.start, one.end) for one in line.windows]
    taken += [one.span for one in line.quantities]
    for at, word in enumerate(line.words):
        if any(start <= word.start and word.end <= end for start, end in taken):
            continue
        kind = _kind(word, at, line, words)
        if kind is not None:
            yield Term(word.word, word.concept, kind, at)


def _kind(word: Word, at: int, line: Line, words: Lexicon) -> TermKind | None:
    if not word.concept or (word.word in words.empty and not _is_event_phrase(word, words)):
        return None
    if word.word in words.units or word.word in words.currencies or word.word in _MEASURING:
        counted = word.concept in words.counts or word.base in words.counts
        people = words.units.get(word.word, ("", 0.0))[0] == _PEOPLE
        return TermKind.NOUN if counted or people else None
    if word.word.isdigit():
        return TermKind.NAME if at else None
    if _is_name(word, at, line, words):
        return TermKind.LIGHT if word.word in words.posts else TermKind.NAME
    if word.concept in words.events:
        return TermKind.EVENT
    if word.word in words.light or word.base in words.light or word.word in words.posts:
        return TermKind.LIGHT
    return TermKind.NOUN


_PEOPLE = "people"


def _is_event_phrase(word: Word, words: Lexicon) -> bool:
    return word.concept in words.events and word.concept != word.base


def _is_name(word: Word, at: int, line: Line, words: Lexicon) -> bool:
    if not word.capital:
        return False
    if at:
        return True
    if len(line.words) == 1 or word.word in words.concepts or word.word in words.light:
        return False
    behind = line.words[1]
    possessive = line.text[word.end : word.end + 2] in ("'s", "’s")
    return behind.capital or possessive or behind.word in _AFTER_A_NAME


_MEASURING = word_set("measuring")
_AFTER_A_NAME = word_set("behind_a_name")


def _names(terms: Sequence[Term], line: Line) -> list[list[Term]]:
    """Names of several words together."""
    made: list[list[Term]] = []
    for term in terms:
        if term.kind is not TermKind.NAME:
            continue
        before = made[-1][-1] if made else None
        if before and before.at == term.at - 1 and _touch(line, before.at):
            made[-1].append(term)
        else:
            made.append([term])
    return made


def _touch(line: Line, at: int) -> bool:
    return line.text[line.words[at].end : line.words[at + 1].start] in (" ", "-")


def _begun(terms: Sequence[Term], event: Term | None) -> list[Term]:
    """“The delivery will begin": when something has been delivered, it has begun."""
    if event is None or event.concept != _BEGIN:
        return []
    return [term for term in terms if term.kind is TermKind.EVENT and term.concept != _BEGIN]


_BEGIN = "begin"


def _event(terms: Sequence[Term], line: Line, words: Lexicon) -> Term | None:
    """What happens: the word behind "will" or "plans to", else the first that can happen."""
    ahead = [tag for tag in line.tagged("ahead") if not _is_a_noun(line, tag.first, tag.last)]
    if ahead:
        behind = [term for term in terms if term.at > ahead[0].last]
        if behind and behind[0].at - ahead[0].last <= _NEAR:
            return behind[0]
    happening = [term for term in terms if term.kind is TermKind.EVENT]
    done = [term for term in happening if _is_past(line.words[term.at], words)]
    return next(iter(done or happening), None)


_NEAR = 3


def _is_past(word: Word, words: Lexicon) -> bool:
    return word.word in words.past or word.word.endswith("ed")


def _is_ahead(side: ClaimSide, line: Line) -> bool:
    if side.nature is not None:
        return side.nature in (Nature.PLAN, Nature.FORECAST)
    return any(not _is_a_noun(line, tag.first, tag.last) for tag in line.tagged("ahead"))


def _is_a_noun(line: Line, first: int, last: int) -> bool:
    """“The plans of the drone" are no plan of anybody's."""
    before = line.words[first - 1].word if first else ""
    return first == last and line.words[first].word in _AHEAD_NOUNS and before in _ARTICLES


_AHEAD_NOUNS = word_set("ahead_nouns")
_ARTICLES = word_set("before_nouns")


def _window(line: Line, after: date | None) -> Window | None:
    """The first; of what is to come, the first that is not over ("the mask stolen in 1987")."""
    for one in line.windows:
        over = after and one.window.latest and one.window.latest < after
        if not over and not _is_for_it(line, one.start):
            return one.window
    return None


def _is_for_it(line: Line, at: int) -> bool:
    """“A dividend for 2023": the year that it is paid for, not the one in which."""
    return line.text[: at - line.start].endswith(" for ")
