"""The source beside a quotation or a comma, behind its cue or right before it."""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.syntax import Word

_DIGITS_OF_DATE = (1, 2, 4)
_NEAR_NOUN = 5
TELLS_MORE = frozenset(("who", "whose", "which"))
_LONGEST_BESIDE = 25
_NOMINAL = ("NN", "DT", "PRP", "JJ", "CD")
_BEHIND_STOPS = frozenset(("”", "“", "‘", '"', "''", ".", ":", ";", "—", "–", "--"))
_BEHIND_ENDS = frozenset(("VBD", "VBZ", "VBP", "VBG", "IN"))
_HELD_TOGETHER = frozenset(("of", "for", "at", "with"))


def beside_quotation(scene: Scene, cue: Word) -> Span | None:
    """The name between a closing quotation mark and its cue, or right behind the cue."""
    if cue.lower not in scene.lexicon.clause and cue.lower not in scene.lexicon.quoting:
        return None
    quote = next(
        (one for one in reversed(scene.quotes) if one.end <= cue.start and not one.open),
        None,
    )
    if quote is None:
        return None
    between = scene.between(quote.end, cue.start)
    while between and (
        between[-1].tag in ("RB", "MD") or between[-1].lower in ("has", "had", "have")
    ):
        between.pop()
    if not between:
        return _name_behind(scene, cue)
    return scene.span(between[0].place, between[-1].place) if _names(scene, between) else None


def _names(scene: Scene, between: list[Word]) -> bool:
    """Whether the words between a quotation and its cue are nothing but a name."""
    first = between[0]
    if len(between) > _LONGEST_BESIDE or any(one.text in (".", ";", ":") for one in between):
        return False
    opening = between[1] if first.text == "," and len(between) > 1 else first
    if not opening.tag.startswith((*_NOMINAL, "WP")):
        return False
    return not any(
        word.is_finite and word.relation != "acl:relcl" and not scene.is_in_relative_clause(word)
        for word in between
    )


def _name_behind(scene: Scene, cue: Word) -> Span | None:
    """“…,” said Ines Lund, a shipping lawyer."""
    hi = scene.bounds(cue)[1]
    first = cue.place + 1
    if first >= hi or not scene.words[first].tag.startswith(_NOMINAL):
        return None
    stops = {
        child.left
        for child in scene.paragraph.children(
            cue, "obl", "advcl", "advmod", "conj", "cc", "xcomp", "ccomp", "parataxis"
        )
        if child.left > first
    }
    last = first
    while last + 1 < hi and not _ends_name(scene, scene.words[last + 1], stops):
        last += 1
    return scene.span(first, last)


def inverted(scene: Scene, cue: Word) -> Who | None:
    """“…, said one official in the room.”, whatever the parser hung the official on."""
    before, after = scene.word_at(cue.place - 1), scene.word_at(cue.place + 1)
    if before is None or after is None or before.text != "," or not cue.is_finite:
        return None
    if cue.lower not in scene.lexicon.inverting or not after.tag.startswith(_NOMINAL):
        return None
    tail = scene.words[after.place : scene.bounds(cue)[1]]
    relative = next((one.place for one in tail if one.lower in TELLS_MORE), scene.bounds(cue)[1])
    if any(one.is_finite for one in tail if one.place < relative):
        return None
    named = any(
        word.is_finite and not scene.is_in_relative_clause(word)
        for word in scene.words[scene.bounds(cue)[0] : before.place]
    )
    span = _name_behind(scene, cue) if named else None
    return Who(span, Way.BESIDE) if span else None


def _ends_name(scene: Scene, word: Word, stops: set[int]) -> bool:
    """Whether the name behind a cue is over before this word."""
    if word.text in _BEHIND_STOPS:
        return True
    if word.lower in _HELD_TOGETHER or scene.is_in_relative_clause(word):
        return False
    if word.tag == "IN":
        return not _describes(scene, word)
    return word.place in stops or word.tag in _BEHIND_ENDS


def _describes(scene: Scene, preposition: Word) -> bool:
    """“one official *in the room*”, "an adviser *to the palace*", not "Lund *in a statement*"."""
    before = scene.words[preposition.place - 1]
    if before.tag not in ("NN", "NNS"):
        return False
    behind = scene.words[preposition.place + 1 : preposition.place + _NEAR_NOUN]
    occasion = scene.lexicon.occasions
    return not any(one.lower in occasion or is_date(scene, one) for one in behind)


def is_date(scene: Scene, word: Word) -> bool:
    """Whether a word is a part of a date: a month, a day of the week, a year."""
    if word.text in scene.lexicon.never_in_name or word.text == ",":
        return True
    return word.text.isdigit() and len(word.text) in _DIGITS_OF_DATE
