"""A letter for each of a few words, so that each can be chosen by one key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SPARE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_for(words: Sequence[str], *, taken: Iterable[str] = ()) -> list[str]:
    """One letter each, all different: the first of a word where free, else one inside, else any."""
    used = set(taken)
    given: list[str] = []
    for word in words:
        letter = next(one for one in _wanted(word) if one not in used)
        used.add(letter)
        given.append(letter)
    return given


def _wanted(word: str) -> list[str]:
    starts = [part[0] for part in word.casefold().split() if part[0] in _SPARE]
    inside = [letter for letter in word.casefold() if letter in _SPARE]
    return [*starts, *inside, *_SPARE]
