"""Words cut down to their stems, so that "signing", "signed" and "signs" are the same word.

Porter's algorithm for English ("An algorithm for suffix stripping", Program 14, 1980). Only words
of a to z are cut; designators, numbers and words of other scripts stay as they are. The words that
say nothing of what a text is about (``data/stop_words_en.toml``) have no stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from claimtrack.text.words import tokens

LONGEST = 40
"""Code points of a stem; what is the same so far counts as the same."""

_KEPT = 1 << 16
_WORD = re.compile("[a-z]{3,40}")
_VOWEL = re.compile("[aeiouy]")
_RUN = re.compile("v+c+")

_SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_THIRD = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_FOURTH = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "ion", "al", "er", "ic", "ou",
)  # fmt: skip


def terms(text: str) -> list[str]:
    """The stems of a text's words in order, with repetitions; words that say nothing left out."""
    return [term for term in map(stem, tokens(text)) if term]


def stems(words: Iterable[str]) -> list[str]:
    """The stems of words that are tokens already, one for one; "" for a word without a stem."""
    return [stem(word) for word in words]


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """The stem of a token; "" for a word that says nothing."""
    if word in _stop_words():
        return ""
    if not _WORD.fullmatch(word):
        return word[:LONGEST]
    return _fifth(_fourth(_third(_second(_first(word)))))


@cache
def _stop_words() -> frozenset[str]:
    text = files("claimtrack.text").joinpath("data/stop_words_en.toml").read_text(encoding="utf-8")
    return frozenset(word for words in loads(text).values() for word in words.split())


def _shape(word: str) -> str:
    """The word as vowels and consonants: a y after a consonant is a vowel."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How many times a run of consonants follows a run of vowels."""
    return len(_RUN.findall(_shape(word)))


def _ends_short(word: str) -> bool:
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _first(word: str) -> str:
    if word.endswith("s"):
        word = _without_s(word)
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        for ending in ("ed", "ing"):
            if word.endswith(ending) and "v" in _shape(word[: -len(ending)]):
                word = _mended(word[: -len(ending)])
                break
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    return word


def _without_s(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word if word.endswith("ss") else word[:-1]


def _mended(word: str) -> str:
    """What is left of a word that lost "ed" or "ing", as its other forms have it."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and _shape(word[-1]) == "c":
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_short(word) else word


def _second(word: str) -> str:
    return _replaced(word, _SECOND)


def _third(word: str) -> str:
    return _replaced(word, _THIRD)


def _replaced(word: str, endings: Iterable[tuple[str, str]]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            bare = word[: -len(ending)]
            return bare + instead if _measure(bare) > 0 else word
    return word


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            bare = word[: -len(ending)]
            fits = ending != "ion" or bare.endswith(("s", "t"))
            return bare if fits and _measure(bare) > 1 else word
    return word


def _fifth(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
