"""A place in the words of a text, for rules that read on from it or leave it where it was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import TypeVar

from claimtrack.domain.window_words.words import END, Word

_T = TypeVar("_T")
# Full stops behind the last word; an index before the first one finds them too.
_MARGIN = 12
_NEAR = 6


class Cursor:
    """Reads words one by one.

    ``cued``: what came before says that a date follows, so that a bare month or year is one.
    ``typed``: the whole text was typed as a date.
    """

    def __init__(self, words: Sequence[Word], *, typed: bool) -> None:
        self._words = [*words, *[END] * _MARGIN]
        self.end = len(words)
        self.at = 0
        self.typed = typed
        self.cued = typed

    def look(self, ahead: int = 0) -> Word:
        """The word at this place or a few places on or back; outside the text, a full stop."""
        return self._words[self.at + ahead]

    def sees(self, *kinds: str, ahead: int = 0) -> bool:
        """Whether the word there can be one of these kinds."""
        seen = self._words[self.at + ahead].kinds
        for kind in kinds:  # noqa: SIM110 - a generator takes three times as long here
            if kind in seen:
                return True
        return False

    def begins(self, kinds: frozenset[str]) -> bool:
        """As ``sees`` for the word here, quick where there are many kinds."""
        return not self._words[self.at].kinds.keys().isdisjoint(kinds)

    def take(self, *kinds: str) -> Word | None:
        """The word here, if it can be one of these kinds, and on to the next."""
        word = self._words[self.at]
        for kind in kinds:
            if kind in word.kinds and self.at < self.end:
                self.at += 1
                return word
        return None

    def value(self, kind: str) -> object:
        """What the word here is worth as this kind, and on to the next; None if it is not one."""
        word = self.take(kind)
        return word.kinds[kind] if word else None

    def number(self, kind: str) -> int | None:
        """As ``value``, for a number."""
        value = self.value(kind)
        return value if isinstance(value, int) else None

    def try_(self, *rules: Callable[[Cursor], _T | None]) -> _T | None:
        """What the first rule that fits reads; the place stays where none does."""
        start = self.at
        for rule in rules:
            read = rule(self)
            if read is not None:
                return read
            self.at = start
        return None

    @contextmanager
    def expecting_a_date(self) -> Iterator[None]:
        """Within this a bare month or year is a date."""
        before, self.cued = self.cued, True
        try:
            yield
        finally:
            self.cued = before

    def count(self) -> int | None:
        """A number in figures or words, "twenty-two" and "two hundred" too."""
        value = self.number("number")
        if value is None:
            return None
        if value % 10 == 0 and 20 <= value <= 90 and self.sees("dash") and self.touching:
            units = self.look(1).kinds.get("number")
            if isinstance(units, int) and units < 10:
                self.at += 2
                return value + units
        if value < 10 and self.look().kinds.get("number") == 100:
            self.at += 1
            return value * 100
        return value

    def month(self) -> int | None:
        """A month by its full or short name, with the stop of a short one."""
        return self._named("month", "short_month")

    def weekday(self) -> int | None:
        """A weekday by its full or short name, with the stop of a short one; Monday is 0."""
        return self._named("weekday", "short_weekday")

    def _named(self, full: str, short: str) -> int | None:
        if self.sees(full):
            return self.number(full)
        value = self.number(short)
        if value is not None and self.look().text == ".":
            self.at += 1
        return value

    def joiner(self) -> str:
        """“to”, “or”, “and” or “”: the word or dash that joins two times, and on to the next.

        A dash joins only where it touches what stands on both sides.
        """
        for joiner in ("to", "or", "and"):
            if self.take(joiner):
                return joiner
        if self.sees("dash") and self.touching and self.look(1).start == self.look().end:
            self.at += 1
            return "to"
        return ""

    def near(self, words: Collection[str], place: int = 0) -> bool:
        """Whether one of the words stands shortly before a place, in the same sentence."""
        for back in range(1, _NEAR):
            word = self.look(place - back)
            if "stop" in word.kinds:
                return False
            if word.lower in words:
                return True
        return False

    def sentence_has(self, words: Collection[str]) -> bool:
        """Whether one of the words is in this sentence."""
        return any(
            word.lower in words
            for step in (-1, 1)
            for word in takewhile(_goes_on, self._from(step))
        )

    def _from(self, step: int) -> Iterator[Word]:
        last = -1 if step < 0 else self.end
        return (self._words[at] for at in range(self.at + min(step, 0), last, step))

    @property
    def touching(self) -> bool:
        """No white space stands between the word here and the one before."""
        return self.at > 0 and self.look().start == self.look(-1).end


def _goes_on(word: Word) -> bool:
    return "stop" not in word.kinds
