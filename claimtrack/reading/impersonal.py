"""Passives: "it was announced that …", "was confirmed by the ministry", "is expected to …"."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.cues import cue_span
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.negation import takes_no_side
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_LONGEST_SUBJECT = 40
_FARTHEST_BY = 9


def by_passive(scene: Scene, word: Word) -> Found | None:
    """The attribution that a passive makes, with its agent or with nobody."""
    if scene.is_quoted(word):
        return None
    if word.lower in scene.lexicon.hearsay:
        return _hearsay(scene, word)
    if word.tag not in ("VBN", "VBD", "VBZ", "JJ"):
        return None
    return (
        _announced(scene, word)
        or _accused(scene, word)
        or _confirmed_by(scene, word)
        or _expected(scene, word)
    )


def _hearsay(scene: Scene, word: Word) -> Found | None:
    """“The captain was reportedly drunk”: all of the clause but the adverb."""
    clause = scene.paragraph.head(word)
    if clause is None:
        return None
    lo, hi = clause.left, clause.right + 1
    mark = scene.paragraph.child(clause, "mark", "cc")
    lo = mark.place + 1 if mark and mark.place == lo else lo
    if not lo < word.place < hi or not any(one.is_finite for one in scene.words[lo:hi]):
        return None
    pieces = (scene.span(lo, word.place - 1), scene.span(word.place + 1, hi - 1))
    content = tuple(piece for piece in pieces if piece)
    return Found(
        content=content,
        cue=(word.start, word.end),
        source=None,
        act=Act.STATES,
        verb=word.lower,
        frame=Frame.IMPERSONAL,
        way=Way.NOBODY,
        word=word,
    )


def _accused(scene: Scene, word: Word) -> Found | None:
    """“The mayor was accused of taking bribes”, by somebody or by nobody who is named."""
    subject = scene.paragraph.child(word, *SUBJECTS)
    of = scene.word_at(word.place + 1)
    if word.lower not in scene.lexicon.accusing or subject is None or of is None:
        return None
    if of.lower not in ("of", "with", "for") or not _has_be(scene, word):
        return None
    by = _agent_of(scene, word)
    after = by.place if by else scene.bounds(word)[1]
    if subject.tag.startswith("W") or after - of.place < 2 or _is_negated(scene, word, subject):
        return None
    about = to_sentence_end(scene, word, of.place + 1, after)
    whom = scene.span(subject.left, min(subject.right, word.place - 1))
    agent = scene.paragraph.head(by) if by else None
    source = scene.span(by.place + 1, agent.right) if by and agent else None
    if about is None or whom is None:
        return None
    return Found(
        content=(whom, about),
        cue=cue_span(scene, word, of),
        source=source,
        act=Act.STATES,
        verb=word.lower,
        frame=Frame.PASSIVE if source else Frame.IMPERSONAL,
        way=Way.AGENT if source else Way.NOBODY,
        word=word,
    )


def _is_negated(scene: Scene, word: Word, subject: Word) -> bool:
    """“Nobody was accused of …”, "was never charged with …"."""
    places = [
        *scene.words[subject.left : subject.place + 1],
        *scene.paragraph.children(word, "advmod"),
    ]
    return any(one.lower in scene.lexicon.negating for one in places)


def _agent_of(scene: Scene, word: Word) -> Word | None:
    """The "by" of the passive's agent, wherever it stands behind the verb."""
    agent = scene.paragraph.child(word, "obl:agent")
    by = scene.paragraph.child(agent, "case") if agent and _may_act(scene, agent) else None
    return by if by and by.place > word.place else None


def _announced(scene: Scene, word: Word) -> Found | None:
    """“It was announced that …”: said by nobody who is named."""
    act = scene.lexicon.clause.get(word.lower) or scene.lexicon.expected.get(word.lower)
    subject = scene.paragraph.child(word, "nsubj", "expl", "csubj")
    emerges = word.lower in scene.lexicon.emerging
    if subject is None or subject.lower != "it":
        return None
    if emerges:
        act = Act.STATES
    elif act is None or not _has_be(scene, word):
        return None
    hi = scene.bounds(word)[1]
    that = next(
        (one for one in scene.words[word.place + 1 : hi] if one.lower == "that"),
        None,
    )
    clause = scene.paragraph.child(word, "ccomp", "csubj")
    begin = clause.left if clause and clause.place > word.place else that.place if that else None
    content = to_sentence_end(scene, word, begin, hi) if begin is not None else None
    content = content or _closed_by(scene, word, subject)
    return _made(scene, word, content, None, act, Frame.IMPERSONAL) if content and act else None


def _closed_by(scene: Scene, word: Word, subject: Word) -> Span | None:
    """“The ship will sail on Monday, *it is understood*, …”: the sentence up to the comma."""
    lo, hi = scene.bounds(word)
    comma = scene.words[subject.place - 1] if subject.place > lo else None
    behind = scene.words[word.place + 1 : hi]
    parted = not behind or behind[0].text == "," or all(one.is_mark for one in behind)
    if comma is None or comma.text != "," or not parted:
        return None
    before = scene.words[lo : comma.place]
    return (
        scene.span(lo, comma.place - 1)
        if any(w.is_finite or w.tag == "MD" for w in before)
        else None
    )


def _has_be(scene: Scene, word: Word) -> bool:
    return scene.has_child(word, "aux:pass", "cop")


def _confirmed_by(scene: Scene, word: Word) -> Found | None:
    """“The signing was confirmed by the ministry”."""
    act = scene.lexicon.clause.get(word.lower)
    after = scene.word_at(word.place + 1)
    subject = scene.paragraph.child(word, *SUBJECTS)
    if act is None or subject is None or not _has_be(scene, word):
        return None
    by = _by(scene, word)
    agent = scene.paragraph.head(by) if by else None
    if by is None or agent is None or agent.place < by.place or not _may_act(scene, agent):
        return None
    if subject.lower in ("it", "that", "which", "who", "he", "she", "they"):
        return None
    content = scene.span(subject.left, min(subject.right, word.place - 1))
    source = scene.span(by.place + 1, agent.right)
    if content is None or source is None:
        return None
    particle = by if by is after else None
    return _made(scene, word, content, source, act, Frame.PASSIVE, particle)


def _by(scene: Scene, word: Word) -> Word | None:
    """The "by" that belongs to a passive: the first one behind it, with no verb between."""
    for one in scene.words[word.place + 1 : min(scene.bounds(word)[1], word.place + _FARTHEST_BY)]:
        if one.lower == "by":
            return one
        if one.is_verb or one.tag == "MD":
            return None
    return None


def _may_act(scene: Scene, agent: Word) -> bool:
    return agent.is_nominal and agent.text not in scene.lexicon.never_in_name


def _expected(scene: Scene, word: Word) -> Found | None:
    """“The ship is expected to sail in May”: said by nobody who is named."""
    act = scene.lexicon.expected.get(word.lower)
    after = scene.word_at(word.place + 1)
    subject = scene.paragraph.child(word, *SUBJECTS)
    if act is None or after is None or after.lower not in scene.lexicon.timing or subject is None:
        return None
    if subject.tag.startswith("W") or subject.right - subject.left > _LONGEST_SUBJECT:
        return None
    if not _has_be(scene, word):
        return None
    content = to_sentence_end(scene, word, subject.left, scene.bounds(word)[1])
    return _made(scene, word, content, None, act, Frame.IMPERSONAL) if content else None


def _made(
    scene: Scene,
    word: Word,
    content: Span,
    source: Span | None,
    act: Act,
    frame: Frame,
    particle: Word | None = None,
) -> Found | None:
    if takes_no_side(scene, word, act, source):
        return None
    return Found(
        content=(content,),
        cue=cue_span(scene, word, particle),
        source=source,
        act=act,
        verb=word.lower,
        frame=frame,
        way=Way.AGENT if source else Way.NOBODY,
        word=word,
    )
