"""Verbs that say something only with a particle: “ruled *out* a cut”, “put the damage *at* …”."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.cues import cue_span
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.negation import is_negated
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.sources import source_of
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_FARTHEST = 22
_NUMBERED = 5


def by_phrasal(scene: Scene, word: Word) -> Found | None:
    """What is ruled out, or at what something is put, by whom."""
    if word.lower in scene.lexicon.learning:
        return None if scene.is_quoted(word) else _learnt(scene, word)
    if word.lower == "say":
        return _all_that(scene, word)
    if not (word.is_finite or word.tag in ("VBG", "VBN")) or scene.is_quoted(word):
        return None
    if scene.is_passive(word) or is_negated(scene, word):
        return None
    if word.lower in scene.lexicon.ruling:
        particle = scene.word_at(word.place + 1)
        out = particle is not None and particle.lower == "out"
        return _made(scene, word, particle, Act.DENIES) if out else None
    if word.lower in scene.lexicon.valuing and _has_value(scene, word):
        return _made(scene, word, None, Act.STATES)
    return None


def _learnt(scene: Scene, word: Word) -> Found | None:
    """“She finished it last week, *the Courier has learned*.”: what an outlet says it knows."""
    lo, hi = scene.bounds(word)
    if any(not one.is_mark for one in scene.words[word.place + 1 : hi]):
        return None
    commas = [one for one in scene.words[lo : word.place] if one.text == ","]
    content = scene.span(lo, commas[-1].place - 1) if commas else None
    name = scene.words[commas[-1].place + 1 : word.place] if commas else []
    while name and name[-1].lower in ("has", "have"):
        name = name[:-1]
    if content is None or not name or any(one.is_finite for one in name):
        return None
    return Found(
        content=(content,),
        cue=cue_span(scene, word),
        source=(name[0].start, name[-1].end),
        act=Act.STATES,
        verb=word.lower,
        frame=Frame.CLAUSE,
        way=Way.WEDGED,
        word=word,
    )


def _all_that(scene: Scene, word: Word) -> Found | None:
    """“Ask them,” *was all their press officer would say*."""
    lo = scene.bounds(word)[0]
    would = scene.word_at(word.place - 1)
    was = next((one for one in scene.words[lo : word.place] if _was_all(scene, one)), None)
    if would is None or would.lower != "would" or was is None:
        return None
    quote = next((one for one in reversed(scene.quotes) if one.end <= was.start), None)
    source = scene.span(was.place + 2, would.place - 1)
    if quote is None or source is None:
        return None
    return Found(
        content=((quote.start, quote.end),),
        cue=(would.start, word.end),
        source=source,
        act=Act.STATES,
        verb=word.lower,
        frame=Frame.QUOTING,
        way=Way.WEDGED,
        word=word,
    )


def _was_all(scene: Scene, word: Word) -> bool:
    after = scene.word_at(word.place + 1)
    return word.lower == "was" and after is not None and after.lower == "all"


def _has_value(scene: Scene, word: Word) -> bool:
    """“… *at four million*”: a number soon behind "at"."""
    hi = scene.bounds(word)[1]
    for at in scene.words[word.place + 2 : min(hi, word.place + _FARTHEST)]:
        if at.text in (";", ":"):
            return False
        closer = at.lower == "to" and scene.words[at.place - 1].lower == "closer"
        behind = scene.words[at.place : at.place + _NUMBERED]
        if (at.lower == "at" or closer) and any(one.tag == "CD" for one in behind):
            return True
    return False


def _made(scene: Scene, word: Word, particle: Word | None, act: Act) -> Found | None:
    who = source_of(scene, word)
    begin = (particle or word).place + 1
    content = to_sentence_end(scene, word, begin, scene.bounds(word)[1])
    if who.span is None or content is None or _meet(who.span, content):
        return None
    return Found(
        content=(content,),
        cue=cue_span(scene, word, particle),
        source=who.span,
        act=act,
        verb=word.lower,
        frame=Frame.OBJECT,
        way=who.way,
        word=word,
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
