"""The words that attribute, by language: data files, with inflected forms made by rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimtrack.domain.words import Act


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each verb table leads from an inflected form to what the source does (an ``Act``)."""

    clause: Mapping[str, Act]
    object: Mapping[str, Act]
    object_wide: Mapping[str, Act]
    quoting: Mapping[str, Act]
    wide: Mapping[str, Act]
    expected: Mapping[str, Act]
    nominal: Mapping[str, Act]
    accusing: frozenset[str]
    hearsay: frozenset[str]
    emerging: frozenset[str]
    negating: frozenset[str]
    citing: frozenset[str]
    hearing: frozenset[str]
    rejecting: frozenset[str]
    disputed: frozenset[str]
    naming: frozenset[str]
    ruling: frozenset[str]
    valuing: frozenset[str]
    learning: frozenset[str]
    branding: frozenset[str]
    untrue: frozenset[str]
    hearers: frozenset[str]
    quoting_as: frozenset[str]
    speakers: frozenset[str]
    before_source: tuple[tuple[str, ...], ...]
    telling: frozenset[str]
    opening_phrase: frozenset[str]
    far_reaching: tuple[str, ...]
    never_in_cue: frozenset[str]
    never_in_name: frozenset[str]
    never_opens_name: frozenset[str]
    occasions: frozenset[str]
    inverting: frozenset[str]
    aside: frozenset[str]
    going_on: frozenset[str]
    taking_sides: frozenset[str]
    only_saying: frozenset[str]
    audiences: frozenset[str]
    aspects: frozenset[str]
    turning: frozenset[str]
    joining: frozenset[str]
    subordinating: frozenset[str]
    put_to: frozenset[str]
    never_said: tuple[str, ...]
    timing: frozenset[str]
    parting: frozenset[str]
    dash_sources: frozenset[str]
    never_label: frozenset[str]
    finite_only: frozenset[str]
    declining: frozenset[str]
    beginnings: frozenset[str]
    """Every verb, noun and adverb that a rule can begin from; the phrases' longest words too."""
    beginnings_wide: frozenset[str]

    def begins(self, *, wide: bool) -> frozenset[str]:
        """What a rule can begin from, in one mode or the other."""
        return self.beginnings_wide if wide else self.beginnings

    def may_speak(self, word: str) -> bool:
        """Whether a word names somebody or something that says things ("officials")."""
        return word in self.speakers or word.removesuffix("s") in self.speakers


_VERB_TABLES = ("clause", "object", "object_wide", "quoting", "wide")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language."""
    data = tomllib.loads(
        files("claimtrack.reading").joinpath(f"data/{language}/cues.toml").read_text("utf-8")
    )
    forms = data["forms"]
    verbs = {name: _verbs(data[name], forms) for name in _VERB_TABLES}
    expected = _verbs(data["expected"], {}, as_written=True)
    nominal = _nouns(data["nominal"])
    passive = {name: frozenset(words.split()) for name, words in data["passive"].items()}
    begins = frozenset().union(
        verbs["clause"], verbs["object"], verbs["quoting"], expected, nominal,
        passive["accusing"], passive["hearsay"], passive["emerging"],
        (max(phrase.split(), key=len) for phrase in data["phrases"]["before_source"]),
        data["cue"]["citing"].split(), data["cue"]["hearing"].split(),
        data["cue"]["valuing"].split(), data["cue"]["learning"].split(),
    )  # fmt: skip
    return Lexicon(
        **verbs,
        expected=expected,
        nominal=nominal,
        accusing=passive["accusing"],
        hearsay=passive["hearsay"],
        emerging=passive["emerging"],
        beginnings=begins,
        beginnings_wide=begins.union(verbs["wide"], verbs["object_wide"]),
        negating=passive["negating"],
        declining=frozenset(data["reach"]["declining"].split()),
        finite_only=frozenset(data["reach"]["finite_only"].split()),
        never_label=frozenset(data["phrases"]["never_label"].split()),
        quoting_as=frozenset(data["cue"]["quoting_as"].split()),
        citing=frozenset(data["cue"]["citing"].split()),
        rejecting=frozenset(data["cue"]["rejecting"].split()),
        disputed=frozenset(data["cue"]["disputed"].split()),
        naming=frozenset(data["cue"]["naming"].split()),
        ruling=frozenset(data["cue"]["ruling"].split()),
        valuing=frozenset(data["cue"]["valuing"].split()),
        learning=frozenset(data["cue"]["learning"].split()),
        branding=frozenset(data["cue"]["branding"].split()),
        untrue=frozenset(data["cue"]["untrue"].split()),
        hearing=frozenset(data["cue"]["hearing"].split()),
        hearers=frozenset(data["cue"]["hearers"].split()),
        speakers=_speakers(language),
        before_source=tuple(tuple(phrase.split()) for phrase in data["phrases"]["before_source"]),
        telling=frozenset(
            form for word in data["reach"]["telling"].split() for form in inflected(word, forms)
        ),
        opening_phrase=frozenset(phrase.split()[0] for phrase in data["phrases"]["before_source"]),
        far_reaching=tuple(data["reach"]["to_sentence_end"].split()),
        never_in_name=frozenset(data["cue"]["never_in_name"].split()),
        never_opens_name=frozenset(data["cue"]["never_opens_name"].split()),
        occasions=frozenset(data["cue"]["occasions"].split()),
        inverting=frozenset(data["cue"]["inverting"].split()),
        aside=frozenset(data["reach"]["aside"].split()),
        never_said=tuple(data["reach"]["never_said"]),
        aspects=frozenset(data["reach"]["aspects"].split()),
        subordinating=frozenset(data["reach"]["subordinating"].split()),
        put_to=frozenset(data["reach"]["put_to"].split()),
        turning=frozenset(data["reach"]["turning"].split()),
        joining=frozenset(data["reach"]["joining"].split()),
        going_on=frozenset(data["reach"]["going_on"].split()),
        taking_sides=frozenset(data["reach"]["taking_sides"].split()),
        only_saying=frozenset(data["reach"]["only_saying"].split()),
        audiences=frozenset(data["reach"]["audiences"].split()),
        timing=frozenset(data["reach"]["timing"].split()),
        never_in_cue=frozenset(data["cue"]["never_within"].split()),
        parting=frozenset(data["cue"]["parting"].split()),
        dash_sources=frozenset(data["phrases"]["behind_dash"].split()),
    )


def _speakers(language: str) -> frozenset[str]:
    data = tomllib.loads(
        files("claimtrack.reading").joinpath(f"data/{language}/sources.toml").read_text("utf-8")
    )
    kinds = ("unnamed", "voice", "document", "media", "body", "posts", "own")
    return frozenset(word for kind in kinds for word in data[kind]["words"].split())


def _verbs(
    table: Mapping[str, str], forms: Mapping[str, list[str]], *, as_written: bool = False
) -> dict[str, Act]:
    return {
        form: Act(act)
        for act, words in table.items()
        for word in words.split()
        for form in ((word,) if as_written else inflected(word, forms))
    }


def _nouns(table: Mapping[str, str]) -> dict[str, Act]:
    return {
        form: Act(act)
        for act, words in table.items()
        for word in words.split()
        for form in (word, word + "s")
    }


def inflected(verb: str, forms: Mapping[str, Any]) -> Iterator[str]:
    """A verb's forms: its base, the regular ones, and the irregular ones that are listed."""
    yield verb
    yield from forms.get(verb, ())
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    stem = verb[:-1] if consonant_y or verb.endswith("e") else verb
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    yield stem + "ies" if consonant_y else verb + ("es" if hissing else "s")
    yield stem + ("ied" if consonant_y else "ed")
    yield (verb if consonant_y else stem) + "ing"
