"""Names, so that "Veldanian" meets "Veldania" and "the EBU" the "Eastern Broadcasting Union"."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = ("ians", "ian", "ans", "an", "ish", "ese", "ia", "ey", "ic", "a", "y", "o", "e", "i")
_SHORTEST = 3
_REMEMBERED = 20_000
_CAPITALS = re.compile(r"\b(?:[A-Z][\w’'-]+(?:\s(?:of|for|and|the)\s|\s)){1,6}[A-Z][\w’'-]+")


@lru_cache(maxsize=_REMEMBERED)
def root(word: str) -> str:
    """What a place and the word for its people have in common; any other name nearly as it is.

    "S-400s" are the "S-400".
    """
    if len(word) > _SHORTEST and word[-1] == "s" and word[-2].isdigit():
        return word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def initials(text: str) -> dict[str, str]:
    """The acronyms that the names in a text would make, in lower case, with the names."""
    made: dict[str, str] = {}
    for match in _CAPITALS.finditer(text):
        words = match.group().split()
        made.setdefault(
            "".join(word[0] for word in words if word[0].isupper()).lower(), match.group()
        )
    return {short: name for short, name in made.items() if len(short) >= _SHORTEST - 1}
