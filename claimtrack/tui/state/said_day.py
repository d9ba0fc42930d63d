"""Which times in a sentence are of the saying, and not of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claimtrack.domain.window_words import FoundWindow
from claimtrack.text import clauses, speech_words

_BEFORE = r"(?:\s(?:on|in|at|late|early|earlier|last|this))*\s*"
_HEARERS = (
    r"(?:\s(?:to\s)?(?:the\s|a\s|an\s)?"
    r"(?:reporters?|journalists?|newspaper|agency|station|lawmakers|parliament|[A-Z][\w’'-]*)){0,4}"
)


def of_saying(words: str, found: Iterable[FoundWindow]) -> list[FoundWindow]:
    """The times that say when it was said: "told reporters on Sunday", "said on Sunday that …",
    "On Sunday, … said".
    """
    parts = clauses(words, 0, len(words))
    return [one for one in found if _is_of_saying(words, parts, one)]


def _is_of_saying(words: str, parts: list[tuple[int, int]], one: FoundWindow) -> bool:
    if _just_said().search(words, 0, one.start):
        return True
    place = max((n for n, (start, _) in enumerate(parts) if start <= one.start), default=0)
    if not parts:
        return False
    start, end = parts[place]
    if words[:end].endswith("that") and _speech().search(words, start, end):
        return True
    lead_in = re.fullmatch(_BEFORE, f" {words[start : one.start]}", re.IGNORECASE)
    behind = parts[place + 1] if place + 1 < len(parts) else None
    return bool(
        lead_in and one.end >= end and behind and _speech().search(words, behind[0], behind[1])
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any()})\b", re.IGNORECASE)


@cache
def _just_said() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any()})\b{_HEARERS}{_BEFORE}\Z")


def _any() -> str:
    return "|".join(sorted(map(re.escape, speech_words()), key=len, reverse=True))
