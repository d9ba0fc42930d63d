"""Whether a verb of saying says that something was said: not what may, should or will be."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.negation import is_negated
from claimtrack.reading.scene import SUBJECTS, Scene
from claimtrack.reading.syntax import Word

_NEAR = 3
_FARTHEST_HELPER = 8


def is_asserted(scene: Scene, word: Word) -> bool:
    """Not what may, should or will be said, nor an errand ("to say")."""
    helpers = [
        one
        for one in scene.paragraph.children(word, "aux")
        if 0 < word.place - one.place <= _FARTHEST_HELPER
    ]
    if any(helper.tag == "MD" for helper in helpers):
        return _says_only(scene, word)
    opens = word.place == scene.bounds(word)[0]
    if opens and word.lower in scene.lexicon.put_to:
        return False
    if word.relation == "advcl" and not helpers and _opens_as_participle(scene, word):
        return False
    if word.tag == "VBG" and (_is_left_undone(scene, word) or _is_denied(scene, word)):
        return False
    if _was_asked(scene, word) or _is_not_said(scene, word):
        return False
    if word.tag != "VB" or any(one.lower in ("did", "do", "does") for one in helpers):
        return True
    if _is_plain_present(scene, word):
        return True
    head = scene.paragraph.head(word)
    goes_on = head is not None and head.is_finite and head.lower in scene.lexicon.aspects
    return goes_on and word.relation == "xcomp"


def _says_only(scene: Scene, word: Word) -> bool:
    """“She would *only say*: …” is what she said."""
    before = scene.word_at(word.place - 1)
    return word.lower == "say" and before is not None and before.lower == "only"


def _is_not_said(scene: Scene, word: Word) -> bool:
    """“Did not *say* that …”, “nobody has *said* …”, “if she *says* so”: nothing is said."""
    if word.lower not in scene.lexicon.clause:
        return False
    supposed = scene.paragraph.child(word, "mark")
    if supposed is not None and supposed.lower in ("if", "unless"):
        return True
    return word.lower in scene.lexicon.only_saying and is_negated(scene, word)


def _is_plain_present(scene: Scene, word: Word) -> bool:
    """“Experts *say* that …”, which has the form of the infinitive."""
    subject = scene.paragraph.child(word, *SUBJECTS)
    leads = scene.has_child(word, "mark", "aux") or subject is None
    return not leads and word.relation_family in ("ROOT", "conj", "parataxis", "advcl")


def _is_left_undone(scene: Scene, word: Word) -> bool:
    """“stopped short of *calling* …”, "without *saying* …"."""
    before, earlier = scene.word_at(word.place - 1), scene.word_at(word.place - 2)
    if before is None:
        return False
    short = before.lower == "of" and earlier is not None and earlier.lower == "short"
    return short or before.lower == "without"


def _is_denied(scene: Scene, word: Word) -> bool:
    """“He denied *saying* that …”: what he says is that he did not."""
    head = scene.paragraph.head(word)
    if head is None or word.relation_family not in ("xcomp", "ccomp"):
        return False
    return scene.lexicon.clause.get(head.lower) is Act.DENIES


def _opens_as_participle(scene: Scene, word: Word) -> bool:
    """“Asked whether he would go, Varr said …”: he was asked."""
    first = word.place == scene.bounds(word)[0] and word.tag == "VBD"
    return word.tag == "VBN" or (first and not scene.has_child(word, *SUBJECTS))


def _was_asked(scene: Scene, word: Word) -> bool:
    """“A spokesman, *asked* about the report, denied it”: between commas, with a verb behind."""
    before = scene.word_at(word.place - 1)
    if word.lower not in scene.lexicon.put_to or before is None or before.text != ",":
        return False
    rest = scene.words[word.place : scene.bounds(word)[1]]
    comma = next((one for one in rest if one.text == ","), None)
    behind = scene.words[comma.place + 1 : comma.place + _NEAR] if comma else []
    return any(one.is_finite or one.lower in scene.lexicon.clause for one in behind)
