"""Phrases that attribute without a verb: "according to the ministry"."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.syntax import Word

_OPENING_WORDS = 2
_SHORTEST_REST = 10
_LONGEST_PARTICIPLE = 9


def by_phrase(scene: Scene, word: Word) -> Found | None:
    """The attribution that a phrase makes which begins at this word."""
    last = _phrase_end(scene, word) if word.lower in scene.lexicon.opening_phrase else None
    if last is None or scene.is_quoted(word):
        return None
    lo, hi = scene.bounds(word)
    if last + 1 >= hi:
        return None
    source_end = _source_end(scene, word, _noun(scene, word, last), lo, hi)
    source_end = _with_participle(scene, source_end, hi)
    source = scene.span(last + 1, source_end)
    content = _content(scene, word, source_end, lo, hi)
    if source is None or not content:
        return None
    return Found(
        content=tuple(content),
        cue=(word.start, scene.words[last].end),
        source=source,
        act=Act.STATES,
        verb=scene.spelled((word.start, scene.words[last].end)).lower(),
        frame=Frame.ACCORDING_TO,
        way=Way.NAMED,
        word=word,
    )


def _phrase_end(scene: Scene, word: Word) -> int | None:
    """The place of the last word of a phrase that begins here."""
    for phrase in scene.lexicon.before_source:
        here = scene.words[word.place : word.place + len(phrase)]
        if tuple(one.lower for one in here) == phrase:
            return here[-1].place
    return None


def _noun(scene: Scene, word: Word, last: int) -> Word:
    """The noun that the phrase names."""
    heads = (scene.paragraph.head(word), scene.paragraph.head(scene.words[last]))
    return next((one for one in heads if one and one.place > last), scene.words[last + 1])


def _source_end(scene: Scene, word: Word, noun: Word, lo: int, hi: int) -> int:
    last = min(noun.right, hi - 1)
    if word.place - lo > _OPENING_WORDS:
        return last
    for place in range(noun.place, last + 1):
        if scene.words[place].text == ",":
            return place - 1
    return last


def _with_participle(scene: Scene, last: int, hi: int) -> int:
    """“A poll *published Friday*, …”: up to the comma, where no verb of its own comes before it."""
    if last + 1 >= hi or scene.words[last + 1].tag not in ("VBN", "VBD"):
        return last
    for word in scene.words[last + 2 : min(hi, last + _LONGEST_PARTICIPLE)]:
        if word.text == ",":
            return word.place - 1
        if word.is_finite or word.tag == "MD":
            break
    return last


def _content(scene: Scene, word: Word, source_end: int, lo: int, hi: int) -> list[Span]:
    pieces: list[Span] = []
    if word.place - lo > _OPENING_WORDS and not stands_in_clause(scene, word):
        joined = lo + 1 if scene.words[lo].tag == "CC" else lo
        before = scene.span(joined, word.place - 1)
        quote = scene.quotation_at(before[1] - 1) if before else None
        if before:
            pieces.append((min(before[0], quote.start), before[1]) if quote else before)
    if not pieces or _goes_on(scene, source_end, hi):
        behind = scene.span(_behind_aside(scene, source_end + 1, hi), hi - 1)
        if behind and behind[1] - behind[0] > _SHORTEST_REST:
            pieces.append(behind)
    return pieces


def stands_in_clause(scene: Scene, word: Word) -> bool:
    """“She wrote that, *according to* the log, the ship …”: only what follows is by the log."""
    comma, that = scene.word_at(word.place - 1), scene.word_at(word.place - 2)
    return comma is not None and that is not None and (comma.text, that.lower) == (",", "that")


def _behind_aside(scene: Scene, comma: int, hi: int) -> int:
    """Behind what only tells more about the source: “the contract, seen by the Gazette, …”."""
    if comma + 1 >= hi or scene.words[comma + 1].tag not in ("VBN", "WDT", "WP"):
        return comma
    places = range(comma + 1, hi)
    return next((place for place in places if scene.words[place].text == ","), comma)


def _goes_on(scene: Scene, source_end: int, hi: int) -> bool:
    if source_end + 1 >= hi - 1 or scene.words[source_end + 1].text != ",":
        return False
    return scene.words[source_end + 2].lower not in ("which", "who", "and")
