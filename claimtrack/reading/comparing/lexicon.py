"""The words that comparing goes by, ready for use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimtrack.reading.comparing.stems import stem

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""By their first word, the longest first: the words, and what they stand for."""

ANY_FORM = "~"
"""Before a word of a marker: its inflected forms too."""

GAP = "..."
"""Between the words of a marker: one to six others."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words.

    ``concepts`` gives the meaning of a word or a stem, ``phrases`` that of several words.
    ``events`` are the meanings that happen. ``markers`` finds expressions by what they do to
    a sentence.
    """

    forms: Mapping[str, str]
    concepts: Mapping[str, str]
    phrases: Phrases
    events: frozenset[str]
    markers: Phrases
    negations: frozenset[str]
    empty: frozenset[str]
    opposites: Mapping[str, frozenset[str]]
    light: frozenset[str]
    past: frozenset[str]
    counts: frozenset[str]
    units: Mapping[str, tuple[str, float]]
    scales: Mapping[str, float]
    currencies: Mapping[str, str]
    spelled: Mapping[str, float]
    ordinals: Mapping[str, int]
    rates: Mapping[str, float]
    fractions: Mapping[str, float]
    qualifiers: Mapping[str, Sequence[str]]
    kinds: Mapping[str, str]
    posts: frozenset[str]
    labels: frozenset[str]

    def concept(self, word: str) -> str:
        """What a single word stands for; its stem where it stands for itself."""
        return self.concepts.get(word) or self.concepts.get(self.base(word), self.base(word))

    def base(self, word: str) -> str:
        """The stem of a word, of an irregular form that of its base."""
        return stem(self.forms.get(word, word))


def _data(language: str, name: str) -> dict[str, Any]:
    path = files("claimtrack.reading").joinpath(f"data/{language}/comparing/{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The words of a language."""
    meanings = _data(language, "concepts")
    forms = {form: base for base, listed in meanings["forms"].items() for form in listed.split()}
    groups = [_listed(line) for part in ("events", "things") for line in _lines(meanings[part])]
    concepts = _concepts(groups, forms)
    events = frozenset(_listed(line)[0] for line in _lines(meanings["events"]))
    more = _data(language, "quantities")
    said = _data(language, "markers")
    sets = _data(language, "opposites")
    return Lexicon(
        forms=forms,
        concepts=concepts,
        phrases=_phrases(
            (_stems(phrase, forms), group[0])
            for group in groups
            for phrase in group
            if " " in phrase
        ),
        events=events,
        markers=_phrases(_marked(said)),
        negations=frozenset(one for one in _listed(said["negation"]) if " " not in one),
        empty=frozenset(_listed(said["empty"])),
        opposites=_opposites(sets["pairs"], concepts, forms),
        light=frozenset(sets["light"].split()),
        past=frozenset(sets["past"].split()),
        counts=frozenset(sets["counts"].split()),
        units=_units(more["units"]),
        scales=more["scales"],
        currencies=more["currencies"],
        spelled=more["spelled"],
        ordinals=more["ordinals"],
        rates=more["rates"],
        fractions=more["fractions"],
        qualifiers={name: _listed(words) for name, words in more["qualifiers"].items()},
        kinds={word: kind for kind, words in sets["kinds"].items() for word in words.split()},
        posts=frozenset(sets["posts"].split()),
        labels=frozenset(sets["labels"].split()),
    )


@cache
def word_set(name: str, language: str = "en") -> frozenset[str]:
    """One of the small sets of words."""
    return frozenset(_data(language, "words")[name].split())


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _listed(text: str) -> list[str]:
    return [" ".join(entry.split()) for entry in text.split("|") if entry.strip()]


def _concepts(groups: list[list[str]], forms: Mapping[str, str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in groups:
        for word in group:
            if " " not in word:
                made.setdefault(word, group[0])
    for word, concept in list(made.items()):
        made.setdefault(stem(forms.get(word, word)), concept)
    return made


def _stems(phrase: str, forms: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(stem(forms.get(word, word)) for word in phrase.split())


def _marked(said: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, listed in said.items():
        if name != "empty":
            for phrase in _listed(listed):
                yield tuple(phrase.split()), name


def _phrases(entries: Iterable[tuple[tuple[str, ...], str]]) -> Phrases:
    """By first word. "~" before a word, kept as "~" and its stem, stands for all its forms."""
    made: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, value in entries:
        parts = tuple("~" + stem(word[1:]) if word.startswith("~") else word for word in words)
        made.setdefault(parts[0], []).append((parts, value))
    for listed in made.values():
        listed.sort(key=lambda entry: len(entry[0]), reverse=True)
    return made


def _opposites(
    text: str, concepts: Mapping[str, str], forms: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for line in _lines(text):
        sides = [
            {_meaning(word, concepts, forms) for word in _listed(side)} for side in line.split("<>")
        ]
        for one, other in (sides, reversed(sides)):
            for word in one:
                made.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in made.items()}


def _meaning(word: str, concepts: Mapping[str, str], forms: Mapping[str, str]) -> str:
    base = forms.get(word, word)
    return concepts.get(word) or concepts.get(base) or concepts.get(stem(base)) or stem(base)


def _units(listed: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[str, float]]:
    return {
        word: (kind, factor)
        for kind, words in listed.items()
        for entry, factor in words.items()
        for word in entry.split("|")
    }
