"""A sentence as comparing sees it: its words by what they stand for, and the expressions in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from claimtrack.domain.window_words import FoundWindow, read_windows
from claimtrack.reading.comparing.comparison import Span
from claimtrack.reading.comparing.lexicon import ANY_FORM, GAP, Lexicon, Phrases
from claimtrack.reading.comparing.quantities import Quantity, read_quantities
from claimtrack.text import token_spans

_SHORT, _MOST = 3, 0.78
_GAP = 6
"""At most so many words may stand between the parts of an expression."""


class Word(NamedTuple):
    """A word of a sentence. Its span counts from the beginning of the whole text."""

    word: str
    base: str
    concept: str
    start: int
    end: int
    capital: bool


class Tag(NamedTuple):
    """An expression that does something to its sentence: its first and last word."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Line:
    """One sentence, or a headline. ``start`` and ``end`` are its span in the text.

    ``published_on`` is the day that its relative dates count from.
    """

    text: str
    start: int
    end: int
    published_on: date | None
    words: Sequence[Word]
    tags: Sequence[Tag]
    places: dict[str, list[int]] = field(repr=False)
    """Where each concept stands, by the number of its word."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.start, self.end

    def tagged(self, *names: str) -> list[Tag]:
        """The expressions of these names, in their order."""
        return [tag for tag in self.tags if tag.name in names]

    def has(self, *names: str) -> bool:
        """Whether there is an expression of one of these names."""
        return any(tag.name in names for tag in self.tags)

    def span_of(self, first: int, last: int) -> Span:
        """From one word to another, in the text."""
        return self.words[first].start, self.words[last].end

    def spelled(self, first: int, last: int) -> str:
        """The words as printed."""
        start, end = self.span_of(first, last)
        return self.text[start - self.start : end - self.start]

    @cached_property
    def is_title(self) -> bool:
        """Most of its words have a capital, as in many headlines."""
        longer = [word for word in self.words if len(word.word) > _SHORT]
        return sum(word.capital for word in longer) > _MOST * len(longer)

    @property
    def asks(self) -> bool:
        """It is a question."""
        return self.text.rstrip("\"'”’) ").endswith("?") or "? " in self.text

    @cached_property
    def windows(self) -> list[FoundWindow]:
        """Every expression for a time, with spans in the text."""
        return [
            FoundWindow(self.start + one.start, self.start + one.end, one.window)
            for one in read_windows(self.text, self.published_on)
        ]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every number that counts or measures something; dates and labels are none."""
        return read_quantities(
            self.text, self.start, [(one.start, one.end) for one in self.windows]
        )


def read_line(text: str, span: Span, published_on: date | None, lexicon: Lexicon) -> Line:
    """A stretch of a text, read as one sentence."""
    start, end = span
    said = text[start:end]
    words: list[Word] = []
    for word, first, last in token_spans(said):
        base = lexicon.base(word)
        concept = lexicon.concepts.get(word) or lexicon.concepts.get(base, base)
        words.append(Word(word, base, concept, start + first, start + last, said[first].isupper()))
    words = _with_phrases(words, lexicon.phrases)
    places: dict[str, list[int]] = {}
    for number, one in enumerate(words):
        if one.concept:
            places.setdefault(one.concept, []).append(number)
    tags = _with_negations(_tags(words, lexicon.markers), words, lexicon.negations)
    return Line(said, start, end, published_on, words, tags, places)


def _with_phrases(words: list[Word], phrases: Phrases) -> list[Word]:
    """A phrase that means one thing: its first word has the meaning, the others none."""
    made = words
    at = 0
    while at < len(words):
        for parts, concept in phrases.get(words[at].base, ()):
            behind = at + len(parts)
            if tuple(one.base for one in words[at:behind]) == parts:
                made = made.copy() if made is words else made
                made[at:behind] = [one._replace(concept="") for one in words[at:behind]]
                made[at] = words[at]._replace(concept=concept)
                at = behind - 1
                break
        at += 1
    return made


def _tags(words: Sequence[Word], markers: Phrases) -> list[Tag]:
    """Every marker, of several that begin at one word only the longest; none inside another."""
    found: list[Tag] = []
    apart: list[Tag] = []
    free = 0
    for at, word in enumerate(words):
        if at < free:
            continue
        longest = 0
        for key in (word.word, ANY_FORM + word.base):
            for parts, name in markers.get(key, ()):
                if GAP in parts:
                    last = _gapped(parts, words, at)
                    if last is not None:
                        apart.append(Tag(name, at, last))
                    continue
                if len(parts) < longest:
                    break
                if _fits(parts, words, at):
                    if len(parts) > longest:
                        longest = len(parts)
                        found = [tag for tag in found if tag.first != at]
                    found.append(Tag(name, at, at + len(parts) - 1))
        free = at + longest if longest > 1 else at + 1
    return sorted([*found, *apart], key=lambda tag: tag.first) if apart else found


def _with_negations(tags: list[Tag], words: Sequence[Word], negations: frozenset[str]) -> list[Tag]:
    """“Has not been signed" is one expression, and the negation in it counts as well."""
    inner = [
        Tag("negation", at, at)
        for tag in tags
        if tag.name == "failed"
        for at in range(tag.first, tag.last + 1)
        if words[at].word in negations
    ]
    return sorted([*tags, *inner], key=lambda tag: tag.first) if inner else tags


def _gapped(parts: Sequence[str], words: Sequence[Word], at: int) -> int | None:
    """The last word of an expression with others in its midst: "put their race back"."""
    gap = parts.index(GAP)
    if not _fits(parts[:gap], words, at):
        return None
    behind = parts[gap + 1 :]
    for begin in range(at + gap + 1, at + gap + 1 + _GAP):
        if _fits(behind, words, begin):
            return begin + len(behind) - 1
    return None


def _fits(parts: Sequence[str], words: Sequence[Word], at: int) -> bool:
    if at + len(parts) > len(words):
        return False
    for part, one in zip(parts, words[at:], strict=False):
        if part != one.word and part != ANY_FORM + one.base:
            return False
    return True
