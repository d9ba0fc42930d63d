"""How one article's dates are read: against its own day and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import Lean, read_windows, window_from_words
from claimtrack.tui.state.said_day import of_saying


@dataclass(frozen=True, slots=True)
class Dates:
    """``base`` is the day of publication in the article's zone, ``zone`` that zone as printed."""

    base: date | None = None
    zone: str = ""

    def in_words(self, words: str) -> tuple[Window, ...]:
        """The windows that can be read in running words, in their order, each once."""
        found = [one.window for one in read_windows(words, self.base, self.zone)]
        return tuple(dict.fromkeys(found))

    def parted(self, words: str) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
        """The windows of what is said, and those of the saying ("told reporters on Sunday")."""
        found = read_windows(words, self.base, self.zone)
        said = of_saying(words, found)
        content = [one.window for one in found if one not in said]
        return tuple(dict.fromkeys(content)), tuple(dict.fromkeys(one.window for one in said))

    def typed(self, words: str, lean: Lean | None = None) -> Window:
        """The window that a person typed; it has a question where that is not clear."""
        return window_from_words(words, self.base, self.zone, lean)
