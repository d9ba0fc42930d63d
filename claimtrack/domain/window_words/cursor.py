"""A place in the words of a text, for rules that read on from it or leave it where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from claimtrack.domain.window_words.words import END, Word

_T = TypeVar("_T")


class Cursor:
    """Reads words one by one.

    ``cued``: what came before says that a date follows, so that a bare month or year is one.
    ``typed``: the whole text was typed as a date.
    """

    def __init__(self, words: Sequence[Word], *, typed: bool) -> None:
        self.words = words
        self.at = 0
        self.typed = typed
        self.cued = typed

    def look(self, ahead: int = 0) -> Word:
        """The word at this place or some places on; one that is a full stop outside the text."""
        at = self.at + ahead
        return self.words[at] if 0 <= at < len(self.words) else END

    def sees(self, *kinds: str, ahead: int = 0) -> bool:
        """Whether the word there can be one of these kinds."""
        seen = self.look(ahead).kinds
        return any(kind in seen for kind in kinds)

    def take(self, *kinds: str) -> Word | None:
        """The word here, if it can be one of these kinds, and on to the next."""
        if self.at >= len(self.words) or not self.sees(*kinds):
            return None
        self.at += 1
        return self.words[self.at - 1]

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

    @property
    def touching(self) -> bool:
        """No white space stands between the word here and the one before."""
        return self.at > 0 and self.look().start == self.look(-1).end
