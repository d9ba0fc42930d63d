"""Finding a quotation again in a text, and what stands around it (the W3C quote selector).

Newsrooms and web pages disagree about quotation marks, dashes, spaces, soft hyphens and composed
accents, so these may differ; letters, digits and their case may not.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from claimtrack.text.alike import Alike, alike, alike_and_kept, is_plain

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where a quotation stands. ``places`` has every place, in the order of the text.

    ``place`` is the one that is meant: the only one, or the one whose surroundings fit best.
    ``verbatim`` says that the words are there code point for code point.
    """

    places: tuple[_Place, ...]
    place: _Place | None
    verbatim: bool

    @property
    def finding(self) -> Literal["found", "ambiguous", "not found"]:
        """Whether the words are there, there more than once with nothing to choose by, or not."""
        if self.place:
            return "found"
        return "ambiguous" if self.places else "not found"


def context(text: str, start: int, end: int, length: int = 32) -> tuple[str, str]:
    """What stands before and after a span, as much as ``length`` code points each."""
    return text[max(0, start - length) : start], text[end : end + length]


def find_quotation(text: str, exact: str, prefix: str = "", suffix: str = "") -> Quotation:
    """Every place of the words in the text, and the one that prefix and suffix single out.

    Of places that the surroundings fit equally well, one where the words stand verbatim is meant
    rather than one where marks, dashes, spaces or soft hyphens differ. Places do not overlap. White
    space at the ends of ``exact`` is left out; nothing but white space is found nowhere.
    """
    places, verbatim = _places(text, exact.strip())
    folded = alike_and_kept(text)
    before, after = (alike(side).text.strip() for side in (prefix, suffix))
    taken = set(verbatim)
    fits = [(_fit(folded, place, before, after), place in taken) for place in places]
    best = max(fits, default=None)
    place = places[fits.index(best)] if best and fits.count(best) == 1 else None
    return Quotation(tuple(places), place, place in taken)


def count_quotations(text: str, exact: str) -> int:
    """How many places ``find_quotation`` finds, without choosing between them.

    Where folding leaves every letter of the words as it is, and there are no more of them in the
    folded text than verbatim, those are all the places.
    """
    sought = exact.strip()
    verbatim = text.count(sought) if is_plain(sought) else -1
    if verbatim == alike_and_kept(text).text.count(sought):
        return verbatim
    return len(_places(text, sought)[0])


def _places(text: str, exact: str) -> tuple[list[_Place], list[_Place]]:
    """Every place of the words, and those of them where they stand verbatim."""
    verbatim = [(at, at + len(exact)) for at in _occurrences(text, exact)]
    tolerant = _tolerant(text, alike_and_kept(text), exact)
    return sorted(verbatim + _apart(tolerant, verbatim)), verbatim


def _apart(places: Iterator[_Place], taken: list[_Place]) -> list[_Place]:
    """The places that touch none of those taken; both in the order of the text."""
    apart = []
    for start, end in places:
        at = bisect(taken, start, key=itemgetter(1))
        if at == len(taken) or end <= taken[at][0]:
            apart.append((start, end))
    return apart


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought) if sought else -1
    while at >= 0:
        yield at
        at = text.find(sought, at + len(sought))


def _tolerant(text: str, folded: Alike, exact: str) -> Iterator[_Place]:
    sought = alike(exact).text.strip()
    for at in _occurrences(folded.text, sought):
        if folded.whole(at) and folded.whole(at + len(sought)):
            start, end = folded.span(at, at + len(sought))
            words = text[start:end]
            yield end - len(words.lstrip()), start + len(words.rstrip())


def _fit(folded: Alike, place: _Place, before: str, after: str) -> int:
    """How many of the two surroundings are as they should be."""
    start, end = (folded.place(edge) for edge in place)
    stands_before = folded.text[max(0, start - len(before) - 1) : start].rstrip()
    stands_after = folded.text[end : end + len(after) + 1].lstrip()
    fits_before = bool(before) and stands_before.endswith(before)
    fits_after = bool(after) and stands_after.startswith(after)
    return fits_before + fits_after
