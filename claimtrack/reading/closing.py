"""The source of a clause that closes a sentence: “…, a port official told the paper on Monday.”"""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import Scene
from claimtrack.reading.syntax import Word

_LONGEST_TAIL = 16
_LONGEST_NAME = 25
_NOT_BEHIND = frozenset((":", "“", '"', "''", "?", "that"))
_WHEN = frozenset(("before", "after", "when", "as", "while"))
_OPENS_DATE = ("last", "this", "earlier", "yesterday", "today")
_OPENS_TAIL = frozenset(("IN", "RB", "TO", "VBG", ",", ".", "-RRB-"))
_OPENS_NAME = frozenset(
    ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD", "JJS", "JJR", "PDT", "VBN")
)  # fmt: skip


def closing_source(scene: Scene, cue: Word) -> Who | None:
    """The source between the last comma and a cue with nothing said behind it."""
    if cue.lower not in scene.lexicon.clause or not cue.is_finite:
        return None
    if not _says_nothing_behind(scene, cue):
        return None
    first = _first_of_name(scene, cue)
    if first is None or not _has_clause_before(scene, cue, first):
        return None
    span = scene.span(first, cue.place - 1)
    return Who(span, Way.WEDGED) if span else None


def _says_nothing_behind(scene: Scene, cue: Word) -> bool:
    tail = scene.words[cue.place + 1 : scene.bounds(cue)[1]]
    when = next((at for at, one in enumerate(tail) if one.lower in _WHEN), len(tail))
    tail = tail[:when] if when > 1 else tail
    if not tail or len(tail) > _LONGEST_TAIL:
        return False
    if any(one.is_finite or one.tag == "VB" or one.lower in _NOT_BEHIND for one in tail):
        return False
    first = tail[0]
    told = cue.lower in scene.lexicon.telling
    dated = first.text in scene.lexicon.never_in_name or first.lower in _OPENS_DATE
    return told or dated or first.tag in _OPENS_TAIL


def _first_of_name(scene: Scene, cue: Word) -> int | None:
    """The place behind the comma before the source; an apposition has a comma more."""
    last = cue.place - 1
    while last > 0 and scene.words[last].tag in ("RB", "MD", "VBZ", "VBD", "VBP"):
        last -= 1
    comma = _comma_before(scene, cue, last if scene.words[last].text != "," else last - 1)
    if comma is None:
        return None
    if scene.words[last].text == ",":
        comma = _comma_before(scene, cue, comma - 1)
    if comma is None or scene.words[comma + 1].tag not in _OPENS_NAME:
        return None
    return comma + 1


def _comma_before(scene: Scene, cue: Word, place: int) -> int | None:
    """The nearest comma before a place, with no verb of its own between."""
    lo = scene.bounds(cue)[0]
    for word in reversed(scene.words[max(lo, place - _LONGEST_NAME) : place + 1]):
        if word.text == "," and not scene.is_quoted(word):
            return word.place
        if word.is_finite or word.text in (";", ":", "”", "''", '"'):
            return None
    return None


def _has_clause_before(scene: Scene, cue: Word, first: int) -> bool:
    lo = scene.bounds(cue)[0]
    before = scene.words[lo : first - 1]
    if not before or not any(
        word.is_finite and not scene.is_in_relative_clause(word) for word in before
    ):
        return _may_be_clause(before)
    commas = sum(word.text == "," for word in before)
    return commas > 0 or before[0].lower not in scene.lexicon.subordinating


def _may_be_clause(before: list[Word]) -> bool:
    """“Hallin plans to buy a ship”, where the tagger took the verb for a noun."""
    opens = bool(before) and before[0].tag.startswith(("NN", "DT", "PRP"))
    return opens and any(word.tag in ("VB", "NNS") for word in before[1:])
