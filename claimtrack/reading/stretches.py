"""Where a stretch of reported words ends in its sentence."""

from __future__ import annotations

from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.syntax import Word

_SHORTEST = 3
_NEAR = 20


def to_sentence_end(scene: Scene, cue: Word, begin: int, after: int) -> Span | None:
    """From a place to the end of the sentence (``after``, exclusive), or to where the source's
    next act begins ("… and added").
    """
    end = after - 1
    for child in scene.paragraph.children(cue, "conj", "advcl"):
        if child.place > begin and child.left > begin and _is_next_act(scene, child):
            end = min(end, child.left - 1)
    while end > begin and scene.words[end].relation_family == "cc":
        end -= 1
    span = scene.span(begin, _up_to_semicolon(scene, begin, _up_to_turn(scene, cue, begin, end)))
    return with_whole_quotation(scene, span) if span else None


def _up_to_semicolon(scene: Scene, begin: int, end: int) -> int:
    for word in scene.words[begin + _SHORTEST : end]:
        if word.text == ";" and not scene.is_quoted(word):
            return word.place - 1
        after = scene.words[word.place + 1]
        if word.text == "," and after.lower in scene.lexicon.going_on and not scene.is_quoted(word):
            return word.place - 1
    return end


def _up_to_turn(scene: Scene, cue: Word, begin: int, end: int) -> int:
    """Up to the comma before what the writer sets against it (", although he had refused"), or
    before what somebody else says (", but the board denied it").
    """
    for word in scene.words[begin + 1 : end]:
        after = scene.words[word.place + 1]
        if word.text == "," and _accompanies(scene, after):
            return word.place - 1
        if word.place < begin + _SHORTEST:
            continue
        if _says_more(scene, cue, word):
            return word.place - 1
        if word.text != "," or scene.quotation_behind(word.start) or scene.is_quoted(word):
            continue
        turns = after.lower in scene.lexicon.turning
        joins = after.lower in scene.lexicon.joining
        if turns or (joins and (_another_speaks(scene, after, end) or _declines(scene, after))):
            return word.place - 1
    return end


def _accompanies(scene: Scene, joint: Word) -> bool:
    """“…, *with its chairman predicting that* …”: what another says."""
    if joint.lower != "with":
        return False
    hi = scene.bounds(joint)[1]
    behind = scene.words[joint.place + 1 : min(hi, joint.place + _NEAR)]
    verb = next((one for one in behind if one.is_verb), None)
    return verb is not None and verb.tag == "VBG" and verb.lower in scene.lexicon.clause


def _says_more(scene: Scene, cue: Word, joint: Word) -> bool:
    """“… *and warned* Hallin”: the source's next act, with no subject of its own."""
    after = scene.word_at(joint.place + 1)
    if after is None or joint.relation_family != "cc" or scene.is_quoted(joint):
        return False
    acts = after.lower in scene.lexicon.clause or after.lower in scene.lexicon.object
    return acts and after.tag == cue.tag and after.tag in ("VBD", "VBZ")


def _declines(scene: Scene, joint: Word) -> bool:
    """“…, but declined to elaborate”."""
    after = scene.word_at(joint.place + 1)
    return after is not None and after.lower in scene.lexicon.declining


def _another_speaks(scene: Scene, joint: Word, end: int) -> bool:
    return any(
        word.lower in scene.lexicon.clause
        and word.is_finite
        and scene.has_child(word, *SUBJECTS)
        and word.left >= joint.place - 1
        for word in scene.words[joint.place + 1 : min(end, joint.place + _NEAR)]
    )


def _is_next_act(scene: Scene, verb: Word) -> bool:
    if not verb.is_verb:
        return False
    if verb.lower in scene.lexicon.clause:
        return True
    joined = verb.relation_family == "conj" and scene.has_child(verb, "cc")
    return joined and not scene.has_child(verb, *SUBJECTS)


def with_whole_quotation(scene: Scene, span: Span) -> Span:
    """A span that ends inside a quotation which began in it goes on to the quotation's end."""
    quote = scene.quotation_at(span[1] - 1)
    if quote and quote.end > span[1] and quote.start > span[0]:
        return span[0], quote.end
    return span
