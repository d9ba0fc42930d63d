"""Whom it was told to, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claimtrack.domain.window import Window
from claimtrack.domain.window_words import FoundWindow, Lean, window_from_words
from claimtrack.reading.descriptors import words_of
from claimtrack.reading.found import Found
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.source_lexicon import SourceLexicon
from claimtrack.reading.syntax import Word

_TO = re.compile(
    r"\b(?:in (?:an?|his|her|their) (?:\w+ )?"
    r"(?:interview|statement|comments?|remarks|e-?mail|letter)(?: published \w+)? "
    r"(?:with|to|by|for)"
    r"|speaking to|speaking with|talking to|said to|spoke to)\s+"
    r"((?:the |a )?(?:[A-Z][\w’'.-]*(?: (?:of )?)?)+)"
)
_OTHER_CLAUSES = ("ccomp", "acl:relcl", "csubj", "parataxis")
_SHARING = ("advcl", "xcomp", "conj")
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
        or (words[0] in lexicon.outlet_beginnings and len(words) > 1)
        or (len(words) == 1 and bool(_ACRONYM.fullmatch(words[0])))
    )


def said_when(
    scene: Scene, found: Found, windows: Sequence[FoundWindow], published_on: date | None
) -> Window | None:
    """When it was said: the nearest window that goes with the cue itself, stands in neither content
    nor source, and is no later than the article.
    """
    first, after = scene.bounds(found.word)
    start, end = scene.words[first].start, scene.words[after - 1].end
    taken = [*found.content, *([found.source] if found.source else [])]
    free = [
        one
        for one in windows
        if start <= one.start < end and not any(s <= one.start < e for s, e in taken)
    ]
    ours = (one for one in free if _goes_with_cue(scene, found, one))
    nearest = min(ours, key=lambda one: _distance(one, found.cue), default=None)
    if nearest is None:
        return None
    window = _looking_back(nearest.window, published_on)
    return window if _can_be_past(window, published_on) else None


def _looking_back(window: Window, published_on: date | None) -> Window:
    """What was said was said in the past, so that “Friday” needs no verb to tell which."""
    if not window.question:
        return window
    again = window_from_words(window.words, published_on, lean=Lean.PAST)
    return window if again.question else again


def _can_be_past(window: Window, published_on: date | None) -> bool:
    """Not later than the article; “this week” may begin before it and end behind it."""
    if window.question or published_on is None:
        return True
    if window.latest is None:
        return False
    begins_before = window.earliest is None or window.earliest < published_on
    return window.latest <= published_on or begins_before


def _goes_with_cue(scene: Scene, found: Found, one: FoundWindow) -> bool:
    """“Said on Friday”, “said in a statement on Friday”; not “adding that they close in May”."""
    if scene.quotation_at(one.start) is not None:
        return False
    words = scene.between(one.start, one.end)
    apart = scene.between(min(one.end, found.cue[1]), max(one.start, found.cue[0]))
    if not words or any(word.text == ";" for word in apart):
        return False
    within = found.source is not None and found.source[0] < one.start < found.cue[0]
    if within and any(word.text == "," for word in apart):
        return False
    anchors = {word.place for word in _anchors(scene, found.word)}
    for word in scene.paragraph.upwards(words[-1]):
        if word.place in anchors:
            return True
        if word.relation in _OTHER_CLAUSES or (word.relation == "conj" and word.is_verb):
            return False
    left, right = min(one.end, found.cue[1]), max(one.start, found.cue[0])
    return not any(word.is_verb or word.tag == "MD" for word in scene.between(left, right))


def _anchors(scene: Scene, cue: Word) -> Iterator[Word]:
    """The cue, and the verbs whose subject it shares: “said on Friday …, adding that …”."""
    for word in scene.paragraph.upwards(cue):
        yield word
        if word.relation not in _SHARING or scene.has_child(word, *SUBJECTS):
            return


def _distance(one: FoundWindow, cue: Span) -> int:
    return max(one.start - cue[1], cue[0] - one.end)
