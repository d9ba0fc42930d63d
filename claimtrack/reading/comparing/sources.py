"""Named sources of a short text, read without a parser: who stands beside a word of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.reading.comparing.comparison import ArticleSide, Span
from claimtrack.reading.comparing.lexicon import lexicon, word_set
from claimtrack.reading.comparing.lines import Line
from claimtrack.reading.comparing.names import root
from claimtrack.reading.comparing.texts import read_text
from claimtrack.reading.source_lexicon import source_lexicon

_ATTRIBUTING = word_set("attributing")
_PUBLISHING = word_set("publishing")
_NAMELESS = word_set("nameless")
_PLACED = word_set("placed") - {"of", "to", "from"}
_BEFORE, _BEHIND = 9, 7
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Named:
    """A source that a text names. Two of them with one key are one source."""

    key: str
    name: str
    span: Span


@lru_cache(maxsize=_REMEMBERED)
def named_sources(side: ArticleSide) -> tuple[Named, ...]:
    """Persons by their surname, bodies by their noun and the word before it."""
    return tuple(source for line in read_text(side).lines for source in _of_line(line))


def _of_line(line: Line) -> Iterator[Named]:
    for at, word in enumerate(line.words):
        if word.word not in _ATTRIBUTING and word.word not in _PUBLISHING:
            continue
        first = max(_clause_start(line, at), at - _BEFORE)
        yield from _among(line, first, at)
        if word.word in _ATTRIBUTING or _by_follows(line, at):
            yield from _among(line, at + 1, min(len(line.words), at + 1 + _BEHIND))


def _by_follows(line: Line, at: int) -> bool:
    behind = line.words[at + 1].word if at + 1 < len(line.words) else ""
    return behind in ("by", "from", "of")


def _clause_start(line: Line, at: int) -> int:
    """The word behind the last mark that ends a clause; a name between commas stays whole."""
    for back in range(at - 1, 0, -1):
        between = line.text[
            line.words[back - 1].end - line.start : line.words[back].start - line.start
        ]
        if any(mark in between for mark in ';:"“”'):
            return back
    return 0


def _among(line: Line, first: int, behind: int) -> Iterator[Named]:
    for at in range(first, behind):
        word = line.words[at]
        if word.word in _NAMELESS or _is_place(line, at):
            continue
        if word.capital and at and _is_surname(line, at):
            yield _named(line, at - 1, at, root(word.word))
        elif at and _is_body(line, at):
            yield _named(line, at - 1, at, f"{line.words[at - 1].base} {word.base}")
        elif _is_telling(line, at) and _is_alone(line, at):
            yield _named(line, at, at, root(word.word))


def _is_place(line: Line, at: int) -> bool:
    """“In Port Anselm": no source."""
    first = at
    while first and line.words[first - 1].capital:
        first -= 1
    return bool(first) and line.words[at].capital and line.words[first - 1].word in _PLACED


def _is_body(line: Line, at: int) -> bool:
    """A body's noun with a word before it that tells which: "park service"."""
    words, before = lexicon(), line.words[at - 1]
    bodies = source_lexicon("en").body
    known = before.word in words.empty or before.word in words.light
    return line.words[at].word in bodies and not known


def _is_telling(line: Line, at: int) -> bool:
    words, word = lexicon(), line.words[at]
    common = words.light | words.empty | words.posts
    return word.capital and word.word not in words.concepts and word.word not in common


def _is_surname(line: Line, at: int) -> bool:
    """Two capitals together, and no third behind."""
    behind = line.words[at + 1].capital if at + 1 < len(line.words) else False
    before = line.words[at - 1]
    known = lexicon()
    return before.capital and not behind and before.word not in known.empty


def _is_alone(line: Line, at: int) -> bool:
    """A single capital word close by: "Norvax said", "pollster Civix"."""
    behind = line.words[at + 1].capital if at + 1 < len(line.words) else False
    before = line.words[at - 1].capital if at else False
    return not behind and not before and _is_beside(line, at)


def _is_beside(line: Line, at: int) -> bool:
    near = [*line.words[max(0, at - 2) : at], *line.words[at + 1 : at + 2]]
    return any(word.word in _ATTRIBUTING or word.word in _PUBLISHING for word in near)


def _named(line: Line, first: int, last: int, key: str) -> Named:
    return Named(key, line.spelled(first, last), line.span_of(first, last))
