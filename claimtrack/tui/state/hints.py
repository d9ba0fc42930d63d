"""Letters over words, so that words far from the cursor are picked by two keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase

from claimtrack.tui.state.lines import Span

LETTERS = ascii_lowercase + ascii_uppercase
_WORD = re.compile(r"\w[\w'’./-]*(?<=\w)|\w")


class WordHints:
    """The words around a passage, each with a letter.

    The first letter that is pressed says where the picked words begin, the second where they end
    (the same one again for a single word). Words outside the passage have the small letters, since
    who said it mostly stands there. There are 52 letters: in a longer paragraph the words nearest
    to the passage have them.
    """

    def __init__(self, text: str, passage: Span, around: Span) -> None:
        self._text = text
        words = [
            (around[0] + match.start(), around[0] + match.end())
            for match in _WORD.finditer(text[around[0] : around[1]])
        ]
        if len(words) > len(LETTERS):
            nearest = sorted(words, key=lambda word: _distance(word, passage))
            words = sorted(nearest[: len(LETTERS)])
        words.sort(key=lambda word: _is_inside(word, passage))
        self._words: Mapping[str, Span] = dict(zip(LETTERS, words, strict=False))
        self.first: str | None = None

    @property
    def shown(self) -> dict[int, str]:
        """The letter to be drawn at each offset."""
        return {span[0]: letter for letter, span in self._words.items()}

    @property
    def begun(self) -> Span | None:
        """The word that the picked words begin with."""
        return self._words[self.first] if self.first else None

    def press(self, letter: str) -> Span | None:
        """Take a letter; the picked span once both ends are known, with the words between."""
        if letter not in self._words:
            return None
        if self.first is None:
            self.first = letter
            return None
        first, last = sorted((self._words[self.first], self._words[letter]))
        self.first = None
        return first[0], last[1]

    def words(self, span: Span) -> str:
        """The words of a span on one line, as printed."""
        return " ".join(self._text[span[0] : span[1]].split())

    def single(self) -> Span | None:
        """The word begun with, alone."""
        span, self.first = self.begun, None
        return span


def _is_inside(word: Span, passage: Span) -> bool:
    return passage[0] <= word[0] and word[1] <= passage[1]


def _distance(word: Span, passage: Span) -> tuple[bool, int]:
    start, end = passage
    if _is_inside(word, passage):
        return True, min(word[0] - start, end - word[1])
    return False, start - word[1] if word[1] <= start else word[0] - end
