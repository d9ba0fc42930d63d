"""Whom it was told to, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import FoundWindow
from claimtrack.reading.descriptors import words_of
from claimtrack.reading.found import Found
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.source_lexicon import SourceLexicon
from claimtrack.reading.syntax import Word

_TO = re.compile(
    r"\b(?:in (?:an?|his|her|their) (?:\w+ )?"
    r"(?:interview|statement|comments?|remarks|e-?mail|letter)(?: published \w+)? "
    r"(?:with|to|by|for)"
    r"|speaking to|speaking with|talking to|said to|spoke to)\s+"
    r"((?:the |a )?(?:[A-Z][\w’'.-]*(?: (?:of )?)?)+)"
)
_ACRONYM = re.compile(r"[A-Z]{2,6}")


def told_to(scene: Scene, found: Found, lexicon: SourceLexicon) -> str:
    """The outlet that it was told to; "" where the text names none."""
    addressee = scene.paragraph.child(found.word, "iobj", "obj")
    if addressee is not None and found.verb in scene.lexicon.telling:
        named = _outlet(scene, addressee, lexicon)
        if named:
            return named
    first, after = scene.bounds(found.word)
    start, end = scene.words[first].start, scene.words[after - 1].end
    for match in _TO.finditer(scene.text, start, end):
        named = match.group(1).strip().removesuffix("’s").removesuffix("'s")
        outside = not any(s <= match.start() < e for s, e in found.content)
        if outside and _is_outlet(named, lexicon):
            return named.removeprefix("the ").removeprefix("a ")
    return ""


def _outlet(scene: Scene, addressee: Word, lexicon: SourceLexicon) -> str:
    last = addressee.place
    while last + 1 < len(scene.words) and scene.words[last + 1].tag in ("NNP", "NNPS", "HYPH"):
        last += 1
    first = addressee.place
    while first > 0 and scene.words[first - 1].tag in ("NNP", "NNPS", "HYPH"):
        first -= 1
    span = scene.span(first, last)
    if span is None:
        return ""
    named = scene.spelled(span)
    return named if _is_outlet(named, lexicon) else ""


def _is_outlet(named: str, lexicon: SourceLexicon) -> bool:
    words = words_of(named)
    if not words or words[0] in lexicon.honorifics:
        return False
    return (
        any(word in lexicon.known_outlets for word in words)
        or (words[-1] in lexicon.outlet_names and len(words) > 1)
        or (len(words) == 1 and bool(_ACRONYM.fullmatch(words[0])))
    )


def said_when(scene: Scene, found: Found, windows: Sequence[FoundWindow]) -> Window | None:
    """When it was said: the window in the cue's sentence that stands in neither content nor source,
    nearest to the cue.
    """
    first, after = scene.bounds(found.word)
    start, end = scene.words[first].start, scene.words[after - 1].end
    taken = [*found.content, *([found.source] if found.source else [])]
    free = [
        one
        for one in windows
        if start <= one.start < end and not any(s <= one.start < e for s, e in taken)
    ]
    nearest = min(free, key=lambda one: _distance(one, found.cue), default=None)
    return nearest.window if nearest else None


def _distance(one: FoundWindow, cue: Span) -> int:
    return max(one.start - cue[1], cue[0] - one.end)
