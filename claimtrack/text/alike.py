"""A text folded for finding quotations in it: marks, dashes, spaces and accents made alike.

Only what the folding changed is kept beside the folded text, so that a text of many megabytes needs
little more than itself.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from claimtrack.text.folding import Table

_QUOTES = (
    "\"'`\u00b4\u00ab\u00bb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f\uff02\uff07"
)
_DASHES = r"\-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_PASSED_OVER = "\u00ad\u200b-\u200d\u2060\ufeff"
_PLAIN = r"0-9A-Za-z.,;:!?()/"
_PIECE = re.compile(
    rf"(?=[^{_PLAIN} ]| [^{_PLAIN}])(?:"
    rf"(?P<quote>[{_QUOTES}]+)"
    rf"|(?P<dash>(?:\s[\s{_PASSED_OVER}]*+)?+[{_DASHES}][\s{_PASSED_OVER}{_DASHES}]*+)"
    rf"|(?P<space> [\s{_PASSED_OVER}]++|[^\S ][\s{_PASSED_OVER}]*+)"
    rf"|(?P<nothing>[{_PASSED_OVER}]+)"
    r"|(?P<letter>[^\x00-\x7f]))"
)
"""What may differ. A plain space between words is no piece: it stays as it is, and so do letters,
which the look ahead passes over before any of the kinds is tried.
"""

_ALL_PLAIN = re.compile(rf"[{_PLAIN}]++(?: [{_PLAIN}]++)*+")

_MARKS = {"quote": "'", "dash": "-", "space": " ", "nothing": ""}
_DECOMPOSED = Table(lambda letter: normalize("NFKD", letter))
_SHORT = 20_000
_SHORT_KEPT = 256
_LONG_KEPT = 4


@dataclass(slots=True)
class Alike:
    """The folded text and, of each piece that folding changed, where it stood and stands.

    ``at`` and ``length`` are places in the folded text; ``starts`` and ``ends`` in the original.
    """

    text: str = ""
    at: array[int] = field(default_factory=lambda: array("l"))
    length: array[int] = field(default_factory=lambda: array("l"))
    starts: array[int] = field(default_factory=lambda: array("l"))
    ends: array[int] = field(default_factory=lambda: array("l"))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for a span of the folded text that is not empty."""
        return self._origin(start)[0], self._origin(end - 1)[1]

    def whole(self, at: int) -> bool:
        """No letter is cut in two here, nor parted from its accents."""
        if at >= len(self.text):
            return True
        if combining(self.text[at]):
            return False
        return at == 0 or self._origin(at)[0] != self._origin(at - 1)[0]

    def place(self, edge: int) -> int:
        """How much of the folded text comes from before an offset of the original."""
        last = bisect_left(self.starts, edge) - 1
        if last < 0:
            return edge
        return self.at[last] + self.length[last] + max(0, edge - self.ends[last])

    def _origin(self, place: int) -> tuple[int, int]:
        """The original's span that one code point of the folded text comes from."""
        last = bisect_right(self.at, place) - 1
        if last < 0:
            return place, place + 1
        over = place - self.at[last] - self.length[last]
        if over < 0:
            return self.starts[last], self.ends[last]
        return self.ends[last] + over, self.ends[last] + over + 1


def is_plain(text: str) -> bool:
    """Words of plain letters, digits and stops, one space apart: folding leaves all of it."""
    return _ALL_PLAIN.fullmatch(text) is not None


def alike_and_kept(text: str) -> Alike:
    """A text that several quotations are looked for in, folded once."""
    return kept_short(text) if len(text) < _SHORT else kept_long(text)


@lru_cache(maxsize=_SHORT_KEPT)
def kept_short(text: str) -> Alike:
    """Short texts are many: a claim's evidence stands in as many articles."""
    return alike(text)


@lru_cache(maxsize=_LONG_KEPT)
def kept_long(text: str) -> Alike:
    """Of long ones only a few are kept."""
    return alike(text)


def alike(text: str) -> Alike:
    """One mark for any run of quotation marks, one for any dash, one for any white space."""
    folded = Alike()
    pieces: list[str] = []
    done = there = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        held = match.group()
        piece = _MARKS.get(match.lastgroup or "")
        if piece is None:
            piece = _DECOMPOSED[held]
        if piece == held:
            continue
        pieces += (text[done:start], piece)
        there += start - done
        folded.at.append(there)
        folded.length.append(len(piece))
        folded.starts.append(start)
        folded.ends.append(end)
        there += len(piece)
        done = end
    pieces.append(text[done:])
    folded.text = "".join(pieces)
    return folded
