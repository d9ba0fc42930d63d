"""Why something is proposed, in sentences, and how sure that is."""

from __future__ import annotations

from claimtrack.domain.words import QuoteMode, label
from claimtrack.reading.found import Found, Frame, Way
from claimtrack.reading.scene import Scene
from claimtrack.reading.speaker import Speaker

# How often such a proposal was right, roughly, on news that the rules were tried on.
_BY_FRAME = {
    Frame.CLAUSE: 0.84,
    Frame.OBJECT: 0.68,
    Frame.QUOTING: 0.88,
    Frame.WIDE: 0.45,
    Frame.ACCORDING_TO: 0.88,
    Frame.LABEL: 0.75,
    Frame.DASH: 0.9,
    Frame.IMPERSONAL: 0.6,
    Frame.PASSIVE: 0.8,
    Frame.CITING: 0.75,
    Frame.NOUN: 0.75,
    Frame.RESPONSE: 0.9,
}
_BY_WAY = {Way.WEDGED: 0.1, Way.BESIDE: 0.08, Way.BEHIND: -0.2, Way.NOUN: -0.25, Way.AGENT: -0.05}
_LEFT_OPEN = frozenset(("he", "she"))
_LOWEST, _HIGHEST = 0.1, 0.98


def score(found: Found, mode: QuoteMode) -> float:
    """How likely the proposal is right, from 0 to 1."""
    value = _BY_FRAME[found.frame] + _BY_WAY.get(found.way, 0.0)
    value += 0.06 if mode is QuoteMode.DIRECT else 0.0
    value -= 0.1 if found.word.relation_family in ("advcl", "conj", "acl", "ccomp") else 0.0
    return round(min(max(value, _LOWEST), _HIGHEST), 2)


def reasons(
    scene: Scene, found: Found, speakers: tuple[Speaker, ...], mode: QuoteMode
) -> list[str]:
    """The sentences, the cue's first."""
    given = [_of_cue(scene, found, mode)]
    given.extend(_of_source(scene, found, speakers))
    if found.about:
        given.append("what was asked follows in the sentence")
    return given


def _of_cue(scene: Scene, found: Found, mode: QuoteMode) -> str:
    cue = " ".join(scene.spelled(found.cue).split())
    after = found.content[0][0] < found.cue[0]
    if found.frame is Frame.RESPONSE:
        words = "" if found.content[0] == found.cue else scene.spelled(found.content[0])
        formula = " ".join(f"{cue} {words}".split())
        return f"“{formula}” is a newsroom formula for “{label(found.act)}”"
    if found.frame in (Frame.LABEL, Frame.DASH):
        return "a speaker’s name, parted from the words by a mark"
    if found.frame is Frame.IMPERSONAL:
        return f"“{cue}” says that it is said, and names nobody"
    if found.frame is Frame.CITING:
        return f"“{cue}” leads to the source of a report"
    if mode is QuoteMode.DIRECT:
        return f"cue “{cue}” {'after' if after else 'before'} a quotation"
    if mode is QuoteMode.MIXED:
        return f"cue “{cue}” with words partly in quotation marks"
    return f"cue “{cue}” {'after' if after else 'before'} what is said"


def _of_source(scene: Scene, found: Found, speakers: tuple[Speaker, ...]) -> list[str]:
    if found.source is None:
        return ["nobody is named"]
    printed = " ".join(scene.spelled(found.source).split())
    given = []
    for one in speakers:
        if one.name.lower() in _LEFT_OPEN:
            given.append(f"whom “{printed}” stands for is left open: no one person fits alone")
        elif one.name.lower() not in printed.lower():
            given.append(f"“{printed}” stands for {one.name}")
        elif one.role:
            given.append(f"{one.name}: {label(one.kind)}, by the words “{one.role}”")
        else:
            given.append(f"“{one.name}”: {label(one.kind)}")
    return given
