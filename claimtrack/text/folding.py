"""Text folded to a common form, with the way back to the offsets of the original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

_KEPT = 1 << 14


@dataclass(slots=True)
class Folded:
    """A folded text; each of its code points knows the span of the original that it came from."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for a span of the folded text that is not empty."""
        return self.starts[start], self.ends[end - 1]

    def cuts(self, at: int) -> bool:
        """Whether this place lies inside what came from one place in the original."""
        return 0 < at < len(self.starts) and self.starts[at] == self.starts[at - 1]


class Table(dict[str, str]):
    """What each code point folds to (none, one or several), worked out once and kept."""

    def __init__(self, folded: Callable[[str], str]) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, letter: str) -> str:
        folded = self._folded(letter)
        if len(self) < _KEPT:
            self[letter] = folded
        return folded


def fold(text: str, table: Table) -> Folded:
    """Each code point replaced by what the table has for it."""
    pieces = [table[letter] for letter in text]
    starts = [at for at, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), starts, [at + 1 for at in starts])
