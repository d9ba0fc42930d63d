"""What was not said: “could not be confirmed by the ministry”, “did not deny”, “nobody confirmed”.

Not confirming is no confirming and not denying no denial, so these are no attributions at all.
"""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.syntax import Word

_TAKING_SIDES = frozenset((Act.CONFIRMS, Act.DENIES))
_BEFORE = 4


def takes_no_side(scene: Scene, word: Word, act: Act | None, source: Span | None) -> bool:
    """Whether a verb of confirming or denying is negated, or only says what could be."""
    if act not in _TAKING_SIDES:
        return False
    helpers = scene.paragraph.children(word, "aux")
    if any(one.tag == "MD" for one in helpers):
        return True
    subject = scene.paragraph.child(word, *SUBJECTS)
    said = [*scene.words[subject.left : subject.place + 1]] if subject else []
    said.extend(scene.between(*source) if source else [])
    return _has_negation(scene, said) or _has_negation(scene, _right_before(scene, word))


def is_negated(scene: Scene, word: Word) -> bool:
    """Whether a verb is negated, by its helping words or its subject."""
    subject = scene.paragraph.child(word, *SUBJECTS)
    first = scene.words[subject.left] if subject else None
    nobody = first is not None and first.lower in ("nobody", "none", "no")
    return nobody or _has_negation(scene, _right_before(scene, word))


def _right_before(scene: Scene, word: Word) -> list[Word]:
    """The helping words before a verb: “has still not been”."""
    first = max(scene.bounds(word)[0], word.place - _BEFORE)
    helping: list[Word] = []
    for one in reversed(scene.words[first : word.place]):
        if not (one.is_verb or one.tag in ("RB", "MD", "CC") or one.tag == "DT"):
            break
        helping.append(one)
    return helping


def _has_negation(scene: Scene, words: list[Word]) -> bool:
    return any(one.lower.replace("’", "'") in scene.lexicon.negating for one in words)
