"""Which claims a passage may bear on, for a person to choose from: the same story first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from claimtrack.services.views import ClaimRow
from claimtrack.text import tokens

_ALIKE = 2
"""How many telling words a claim shares with the passage to count as the same story."""


def same_story_first(rows: Sequence[ClaimRow], words: str) -> tuple[list[ClaimRow], list[ClaimRow]]:
    """The claims that share telling words with the passage, most alike first; then the others.

    A word tells more the fewer of these claims have it; one that most have tells nothing. The
    others stay in the order they came in.
    """
    have = {row.claim_id: set(tokens(f"{row.wording} {' '.join(row.tags)}")) for row in rows}
    count = Counter(word for words_of in have.values() for word in words_of)
    here = set(tokens(words))
    weights: dict[int, float] = {}
    for row in rows:
        shared = [word for word in have[row.claim_id] & here if _tells(word, count, len(rows))]
        if len(shared) >= _ALIKE:
            weights[row.claim_id] = sum(log(1 + len(rows) / count[word]) for word in shared)
    alike = [row for row in rows if row.claim_id in weights]
    alike.sort(key=lambda row: -weights[row.claim_id])
    return alike, [row for row in rows if row.claim_id not in weights]


def _tells(word: str, count: Counter[str], rows: int) -> bool:
    is_long = len(word) > 3 or any(letter.isdecimal() for letter in word)
    return is_long and (rows < 4 or count[word] * 2 <= rows)
