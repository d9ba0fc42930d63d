"""The stem of a word, so that its inflected forms meet: light rules, no dictionary."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_LIVELY = 50_000


@lru_cache(maxsize=_LIVELY)
def stem(word: str) -> str:
    """A word of the tokeniser without its ending. "Deliveries", "delivered" give one stem."""
    if len(word) <= _SHORTEST:
        return word
    if not word.isalpha():
        return word[:-1] if word[-1] == "s" and word[-2].isdigit() else word
    return _shortened(_without_tense(_singular(word)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    for ending in ("ied", "ing", "ed"):
        if not word.endswith(ending):
            continue
        rest = word[: -len(ending)]
        if ending == "ied":
            return rest + "y"
        if len(rest) < _SHORTEST or _VOWELS.isdisjoint(rest):
            return word
        return rest[:-1] if _is_doubled(rest) else rest
    return word


def _is_doubled(rest: str) -> bool:
    return rest[-1] == rest[-2] and rest[-1] not in "aeioulsz"


def _shortened(word: str) -> str:
    if len(word) <= _SHORTEST:
        return word
    return word[:-1] if word.endswith(("e", "ll")) else word
