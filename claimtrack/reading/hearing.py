"""What a court or an inquiry was told: “…, Halm Crown Court heard”, "the inquest heard that …"."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.contents import clause_content
from claimtrack.reading.cues import cue_span
from claimtrack.reading.found import Found, Frame, Way, Who
from claimtrack.reading.scene import Scene
from claimtrack.reading.sources import name_right_before
from claimtrack.reading.syntax import Word


def by_hearing(scene: Scene, word: Word) -> Found | None:
    """What a body that hears evidence has heard; by whom, the sentence does not say."""
    told = word.lower in scene.lexicon.telling and scene.is_passive(word)
    hears = word.lower in scene.lexicon.hearing and not scene.is_passive(word)
    if not (told or hears) or scene.is_quoted(word):
        return None
    source = name_right_before(scene, word)
    if source is None:
        return None
    last = scene.between(*source)[-1]
    if last.lower not in scene.lexicon.hearers:
        return None
    parted = scene.text[: source[0]].rstrip()[-1:] == ","
    content = clause_content(scene, word, Who(source, Way.WEDGED if parted else Way.SUBJECT))
    if not content or any(start < source[1] and source[0] < end for start, end in content):
        return None
    return Found(
        content=tuple(content),
        cue=cue_span(scene, word),
        source=source,
        act=Act.STATES,
        verb=word.lower,
        frame=Frame.CLAUSE,
        way=Way.WEDGED,
        word=word,
    )
