"""The words that cautions go by, one file a language: ``data/lexicons/<code>.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from claimtrack.text import tokens

DEFAULT = "en"
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or several words, each a tuple of them."""

    known: frozenset[tuple[str, ...]] = frozenset()
    first: Words = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", frozenset(words[0] for words in self.known))

    def beginning(self, words: Sequence[str]) -> int:
        """How many words the longest phrase takes that they begin with; 0 where none does."""
        longest = max(map(len, self.known), default=0)
        lengths = range(min(longest, len(words)), 0, -1)
        return next((n for n in lengths if tuple(words[:n]) in self.known), 0)

    def none_begins(self, words: Iterable[str]) -> bool:
        """Whether no phrase can begin at any of these words."""
        return self.first.isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Field:
    """Words of a descriptor, and the words in a body's name that they point at."""

    descriptor: Words
    body: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One language's words, as the tokeniser leaves them."""

    articles: Words = frozenset()
    bare: Words = frozenset()
    one_source: Words = frozenset()
    several_sources: Words = frozenset()
    headline_sources: Words = frozenset()
    limits_clause: Phrases = Phrases()
    limits_sentence: Phrases = Phrases()
    possible: Words = frozenset()
    expected: Words = frozenset()
    future: Words = frozenset()
    reported: Words = frozenset()
    in_part: Words = frozenset()
    attributed: Words = frozenset()
    fields: tuple[Field, ...] = ()
    belonging: Phrases = Phrases()
    unspecific: Words = frozenset()


@lru_cache(maxsize=256)
def lexicon(language: str = "") -> Lexicon:
    """A language's words; an empty lexicon where the language has no file yet.

    ``language`` is a BCP 47 tag, of which the first part counts ("en-GB" is "en"). An article whose
    language is not known is read with English words.
    """
    return _lexicon(language.strip().casefold().replace("_", "-").partition("-")[0] or DEFAULT)


@cache
def languages() -> frozenset[str]:
    """The codes of the languages that have a file."""
    folder = files("claimtrack.domain").joinpath("data/lexicons")
    return frozenset(file.name.removesuffix(".toml") for file in folder.iterdir())


@cache
def _file(code: str) -> Lexicon:
    file = files("claimtrack.domain").joinpath(f"data/lexicons/{code}.toml")
    return _read(loads(file.read_text(encoding="utf-8")))


def _lexicon(code: str) -> Lexicon:
    return _file(code) if code in languages() else Lexicon()


def _read(entries: Mapping[str, Any]) -> Lexicon:
    holding_back = entries["holding_back"]
    return Lexicon(
        articles=frozenset(entries["articles"]),
        bare=frozenset(entries["bare"]),
        one_source=frozenset(entries["one_source"]),
        several_sources=frozenset(entries["several_sources"]),
        headline_sources=frozenset(entries["headline_sources"]),
        limits_clause=_phrases(entries["limits_clause"]),
        limits_sentence=_phrases(entries["limits_sentence"]),
        possible=frozenset(holding_back["possible"]),
        expected=frozenset(holding_back["expected"]),
        future=frozenset(holding_back["future"]),
        reported=frozenset(holding_back["reported"]),
        in_part=frozenset(holding_back["in_part"]),
        attributed=frozenset(holding_back["attributed"]),
        fields=tuple(
            Field(frozenset(field["descriptor"]), frozenset(field["body"]))
            for field in entries["fields"]
        ),
        belonging=_phrases(entries["belonging"]["phrases"]),
        unspecific=frozenset(entries["unspecific"]["words"]),
    )


def _phrases(texts: Iterable[str]) -> Phrases:
    return Phrases(frozenset(tuple(tokens(text)) for text in texts))
