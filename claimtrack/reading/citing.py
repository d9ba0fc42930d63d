"""Relays: "Reuters reported, citing two officials" — the officials said it, through Reuters."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.words import Act
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import Scene, Span
from claimtrack.reading.syntax import Word

_WHICH = ("which", "who", "itself", "themselves")
_AROUND_WHICH = 4


def by_citing(scene: Scene, found: Found) -> list[Found]:
    """What a report says that cites somebody: the report's own words, then the cited source's."""
    citing = _citing(scene, found) or _citing_before(scene, found)
    if citing is None or found.source is None:
        farther = _farther(scene, found)
        return [found, farther] if farther else [found]
    inside = found.source[0] < citing.start < found.source[1]
    source = _cited(scene, citing, found.source[1] if inside else None)
    if source is None:
        return [found]
    if inside:
        before = [one for one in scene.between(found.source[0], citing.start) if not one.is_mark]
        found = replace(found, source=(found.source[0], before[-1].end))
    content = _without(scene, found.content, citing)
    found = replace(found, content=content)
    cited = _cited_by(found, citing, source)
    farther = _farther(scene, cited)
    return [found, cited, *([farther] if farther else [])]


def _cited_by(by: Found, citing: Word, source: Span) -> Found:
    return replace(
        by,
        cue=(citing.start, citing.end),
        source=source,
        act=Act.STATES,
        verb=citing.lower,
        frame=Frame.CITING,
        way=Way.NAMED,
        word=citing,
        relayed_by=by.source,
    )


def _farther(scene: Scene, by: Found) -> Found | None:
    """“…, quoting Radio Velmora, *which cited two officials*”: the officials, through the radio."""
    if by.source is None:
        return None
    behind = [one for one in scene.words if one.start >= by.source[1]][:_AROUND_WHICH]
    if len(behind) < _AROUND_WHICH or behind[0].text != "," or behind[1].lower not in _WHICH:
        return None
    verb = next((one for one in behind[2:] if one.tag != "RB"), None)
    if verb is None or verb.lower not in scene.lexicon.quoting_as:
        return None
    source = _cited(scene, verb, None)
    if source is None:
        return None
    return _cited_by(by, verb, source)


def _citing(scene: Scene, found: Found) -> Word | None:
    for word in scene.words[found.word.place + 1 : scene.bounds(found.word)[1]]:
        before = scene.words[word.place - 1]
        if (
            word.lower in scene.lexicon.citing
            and not scene.is_quoted(word)
            and (before.text == "," or before.place == found.word.place)
        ):
            return word
    return None


def _citing_before(scene: Scene, found: Found) -> Word | None:
    """“The Gazette, *citing two officials*, reported …”: inside the words of the source."""
    if found.source is None:
        return None
    for word in scene.between(*found.source):
        before = scene.word_at(word.place - 1)
        parted = before is not None and before.text == "," and before.start > found.source[0]
        if word.lower in scene.lexicon.citing and parted:
            return word
    return None


def _cited(scene: Scene, citing: Word, until: int | None) -> Span | None:
    """The cited source's words, up to ``until`` or as far as they hang together."""
    noun = scene.paragraph.child(citing, "obj", "obl")
    after = scene.word_at(citing.place + 1)
    hi = scene.bounds(citing)[1]
    if after is None or after.place >= hi:
        return None
    last = noun.right if noun and noun.place > citing.place else after.place
    if until is not None:
        last = max(word.place for word in scene.words if word.end <= until)
    for place in range(after.place, min(last, hi - 1) + 1):
        if scene.words[place].text in (",", ";", "as", "that", "saying"):
            last = place - 1
            break
    head = noun if noun and after.place <= noun.place <= last else scene.words[last]
    if not (head.tag.startswith("NNP") or scene.lexicon.may_speak(head.lower)):
        return None
    return scene.span(after.place, last)


def _without(scene: Scene, content: tuple[Span, ...], citing: Word) -> tuple[Span, ...]:
    """The content up to where the citing begins."""
    kept: list[Span] = []
    for start, end in content:
        if start <= citing.start < end:
            before = [word for word in scene.between(start, citing.start) if not word.is_mark]
            if before:
                kept.append((start, before[-1].end))
        else:
            kept.append((start, end))
    return tuple(kept) or content
