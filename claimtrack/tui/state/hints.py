"""Letters over words, so that words far from the cursor are picked by two keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import ascii_lowercase, ascii_uppercase

from claimtrack.tui.state.lines import Span

LETTERS = ascii_lowercase + ascii_uppercase
_WORD = re.compile(r"\w[\w'’./-]*(?<=\w)|\w")

TURNS = {"space": 1, "pagedown": 1, "pageup": -1}
"""The keys that turn to other pages of words, and by how many."""

Room = tuple[Callable[[int], int], int]
"""The line of the screen that an offset stands on, and how many lines are in sight together."""

_ROOMY: Room = (lambda _: 0, 1)


class WordHints:
    """The words around a passage, each with a letter.

    The first letter that is pressed says where the picked words begin, the second where they end
    (the same one again for a single word). Words outside the passage have the small letters, since
    who said it mostly stands there, and those nearest to it come first: words that find no letter,
    or that would not be in sight together with these, have theirs on a later page.
    """

    def __init__(self, text: str, passage: Span, around: Span, room: Room = _ROOMY) -> None:
        self._text = text
        words = [
            (around[0] + match.start(), around[0] + match.end())
            for match in _WORD.finditer(text[around[0] : around[1]])
        ]
        nearest = sorted(words, key=lambda word: _distance(word, passage))
        self._pages = [_lettered(page, passage) for page in _pages(nearest, room)] or [{}]
        self._page = 0
        self.begun: Span | None = None
        """The word that the picked words begin with."""

    @property
    def _words(self) -> Mapping[str, Span]:
        return self._pages[self._page]

    @property
    def shown(self) -> dict[int, str]:
        """The letter to be drawn at each offset."""
        return {span[0]: letter for letter, span in self._words.items()}

    @property
    def pages(self) -> int:
        """How many pages the words have."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self._page + 1

    @property
    def pages_in_words(self) -> str:
        """How to come to the other words; empty where all have a letter."""
        return f"space: other words ({self.page} of {self.pages})" if self.pages > 1 else ""

    def turn(self, by: int = 1) -> None:
        """Give the letters to the words of another page; after the last comes the first."""
        self._page = (self._page + by) % len(self._pages)

    def press(self, letter: str) -> Span | None:
        """Take a letter; the picked span once both ends are known, with the words between."""
        if letter not in self._words:
            return None
        if self.begun is None:
            self.begun = self._words[letter]
            return None
        first, last = sorted((self.begun, self._words[letter]))
        self.begun = None
        return first[0], last[1]

    def words(self, span: Span) -> str:
        """The words of a span on one line, as printed."""
        return " ".join(self._text[span[0] : span[1]].split())

    def single(self) -> Span | None:
        """The word begun with, alone."""
        span, self.begun = self.begun, None
        return span


def _pages(nearest: list[Span], room: Room) -> list[list[Span]]:
    """The words parted so that each page has letters enough, and is in sight at once."""
    line_of, lines = room
    pages = []
    while nearest:
        page: list[Span] = []
        first = last = line_of(nearest[0][0])
        for word in nearest:
            line = line_of(word[0])
            low, high = min(first, line), max(last, line)
            if len(page) < len(LETTERS) and high - low < max(lines, 1):
                page.append(word)
                first, last = low, high
        pages.append(page)
        taken = set(page)
        nearest = [word for word in nearest if word not in taken]
    return pages


def _lettered(page: list[Span], passage: Span) -> Mapping[str, Span]:
    ordered = sorted(page, key=lambda word: (_is_inside(word, passage), word))
    return dict(zip(LETTERS, ordered, strict=False))


def _is_inside(word: Span, passage: Span) -> bool:
    return passage[0] <= word[0] and word[1] <= passage[1]


def _distance(word: Span, passage: Span) -> tuple[bool, int]:
    start, end = passage
    if _is_inside(word, passage):
        return True, min(word[0] - start, end - word[1])
    return False, start - word[1] if word[1] <= start else word[0] - end
