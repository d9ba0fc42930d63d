"""“Kanal 4 *quoted* a source *as saying* that …”: the source said it, through Kanal 4."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.sources import name_right_before, source_of
from claimtrack.reading.stretches import to_sentence_end
from claimtrack.reading.syntax import Word

_FARTHEST = 30
_BEING = ("was", "were", "is", "are", "been")


def by_quoting_as(scene: Scene, word: Word) -> list[Found]:
    """The report's own words, then those of whom it quotes; nothing for other verbs."""
    if word.lower not in scene.lexicon.quoting_as or scene.is_quoted(word):
        return []
    saying = _saying(scene, word)
    if saying is not None and word.tag == "VBN" and _is_passive(scene, word):
        return _was_quoted(scene, word, saying)
    who = source_of(scene, word)
    if saying is None or who.span is None or who.span[1] > word.start:
        return []
    cited = scene.span(word.place + 1, saying.place - 2)
    content = to_sentence_end(scene, saying, saying.place + 1, scene.bounds(word)[1])
    content = content or _quoted_before(scene, who.span)
    if cited is None or content is None:
        return []
    return [
        _made(word, who.span, content, Frame.CLAUSE, None),
        _made(saying, cited, content, Frame.CITING, who.span),
    ]


def _is_passive(scene: Scene, word: Word) -> bool:
    before = scene.word_at(word.place - 1)
    return scene.is_passive(word) or (before is not None and before.lower in _BEING)


def _was_quoted(scene: Scene, word: Word, saying: Word) -> list[Found]:
    """“Bo Ek *was quoted* by the Gazette *as saying* …”, “…,” Ek was quoted as saying by …."""
    cited = name_right_before(scene, word)
    hi = scene.bounds(word)[1]
    by = next((one for one in scene.words[word.place + 1 : hi] if one.lower == "by"), None)
    if cited is None or by is None:
        return []
    if by.place < saying.place:
        relayer = scene.span(by.place + 1, saying.place - 2)
        content = to_sentence_end(scene, saying, saying.place + 1, hi)
    else:
        stop = next((one for one in scene.words[by.place : hi] if one.is_mark), scene.words[hi - 1])
        relayer, content = scene.span(by.place + 1, stop.place - 1), None
        if by.place != saying.place + 1:
            return []
    content = content or _quoted_before(scene, cited)
    if relayer is None or content is None:
        return []
    return [
        _made(word, relayer, content, Frame.CLAUSE, None),
        _made(saying, cited, content, Frame.CITING, relayer),
    ]


def _quoted_before(scene: Scene, source: Span) -> Span | None:
    """“There was no call,” the Gazette quoted the captain as saying."""
    before = [one for one in scene.quotes if one.end <= source[0] and not one.open]
    return (before[-1].start, before[-1].end) if before else None


def _saying(scene: Scene, word: Word) -> Word | None:
    """The "saying" of "as saying", with no other verb before it."""
    hi = min(scene.bounds(word)[1], word.place + _FARTHEST)
    for before, one in zip(
        scene.words[word.place + 1 : hi], scene.words[word.place + 2 : hi], strict=False
    ):
        if before.lower == "as" and one.tag == "VBG" and one.lower in scene.lexicon.clause:
            return one
        if one.is_finite:
            return None
    return None


def _made(word: Word, source: Span, content: Span, frame: Frame, relayed_by: Span | None) -> Found:
    return Found(
        content=(content,),
        cue=(word.start, word.end),
        source=source,
        act=Act.STATES,
        verb=word.lower,
        frame=frame,
        way=Way.NAMED if relayed_by else Way.SUBJECT,
        word=word,
        relayed_by=relayed_by,
    )
