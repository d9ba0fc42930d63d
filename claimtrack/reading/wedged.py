"""Who says it between a subject and its verb: “The plant, *the minister said*, will open.”"""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_LONGEST_TAIL = 12
_LONGEST_SUBJECT = 30
_LONGEST_LEAD = 5
_LONGEST_SOURCE = 14
_OPENS_SUBJECT = ("DT", "NN", "PRP", "JJ", "CD", "VBG", "PDT", "EX")
_OPENS_TAIL = ("IN", "TO", "RB", "JJ")
_HAVING = ("has", "had", "have")
_NEGATING = ("not", "n't", "never")


def wedged(scene: Scene, cue: Word) -> tuple[Who, list[Span]] | None:
    """The source between the commas, and what it says on both sides of them."""
    if cue.lower not in scene.lexicon.clause or not cue.is_finite:
        return None
    lo, hi = scene.bounds(cue)
    opening = _comma_before(scene, lo, cue.place)
    closing = _comma_behind(scene, cue, hi)
    if opening is None or closing is None:
        return None
    if not (_is_subject(scene, lo, opening) or _leads_in(scene, cue, opening, closing)):
        return None
    span = _source(scene, cue, opening, closing)
    goes_on = to_sentence_end(scene, cue, closing + 1, hi)
    subject = scene.span(_behind_joint(scene, lo), opening - 1)
    if span is None or goes_on is None or subject is None:
        return None
    return Who(span, Way.WEDGED), [subject, goes_on]


def _comma_before(scene: Scene, lo: int, cue: int) -> int | None:
    """The first comma of the sentence, if the only one before the cue."""
    commas = [word.place for word in scene.words[lo:cue] if word.text == ","]
    return commas[0] if len(commas) == 1 else None


def _comma_behind(scene: Scene, cue: Word, hi: int) -> int | None:
    """The comma that the verb of what is said stands right behind."""
    tail = scene.words[cue.place + 1 : min(hi - 2, cue.place + _LONGEST_TAIL)]
    comma = next((word.place for word in tail if word.text == ","), None)
    if comma is None or scene.is_quoted(scene.words[comma]):
        return None
    between = scene.words[cue.place + 1 : comma]
    if any(one.is_finite or one.tag == "MD" or one.lower == "that" for one in between):
        return None
    verb = next((one for one in scene.words[comma + 1 : hi] if not one.tag.startswith("RB")), None)
    if cue.place - 1 == scene.bounds(cue)[0] + len(_leading(scene, cue)):
        return comma
    bears = verb is not None and (verb.is_finite or verb.tag == "MD")
    return comma if bears and verb is not None and verb.lower not in scene.lexicon.clause else None


def _leading(scene: Scene, cue: Word) -> list[Word]:
    """The words before the first comma, where the cue stands right behind it."""
    lo = scene.bounds(cue)[0]
    stretch = scene.words[lo : cue.place]
    alone = len(stretch) > 1 and stretch[-1].text == ","
    return stretch[:-1] if alone and cue.lower in scene.lexicon.inverting else []


def _leads_in(scene: Scene, cue: Word, opening: int, closing: int) -> bool:
    """“*So far*, says Diop, nobody has received a franc”: a few words, and a clause behind."""
    leading = _leading(scene, cue)
    if not leading or len(leading) > _LONGEST_LEAD or opening != cue.place - 1:
        return False
    if not leading[0].tag.startswith(("RB", "IN", "JJ")) or any(one.is_verb for one in leading):
        return False
    behind = scene.words[closing + 1 : scene.bounds(cue)[1]]
    return any(one.is_finite or one.tag == "MD" for one in behind)


def _is_subject(scene: Scene, lo: int, comma: int) -> bool:
    """A noun with all that belongs to it, and no verb of its own."""
    stretch = scene.words[_behind_joint(scene, lo) : comma]
    if not stretch or len(stretch) > _LONGEST_SUBJECT or scene.is_quoted(stretch[0]):
        return False
    if not stretch[0].tag.startswith(_OPENS_SUBJECT):
        return False
    return any(one.is_nominal or one.tag.startswith("PRP") for one in stretch) and not any(
        (one.is_finite and not scene.is_in_relative_clause(one)) or one.tag == "MD"
        for one in stretch
    )


def _behind_joint(scene: Scene, lo: int) -> int:
    return lo + 1 if scene.words[lo].tag == "CC" else lo


def _source(scene: Scene, cue: Word, opening: int, closing: int) -> Span | None:
    """The noun between the comma and its verb, or behind it (“said the minister”)."""
    before = scene.words[opening + 1 : cue.place]
    while before and (before[-1].tag.startswith("RB") or before[-1].lower in _HAVING):
        if before[-1].lower in _NEGATING:
            return None
        before = before[:-1]
    behind = scene.words[cue.place + 1 : closing]
    if not before:
        return _name(scene, behind) if cue.lower in scene.lexicon.inverting else None
    told = cue.lower in scene.lexicon.telling
    leads = behind and not told and not behind[0].tag.startswith(_OPENS_TAIL)
    dated = behind and behind[0].text in scene.lexicon.never_in_name
    return None if leads and not dated else _name(scene, before)


def _name(scene: Scene, words: list[Word]) -> Span | None:
    if not words or len(words) > _LONGEST_SOURCE:
        return None
    if any(one.is_finite or one.tag.startswith("W") for one in words):
        return None
    named = words[0].text[:1].isupper()
    if not named and not words[0].tag.startswith(("DT", "NN", "PRP", "JJ", "CD", "PDT")):
        return None
    return scene.span(words[0].place, words[-1].place)
