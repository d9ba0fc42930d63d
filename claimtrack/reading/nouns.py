"""Nouns that attribute: "the ministry's claim that …", "a warning by the guild that …"."""

from __future__ import annotations

from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.stretches import with_whole_quotation
from claimtrack.reading.syntax import Word

_GIVEN_BY = ("by", "from", "of")
_FARTHEST = 12
_SHORTEST = 3


def by_noun(scene: Scene, word: Word) -> Found | None:
    """The attribution that a noun makes with somebody's name and a clause with "that"."""
    act = scene.lexicon.nominal.get(word.lower)
    if act is None or not word.tag.startswith("NN") or scene.is_quoted(word):
        return None
    that = _that(scene, word)
    source = _owner(scene, word) or (_giver(scene, word, that) if that else None)
    content = _clause(scene, word, that) if that else None
    if source is None or content is None:
        return None
    return Found(
        content=(content,),
        cue=(word.start, word.end),
        source=source,
        act=act,
        verb=word.lower,
        frame=Frame.NOUN,
        way=Way.NAMED,
        word=word,
    )


def _that(scene: Scene, noun: Word) -> Word | None:
    """The "that" of the clause, right behind the noun or behind who gave it."""
    hi = scene.bounds(noun)[1]
    for word in scene.words[noun.place + 1 : min(hi - _SHORTEST, noun.place + _FARTHEST)]:
        if word.lower == "that":
            after = scene.words[word.place + 1]
            return None if after.is_verb or after.tag == "MD" else word
        if word.is_verb or (word.is_mark and word.text != ","):
            return None
        if word.place == noun.place + 1 and word.lower not in _GIVEN_BY:
            return None
    return None


def _owner(scene: Scene, noun: Word) -> Span | None:
    """The name that the noun belongs to, without its ending."""
    owner = scene.paragraph.child(noun, "nmod:poss")
    if owner is None or owner.place > noun.place:
        return None
    ending = scene.paragraph.child(owner, "case")
    last = ending.place - 1 if ending and ending.place > owner.place else owner.right
    return scene.span(owner.left, min(last, noun.place - 1))


def _giver(scene: Scene, noun: Word, that: Word) -> Span | None:
    after = scene.words[noun.place + 1]
    if after.lower not in _GIVEN_BY[:2] or that.place - after.place <= 1:
        return None
    return scene.span(after.place + 1, that.place - 1)


def _clause(scene: Scene, noun: Word, that: Word) -> Span | None:
    """From "that" to where its clause ends: a comma that parts it from the rest, or the end."""
    hi = scene.bounds(noun)[1]
    clause = next(
        (
            one
            for one in scene.paragraph.children(noun, "acl", "ccomp", "appos", "dep")
            if one.place > that.place
        ),
        None,
    )
    last = min(clause.right, hi - 1) if clause else hi - 1
    for word in scene.words[that.place + _SHORTEST : last]:
        if word.text in (",", ";", "—", "–", "--") and not scene.is_quoted(word):
            last = word.place - 1
            break
    span = scene.span(that.place, last)
    if span is None or not any(one.is_finite for one in scene.between(*span)):
        return None
    return with_whole_quotation(scene, span)
